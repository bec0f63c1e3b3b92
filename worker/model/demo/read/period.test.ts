import { expect, test } from "vitest";
import { readMonths, withoutPeriod } from "./period.ts";

test.for([
  ["over the last 3 months", 3],
  ["the past two years", 24],
  ["last quarter", 3],
  ["last year", 12],
  ["6 months", 6],
  ["last 9 years", 60],
  ["last 0 months", 1],
  ["months of supply", undefined],
  ["3 months of supply", undefined],
  ["this year", undefined],
] as const)("readMonths() reads %j", ([text, months]) => {
  expect(readMonths(text)).toBe(months);
});

test("withoutPeriod() leaves the rest", () => {
  expect(withoutPeriod("for the last 3 months please")).toBe("for the  please");
});
