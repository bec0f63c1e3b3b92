/** `docs/fair-housing.md` says what bases.ts does. */

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Basis } from "./bases.ts";
import { BASES, declineSentence } from "./bases.ts";
import { judgeQuestion } from "./judge-question.ts";

const PAGE = readFileSync(`${import.meta.dirname}/../../../docs/fair-housing.md`, "utf8");
const NAMES = Object.keys(BASES) as Basis[]; // its keys are the bases

/** The cells of the table of bases. */
const ROWS = [...PAGE.matchAll(/^\| `([a-z-]+)` \| (.+) \| (.+) \| (.+) \|$/gm)].map(([, ...cells]) => cells);

test("the page lists each basis, what it stands for and what is offered", () => {
  expect(ROWS.map(([basis, subject, , offer]) => [basis, subject, offer])).toEqual(
    Object.entries(BASES).map(([basis, { subject, offer }]) => [basis, subject, offer]),
  );
});

test.for(ROWS)("the page's example of %s is declined by it", ([basis, , example = ""]) => {
  expect(judgeQuestion(example)).toMatchObject({ ok: false, code: "fair-housing", basis });
});

describe("declineSentence()", () => {
  test("declines, says why and offers the objective form", () => {
    expect(declineSentence("familial-status")).toMatchInlineSnapshot(
      `"I don't choose or describe homes by whether families or children live there: fair-housing law gives everyone the same choice of homes. I can search by bedrooms, size, a fenced yard or the distance to a park that you name."`,
    );
  });

  test.for(NAMES)("declines by %s in one sentence and offers in others", (basis) => {
    const [first, ...others] = declineSentence(basis).split(/(?<=\.) (?=[A-Z])/);
    expect(first).toMatch(/^I don't choose or describe homes by .+: .+\.$/);
    expect(others.join(" ")).toBe(BASES[basis].offer);
  });
});
