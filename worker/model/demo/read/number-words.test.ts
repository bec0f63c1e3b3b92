import { expect, test } from "vitest";
import { withDigits } from "./number-words.ts";

test.for([
  ["below half a million", "below $500,000"],
  ["a quarter million", "$250,000"],
  ["three quarters of a million", "$750,000"],
  ["one and a half million", "$1,500,000"],
  ["under four hundred thousand", "under $400,000"],
  ["a three hundred thousand dollar condo", "a $300,000 dollar condo"],
  ["4 hundred thousand", "$400,000"],
  ["one million two hundred thousand", "$1,200,000"],
  ["seven hundred and fifty thousand", "$750,000"],
  ["two million", "$2,000,000"],
  ["fifteen hundred square feet", "1500 square feet"],
  ["twenty-five thousand", "$25,000"],
  ["500 mil", "500k"],
  ["1.2 mil", "1.2 mil"],
  ["three bedrooms", "three bedrooms"],
  ["twelve homes", "12 homes"],
  ["500 thousand", "500 thousand"],
  ["a home and a half bath", "a home and a half bath"],
] as const)("withDigits() reads %j", ([text, expected]) => {
  expect(withDigits(text)).toBe(expected);
});
