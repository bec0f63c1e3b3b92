import { expect, test } from "vitest";
import { askingPrice, changedPrice, drawClosePrice } from "./prices.ts";
import { seedRandom } from "./random.ts";

test.for([
  ["in thousands", 549_999, 0, 549_000],
  ["with its ending", 549_100, 950, 549_950],
  ["in five thousands from a million on", 1_234_567, 950, 1_230_000],
] as const)("askingPrice() writes %s", ([, dollars, ending, price]) => {
  expect(askingPrice(dollars, ending)).toBe(price);
});

test.for([70_000, 125_900, 999_950, 1_000_000, 3_265_000])("changedPrice() of %s is another price", (price) => {
  const random = seedRandom(3);
  for (let round = 0; round < 500; round++) expect(changedPrice(price, 900, random)).not.toBe(price);
});

test.for([
  ["more than asked when quick", 5, 1_030_000],
  ["about what was asked", 20, 997_000],
  ["less than asked when slow", 90, 972_000],
] as const)("drawClosePrice() brings %s", ([, days, mean]) => {
  const random = seedRandom(4);
  const prices = Array.from({ length: 2_000 }, () => drawClosePrice(1_000_000, days, random));
  const found = prices.reduce((sum, price) => sum + price, 0) / prices.length;
  expect(Math.abs(found - mean)).toBeLessThan(2_000);
});
