import { expect, test } from "vitest";
import { formatChange, formatPercent } from "./percent.ts";

test.for([
  [formatPercent, 0.034, "3.4%"],
  [formatPercent, 0.1, "10%"],
  [formatPercent, null, "not known"],
  [formatChange, 0.042, "+4.2%"],
  [formatChange, -0.013, "-1.3%"],
  [formatChange, 0, "0%"],
  [formatChange, null, "not known"],
] as const)("$0.name() writes $1 as $2", ([format, value, expected]) => {
  expect(format(value)).toBe(expected);
});
