import { expect, test } from "vitest";
import { sample } from "./samples.ts";

test("sample() measures in turn and does not count the first round", async () => {
  const order: string[] = [];
  // Each gives the number of measurements so far.
  const measures = ["a", "b"].map((name) => async () => order.push(name));
  expect(await sample(measures, 2)).toEqual([
    [3, 5],
    [4, 6],
  ]);
  expect(order.join("")).toBe("ababab");
});
