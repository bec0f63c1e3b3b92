import { expect, test } from "vitest";
import { closeEmphasis } from "./close-emphasis.ts";

test.for([
  ["strong text", "There are **117 ho", "There are **117 ho**"],
  ["before the space at the end", "**117 ", "**117** "],
  ["half a closing mark", "**117*", "**117**"],
  ["one in another", "**a _b", "**a _b_**"],
  ["three at once", "***a", "***a***"],
  ["a deleted text", "~~a", "~~a~~"],
  ["in an item", "- **Price", "- **Price**"],
  ["in a cell, and in no other", "| a | b |\n|---|---|\n| **c** | **d", "| a | b |\n|---|---|\n| **c** | **d**"],
] as const)("closeEmphasis() closes %s", ([, text, closed]) => {
  expect(closeEmphasis(text)).toBe(closed);
});

test.for([
  ["a mark with nothing after it", "There are **", "There are "],
  ["one mark after another", "There are **_", "There are "],
  ["an item's", "- **", "- "],
] as const)("closeEmphasis() leaves out %s", ([, text, closed]) => {
  expect(closeEmphasis(text)).toBe(closed);
});

test.for([
  ["closed emphasis", "**a** and *b* and __c__ and ~~d~~"],
  ["a product", "5 * 3 and 5*3"],
  ["a name of words and lines", "min_price and _a_"],
  ["an item", "* a"],
  ["a rule", "a\n\n***"],
  ["an escaped mark", "\\**a* \\*"],
  ["code", "`**a` and `**b"],
  ["another line", "**a\nb"],
  ["nothing", ""],
] as const)("closeEmphasis() leaves alone %s", ([, text]) => {
  expect(closeEmphasis(text)).toBe(text);
});
