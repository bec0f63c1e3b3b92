import { expect, test } from "vitest";
import { judgeChanges, judgePurge, judgeSource } from "./judge.ts";

test.for([
  [0, 0, "has no rows"],
  [1, 0, null],
  [1, 1, "is not taken: 1 of 1 rows were rejected"],
  [4_000, 2_000, null],
  [4_000, 2_001, "is not taken: 2,001 of 4,000 rows were rejected"],
] as const)("judgeSource() of %i rows with %i rejected", ([read, rejected, fault]) => {
  expect(judgeSource({ read, rejected })).toBe(fault);
});

test.for([
  [0, 0, null],
  [19, 19, null],
  [20, 10, null],
  [20, 11, "is not taken: 11 of 20 changed rows were rejected"],
] as const)("judgeChanges() of %i rows with %i rejected", ([read, rejected, fault]) => {
  expect(judgeChanges({ read, rejected })).toBe(fault);
});

test.for([
  [19, 19, null],
  [10, 20, null],
  [11, 20, "no longer lists 11 of 20 stored listings; if that is right, read all of it anew with --full"],
] as const)("judgePurge() of %i gone of %i", ([gone, stored, fault]) => {
  expect(judgePurge(gone, stored)).toBe(fault);
});
