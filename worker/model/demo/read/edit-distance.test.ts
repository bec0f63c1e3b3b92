import { expect, test } from "vitest";
import { editDistance } from "./edit-distance.ts";

test.for([
  ["seattle", "seattle", 0],
  ["seatle", "seattle", 1],
  ["portalnd", "portland", 1],
  ["tocama", "tacoma", 2],
  ["", "abc", 3],
  ["abc", "", 3],
] as const)("editDistance() counts from %j to %j: %i", ([a, b, distance]) => {
  expect(editDistance(a, b)).toBe(distance);
});
