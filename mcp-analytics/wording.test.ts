import { expect, test } from "vitest";
import { formatChange, formatDollars, formatNumber, formatPercent } from "./wording.ts";

test.for([
  [formatNumber, 1250, "1,250"],
  [formatNumber, 27.5, "27.5"],
  [formatDollars, 825_000, "$825,000"],
  [formatDollars, 456.94, "$456.94"],
  [formatPercent, 0.034, "3.4%"],
  [formatPercent, 0.1, "10%"],
  [formatChange, 0.042, "+4.2%"],
  [formatChange, -0.013, "-1.3%"],
  [formatChange, 0, "0%"],
] as const)("$0.name() writes %s", ([format, value, expected]) => {
  expect(format(value)).toBe(expected);
});

test.for([formatNumber, formatDollars, formatPercent, formatChange])(
  "$name() says that null is not known",
  (format) => {
    expect(format(null)).toBe("not known");
  },
);
