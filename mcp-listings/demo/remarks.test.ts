import { expect, test } from "vitest";
import type { Home } from "./homes.ts";
import { seedRandom, type Random } from "./random.ts";
import { writeRemarks } from "./remarks.ts";

const house: Home = {
  type: "Single Family Residence",
  bedrooms: 3,
  fullBaths: 2,
  halfBaths: 1,
  livingArea: 1_840,
  lotSize: 5_000,
  yearBuilt: 1924,
  monthlyFee: null,
  garageSpaces: 0,
  features: [],
};

/** Always picks the first and grants every chance. */
const willing: Random = { ...seedRandom(1), chance: () => true, pick: (list) => list[0]! }; // remarks pick from lists that are not empty

test.for([
  [
    "a house without a garage",
    {},
    "Three-bedroom house in Portland, built in 1924. 1,840 square feet on a lot of 5,000, 2.5 bathrooms. There is no garage; parking is on the street.",
  ],
  [
    "the features",
    { garageSpaces: 2, features: ["fireplace", "deck", "waterfront", "garage"] },
    "Three-bedroom house in Portland, built in 1924. 1,840 square feet on a lot of 5,000, 2.5 bathrooms. It has a fireplace, a deck and water frontage. Two-car garage.",
  ],
  [
    "a new flat in an age-restricted community",
    {
      type: "Condominium",
      bedrooms: 1,
      fullBaths: 1,
      halfBaths: 0,
      lotSize: null,
      yearBuilt: 2026,
      monthlyFee: 320,
      features: ["view", "55+ community", "new construction"],
    },
    "New condominium in Portland with one bedroom, completed in 2026. 1,840 square feet, 1 bathroom. It has a view. There is no garage. A legally age-restricted 55+ community. Association dues are $320 a month.",
  ],
  [
    "land",
    {
      type: "Unimproved Land",
      bedrooms: null,
      fullBaths: null,
      halfBaths: null,
      livingArea: null,
      lotSize: 21_000,
      yearBuilt: null,
      garageSpaces: null,
      features: ["view", "corner lot"],
    },
    "Building lot in Portland. 21,000 square feet of land. The lot has a view and a corner lot.",
  ],
] as const)("writeRemarks() tells of %s", ([, more, remarks]) => {
  expect(writeRemarks({ ...house, ...more }, "Portland", willing)).toBe(remarks);
});
