import * as fc from "fast-check";
import { expect, test } from "vitest";
import { direction, mean, median, MIN_SAMPLE, ratio, round, withheld } from "./statistics.ts";

test.for([
  ["is null of nothing", [], null],
  ["is the value of one", [7], 7],
  ["is the mean of two", [1, 4], 2.5],
  ["takes the middle of an odd count in any order", [9, 1, 5], 5],
  ["takes the mean of the middle two of an even count", [10, 2, 8, 4], 6],
  ["orders by size, not by text", [9, 10, 100], 10],
] as const)("median() %s", ([, values, expected]) => {
  expect(median(values)).toBe(expected);
});

test("median() leaves at most half of the values on either side", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 50_000_000 }), { minLength: 1 }), (values) => {
      const middle = median(values) ?? Number.NaN;
      expect(values.filter((value) => value < middle).length * 2).toBeLessThanOrEqual(values.length);
      expect(values.filter((value) => value > middle).length * 2).toBeLessThanOrEqual(values.length);
    }),
  );
});

test.for([
  ["is null of nothing", [], null],
  ["divides the sum by the count", [1, 2, 6], 3],
] as const)("mean() %s", ([, values, expected]) => {
  expect(mean(values)).toBe(expected);
});

test("withheld() is null under 5 values and the statistic from 5 on", () => {
  expect(MIN_SAMPLE).toBe(5);
  expect(withheld(median, [1, 2, 3, 4])).toBeNull();
  expect(withheld(median, [1, 2, 3, 4, 5])).toBe(3);
});

test.for([
  [12, 125, 0.096],
  [0, 125, 0],
  [5, 0, null],
  [null, 5, null],
  [5, null, null],
] as const)("ratio() of %s and %s is %s", ([numerator, denominator, expected]) => {
  expect(ratio(numerator, denominator)).toBe(expected);
});

test.for([
  [0.0344, 3, 0.034],
  [0.0345, 3, 0.035],
  [456.937, 2, 456.94],
  [1_149_999.5, 0, 1_150_000],
  [-0.0004, 3, 0],
  [null, 2, null],
] as const)("round() of %s to %s decimals is %s", ([value, decimals, expected]) => {
  expect(round(value, decimals)).toBe(expected);
});

test.for([
  [102, 100, 2, "Stable"],
  [102.01, 100, 2, "Up"],
  [98, 100, 2, "Stable"],
  [97.99, 100, 2, "Down"],
  // 663,000 / 650,000 - 1 is more than 0.02 in floating point: the border must hold all the same.
  [663_000, 650_000, 2, "Stable"],
  [33, 30, 10, "Stable"],
  [34, 30, 10, "Up"],
  [27, 30, 10, "Stable"],
  [26, 30, 10, "Down"],
  [0, 0, 10, "Stable"],
  [1, 0, 10, "Up"],
] as const)("direction() of %s against %s within %s %% is %s", ([current, prior, tolerance, expected]) => {
  expect(direction(current, prior, tolerance)).toBe(expected);
});
