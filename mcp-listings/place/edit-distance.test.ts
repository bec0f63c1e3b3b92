import { expect, test } from "vitest";
import { editDistance } from "./edit-distance.ts";

test.for([
  ["nothing between equals", "salem", "salem", 0],
  ["a letter left out", "porland", "portland", 1],
  ["a letter too many", "seatttle", "seattle", 1],
  ["a letter mistaken", "tacoms", "tacoma", 1],
  ["two letters changed about", "rentno", "renton", 2],
  ["every letter of the other when one is empty", "", "kent", 4],
  ["every letter when the other is empty", "kent", "", 4],
  ["the textbook's example", "kitten", "sitting", 3],
  ["characters, not their halves", "💥", "🏡", 1],
] as const)("editDistance() counts %s", ([, from, to, distance]) => {
  expect(editDistance(from, to)).toBe(distance);
});
