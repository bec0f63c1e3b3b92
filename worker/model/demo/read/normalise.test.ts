import { expect, test } from "vitest";
import { normalise } from "./normalise.ts";

test.for([
  ["space", "  homes\n\tin  Portland ", "homes in Portland"],
  ["full width", "３ bedrooms", "3 bedrooms"],
  ["invisible characters", "Port\u200bland", "Portland"],
  ["dashes", "3–4 bedrooms", "3-4 bedrooms"],
  ["quotes", "“what’s”", '"what\'s"'],
  ["halves", "2½ baths", "2.5 baths"],
  ["case", "L001 IN Portland", "L001 IN Portland"],
] as const)("normalise() reads %s", ([, text, expected]) => {
  expect(normalise(text)).toBe(expected);
});
