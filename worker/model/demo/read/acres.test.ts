import { expect, test } from "vitest";
import { withSquareFeet } from "./acres.ts";

test.for([
  ["at least half an acre", "at least 21780 square foot lot"],
  ["a quarter acre lot", "10890 square foot lot"],
  ["1/4 acre", "10890 square foot lot"],
  ["2+ acres", "at least 87120 square foot lot"],
  ["on 1.5 acres of land", "on 65340 square foot lot"],
  ["an acre or more", "43560 square foot lot or more"],
  ["Green Acres Lane", "Green Acres Lane"],
] as const)("withSquareFeet() of %j", ([text, written]) => {
  expect(withSquareFeet(text)).toBe(written);
});
