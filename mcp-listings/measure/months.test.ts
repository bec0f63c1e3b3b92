import { expect, test } from "vitest";
import { monthsTo } from "./months.ts";

test.for([
  ["ends with the month of the day", "2026-10-31", 2, ["2026-09", "2026-10"]],
  ["crosses years", "2026-01-01", 3, ["2025-11", "2025-12", "2026-01"]],
  ["holds a single month", "2026-12-15", 1, ["2026-12"]],
] as const)("monthsTo() %s", ([, day, count, expected]) => {
  expect(monthsTo(day, count)).toEqual(expected);
});

test("monthsTo() names each month of ten years once, in order", () => {
  const months = monthsTo("2026-10-31", 120);
  expect(new Set(months).size).toBe(120);
  expect(months.toSorted()).toEqual(months);
  expect(months[0]).toBe("2016-11");
});
