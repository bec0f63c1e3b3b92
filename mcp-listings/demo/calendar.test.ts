import { expect, test } from "vitest";
import { monthBefore, toDate, toDay } from "./calendar.ts";

test.for(["1970-01-01", "2024-02-29", "2026-10-31"])("toDate() of toDay() is %s again", (date) => {
  expect(toDate(toDay(date))).toBe(date);
});

test.for([
  [0, "2026-03-01", 31],
  [1, "2026-02-01", 28],
  [3, "2025-12-01", 31],
  [25, "2024-02-01", 29],
] as const)("monthBefore() finds the month %s before", ([before, first, length]) => {
  expect(monthBefore("2026-03-31", before)).toEqual({ firstDay: toDay(first), length });
});
