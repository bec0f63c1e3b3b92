import { expect, test } from "vitest";
import { byDay } from "./days.ts";

const now = new Date(2026, 10, 24, 9, 30).getTime();

function said(...date: [year: number, month: number, day: number, hour: number, minute: number]) {
  return { updatedAt: new Date(...date).toISOString() };
}

test.for([
  ["a moment ago", said(2026, 10, 24, 9, 29), "Today"],
  ["just after midnight", said(2026, 10, 24, 0, 0), "Today"],
  ["by a clock that runs ahead", said(2026, 10, 25, 0, 30), "Today"],
  ["just before midnight", said(2026, 10, 23, 23, 59), "Yesterday"],
  ["six days ago", said(2026, 10, 18, 23, 0), "Earlier this week"],
  ["seven days ago", said(2026, 10, 17, 23, 0), "November 2026"],
  ["last year", said(2025, 11, 31, 12, 0), "December 2025"],
] as const)("byDay() names what was said %s", ([, item, name]) => {
  expect(byDay([item], now)).toEqual([{ name, items: [item] }]);
});

test("byDay() keeps days together and in order", () => {
  const items = [said(2026, 10, 24, 9, 0), said(2026, 10, 24, 8, 0), said(2026, 10, 23, 8, 0)];
  expect(byDay(items, now).map(({ items }) => items.length)).toEqual([2, 1]);
});
