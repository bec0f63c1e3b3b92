import { array, assert, constantFrom, property } from "fast-check";
import { expect, test } from "vitest";
import type { ParsedMarkdown } from "./parse.ts";
import { EMPTY_MARKDOWN, parseMarkdown } from "./parse.ts";

const PIECES =
  "a|b |\n|\n\n|- |1. |2|. |* |**|# |> |    |  |```|---|===|[a]|[a]: https://a.b\n|(https://a.b)|<b>|</b>|<!--|\r|\t".split(
    "|",
  );
const TABLE = ["| a | b |\n", "|---|---|\n"];

/** The state after each of the pieces has come. */
function grow(...pieces: string[]): ParsedMarkdown[] {
  const states: ParsedMarkdown[] = [];
  let text = "";
  for (const piece of pieces) {
    text += piece;
    states.push(parseMarkdown(text, true, states.at(-1)));
  }
  return states;
}

function blocksOf({ finished, growing }: ParsedMarkdown) {
  return [...finished, ...growing];
}

test("parseMarkdown() keeps the finished blocks of a text that grows", () => {
  const [before, after] = grow("# a\n\nb\n\nc\n\nd", " and more");
  expect(before?.finished).toHaveLength(2);
  expect(after?.finished[0]).toBe(before?.finished[0]);
  expect(after?.finished[1]).toBe(before?.finished[1]);
});

test("parseMarkdown() reads another text anew", () => {
  const before = parseMarkdown("a\n\nb\n\nc", true);
  expect(parseMarkdown("x", true, before)).toEqual(parseMarkdown("x", true));
});

test("parseMarkdown() closes emphasis only where the text may end anywhere", () => {
  expect(blocksOf(parseMarkdown("**a", true))).toEqual([
    [{ tag: "p", children: [{ tag: "strong", children: ["a"] }] }],
  ]);
  expect(blocksOf(parseMarkdown("**a", false))).toEqual([[{ tag: "p", children: ["**a"] }]]);
});

test("parseMarkdown() shows what the lexer gives up on as it is, and what came before as it was", () => {
  const deep = "> ".repeat(20_000);
  const [before, after] = grow("a\n\nb\n\nc\n\n", deep, deep);
  expect(after).toMatchObject({ isPlain: true });
  expect(blocksOf(after ?? EMPTY_MARKDOWN)[0]).toBe(before?.finished[0]);
});

test("parseMarkdown() in pieces comes to what the whole text says", () => {
  const pieces = constantFrom(...PIECES, ...TABLE);
  assert(
    property(array(pieces, { maxLength: 25 }), (parts) => {
      const text = parts.join("");
      const grown = parseMarkdown(text, false, grow(...parts).at(-1));
      expect(blocksOf(grown)).toEqual(blocksOf(parseMarkdown(text, false)));
    }),
    { numRuns: 1_000 },
  );
});
