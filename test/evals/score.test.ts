import { expect, test } from "vitest";
import { outcomesOf, passHat } from "./score.ts";

const tried = (id: string, ...faults: readonly string[]) => ({ id, kind: "single", faults, taken: [] }) as const;

test("outcomesOf() counts the tries of a case that had no fault", () => {
  expect(outcomesOf([tried("a"), tried("a", "wrong"), tried("b")])).toEqual([
    { id: "a", kind: "single", tries: 2, passes: 1 },
    { id: "b", kind: "single", tries: 1, passes: 1 },
  ]);
});

test.for<[number, number[], number]>([
  [1, [3, 0], 0.5],
  [1, [2], 2 / 3],
  [2, [2], 1 / 3],
  [2, [3, 2], 2 / 3],
  [3, [3, 2], 0.5],
  [3, [1], 0],
])("passHat() for k = %s of cases with %j passes in three tries is %s", ([k, passes, expected]) => {
  const outcomes = passes.map((one) => ({ id: "a", kind: "single", tries: 3, passes: one }));
  expect(passHat(outcomes, k)).toBeCloseTo(expected);
});
