import { expect, test } from "vitest";
import { compareHomes } from "./comparison.ts";
import type { Listing } from "./listing.ts";
import { BARE, OAK } from "./test-listing.ts";

const ELM: Listing = {
  ...OAK,
  listingId: "L003",
  price: 700_000,
  bedrooms: 3,
  bathrooms: 2,
  squareFeet: 1_400,
  lotSquareFeet: 6_000,
  garageSpaces: 2,
  hoaFee: null,
  yearBuilt: 1990,
};

function row(attribute: string, ...homes: readonly Listing[]) {
  return compareHomes(homes).find((one) => one.attribute === attribute);
}

test.for([
  ["price", [825_000, 700_000], ["L003"], "lower"],
  ["pricePerSquareFoot", [445.95, 500], ["L001"], "lower"],
  ["bedrooms", [3, 3], [], "higher"],
  ["bathrooms", [2.5, 2], ["L001"], "higher"],
  ["squareFeet", [1_850, 1_400], ["L001"], "higher"],
  ["lotSquareFeet", [5_000, 6_000], ["L003"], "higher"],
  ["garageSpaces", [1, 2], ["L003"], "higher"],
  ["hoaFee", [120, null], [], "lower"],
  ["yearBuilt", [1925, 1990], [], null],
  ["daysOnMarket", [15, 15], [], null],
  ["status", ["Active", "Active"], [], null],
  ["propertyType", ["Single Family Residence", "Single Family Residence"], [], null],
  ["features", ["garage, view", "garage, view"], [], null],
] as const)("compareHomes() on %s", ([attribute, values, better, betterIs]) => {
  expect(row(attribute, OAK, ELM)).toEqual({ attribute, values, better, betterIs });
});

test("compareHomes() marks every home that reaches the best", () => {
  const homes = [OAK, { ...ELM, listingId: "L004", price: 900_000 }, ELM, { ...ELM, listingId: "L005" }];
  expect(row("price", ...homes)?.better).toEqual(["L003", "L005"]);
});

test("compareHomes() marks nothing beside what is not known", () => {
  for (const { better } of compareHomes([OAK, BARE])) expect(better).toEqual([]);
});

test("compareHomes() takes what sold homes were sold for, their list price where that is not known", () => {
  const [sold, silent] = [
    { ...OAK, status: "Sold" as const, soldPrice: 800_000 },
    { ...ELM, status: "Sold" as const },
  ];
  expect(row("price", sold, silent)).toMatchObject({ values: [800_000, 700_000], better: ["L003"] });
});

test.for(["price", "pricePerSquareFoot"])("compareHomes() sets no %s of a sold home against an asking one", (name) => {
  const sold = { ...ELM, status: "Sold" as const, soldPrice: 690_000 };
  expect(row(name, OAK, sold)).toMatchObject({ better: [], betterIs: null });
});

test("compareHomes() has no price a square foot of nothing", () => {
  expect(row("pricePerSquareFoot", OAK, { ...ELM, squareFeet: 0 })?.values).toEqual([445.95, null]);
});
