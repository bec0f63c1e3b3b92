import { expect, test } from "vitest";
import { day, duration } from "./strings.ts";

test.for([
  ["a day as it is written here", "2026-10-01", "Oct 1, 2026"],
  ["what is no day as it is", "last autumn", "last autumn"],
  ["an impossible day as it is", "2026-13-40", "2026-13-40"],
] as const)("day() tells %s", ([, date, words]) => {
  expect(day(date)).toBe(words);
});

test.for([
  [99, "99 ms"],
  [100, "0.1 s"],
  [9_949, "9.9 s"],
  [12_400, "12 s"],
] as const)("duration() of %i ms: %s", ([milliseconds, words]) => {
  expect(duration(milliseconds)).toBe(words);
});
