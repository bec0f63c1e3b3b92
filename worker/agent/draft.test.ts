import { lexer } from "marked";
import { describe, expect, test } from "vitest";
import { draftNotice, draftOf, withheld } from "./draft.ts";

const DRAFT = {
  draftId: "d1",
  digest: "x",
  preview: {
    to: "ann@example.com",
    subject: "Two homes",
    listings: ["L001", "L002"],
    text: "\nDear Ann,\n\n**bold**\n",
  },
};

describe("draftOf()", () => {
  test.for([
    ["a draft", { ok: true, result: DRAFT }, DRAFT],
    ["a draft with more to it", { ok: true, result: { ...DRAFT, expiresAt: 1 } }, DRAFT],
    ["a result of another tool", { ok: true, result: { listings: [] } }, undefined],
    ["a preview without recipient", { ok: true, result: { ...DRAFT, preview: {} } }, undefined],
    ["no object", { ok: true, result: null }, undefined],
    ["a fault", { ok: false, error: "no" }, undefined],
  ] as const)("reads %s", ([, outcome, draft]) => {
    expect(draftOf(outcome)).toEqual(draft);
  });
});

test("withheld() keeps neither text nor draft id", () => {
  expect(withheld(DRAFT)).toEqual({
    ok: true,
    result: { status: "not-sent", to: "ann@example.com", subject: "Two homes" },
  });
});

test("draftNotice() shows the text as code, so that nothing in it is read as Markdown", () => {
  const text = "Dear Ann,\n\n**bold** <b>\n```\n- [a](https://b.example)\n# c";
  const tokens = lexer(draftNotice({ ...DRAFT, preview: { ...DRAFT.preview, text: `\n${text}\n` } }));
  expect(tokens.filter(({ type }) => type === "code")).toMatchObject([{ text: `${text}\n` }]);
  expect(tokens.at(-1)?.type).toBe("code");
});
