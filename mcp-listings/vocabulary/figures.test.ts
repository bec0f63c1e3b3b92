import { expect, test } from "vitest";
import { formatDollars, formatNumber } from "./figures.ts";

test.for([
  [formatNumber, 1_250, "1,250"],
  [formatNumber, 2.5, "2.5"],
  [formatNumber, 0, "0"],
  [formatNumber, null, "not known"],
  [formatDollars, 825_000, "$825,000"],
  [formatDollars, 456.94, "$456.94"],
  [formatDollars, 456.9, "$456.90"],
  [formatDollars, 0, "$0"],
  [formatDollars, null, "not known"],
] as const)("$0.name() writes $1 as $2", ([format, value, expected]) => {
  expect(format(value)).toBe(expected);
});
