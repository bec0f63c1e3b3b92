import { expect, test } from "vitest";
import { percentile } from "./statistics.ts";

test.for([
  ["the middle", [3, 1, 2], 50, 2],
  ["the lower middle of an even count", [4, 1, 3, 2], 50, 2],
  ["the rank that 95 of 100 are at or below", Array.from({ length: 100 }, (_, index) => 100 - index), 95, 95],
  ["the last of few", [1, 2, 3], 95, 3],
  ["the only one", [7], 1, 7],
  ["nothing of nothing", [], 50, Number.NaN],
] as const)("percentile() takes %s", ([, values, percent, expected]) => {
  expect(percentile(values, percent)).toBe(expected);
});
