import { describe, expect, test } from "vitest";
import type { FoundListing, FoundListings } from "../results.ts";
import { describeHomes } from "./criteria-phrase.ts";
import { answerListings } from "./listings.ts";

const OAK: FoundListing = {
  listingId: "L001",
  status: "Active",
  address: { street: "123 Oak Street", city: "Portland", state: "OR", zip: "97201" },
  price: 825_000,
  soldPrice: null,
  bedrooms: 3,
  bathrooms: 2,
  squareFeet: 2_050,
  office: "Placeholder Realty Group",
};

function found(changes: Partial<FoundListings> = {}): FoundListings {
  const criteria = { city: "Portland", state: "OR", status: "Active", sort: "newest" };
  return {
    criteria,
    total: 1,
    totalIsCapped: false,
    listings: [OAK],
    asOf: "2026-10-31",
    attribution: "Test data",
    ...changes,
  };
}

describe("answerListings()", () => {
  test("gives the total, each home and the source", () => {
    const willow = { ...OAK, listingId: "L008", bedrooms: 1, bathrooms: 1.5, office: null };
    expect(answerListings(found({ total: 2, listings: [OAK, willow] }), 1, false)).toMatchInlineSnapshot(`
      "There are **2** homes in Portland, OR.

      1. **123 Oak Street**, Portland, OR 97201: $825,000, 3 beds, 2 baths, 2,050 sq ft (L001, listed by Placeholder Realty Group)
      2. **123 Oak Street**, Portland, OR 97201: $825,000, 1 bed, 1.5 baths, 2,050 sq ft (L008)

      Source: Test data, as of 2026-10-31."
    `);
  });

  test("says that there is more", () => {
    expect(answerListings(found({ total: 1_000, totalIsCapped: true, nextCursor: "2" }), 1, false))
      .toMatchInlineSnapshot(`
      "There are more than **1,000** homes in Portland, OR. Here is one of them, newest first:

      1. **123 Oak Street**, Portland, OR 97201: $825,000, 3 beds, 2 baths, 2,050 sq ft (L001, listed by Placeholder Realty Group)

      Say “more” for the next ones. Source: Test data, as of 2026-10-31."
    `);
  });

  test.for([
    ["sold", { status: "Sold", soldPrice: 830_000 }, "sold for $830,000, 3 beds, 2 baths, 2,050 sq ft (L001"],
    ["sold for nobody knows what", { status: "Sold" }, "sold, price not known, 3 beds"],
    ["pending", { status: "Pending" }, "$825,000, 3 beds, 2 baths, 2,050 sq ft, pending (L001"],
    ["coming soon", { status: "ComingSoon" }, "2,050 sq ft, coming soon (L001"],
    ["hardly known", { price: null, bedrooms: null, bathrooms: null, squareFeet: null }, ": price not known (L001"],
  ] as const)("tells a home that is %s", ([, changes, line]) => {
    expect(answerListings(found({ listings: [{ ...OAK, ...changes }] }), 1, false)).toContain(line);
  });

  test("goes on where the page before it ended", () => {
    const text = answerListings(found({ total: 117, listings: [OAK, OAK], nextCursor: "3" }), 11, true);
    expect(text).toContain("Here are the next ones of **117** homes in Portland, OR:\n\n11. **123 Oak Street**");
    expect(text).toContain("\n12. **123 Oak Street**");
  });

  test("tells a plot by its lot", () => {
    const plot = { ...OAK, propertyType: "Unimproved Land", lotSquareFeet: 4_800, bedrooms: 0 };
    expect(answerListings(found({ listings: [plot] }), 1, false)).toContain(
      "$825,000, a plot, lot of 4,800 sq ft (L001",
    );
  });

  test("offers what would find more", () => {
    const relaxations = [
      { drop: "maxPrice", total: 14 },
      { drop: "features", total: 1 },
      { drop: "priceReduced", total: 2 },
      { drop: "city", total: 0 },
    ];
    const criteria = {
      city: "Portland",
      state: "OR",
      minBedrooms: 3,
      maxBedrooms: 3,
      maxPrice: 100_000,
      features: ["pool"],
    };
    expect(answerListings(found({ criteria, total: 0, listings: [], relaxations }), 1, false)).toMatchInlineSnapshot(`
      "There are no 3-bedroom homes in Portland, OR, up to $100,000, with a pool.

      - Without the price limit there are 14.
      - Without the features there is 1.
      - With homes at their first price too there are 2."
    `);
  });

  test("offers nothing where nothing helps", () => {
    expect(answerListings(found({ total: 0, listings: [], relaxations: [] }), 1, false)).toBe(
      "There are no homes in Portland, OR. Try another place or fewer conditions.",
    );
  });
});

const PHRASES: Array<[FoundListings["criteria"], string]> = [
  [{}, "homes"],
  [{ status: "Sold", propertyType: "Condominium", minBedrooms: 2, maxBedrooms: 3 }, "sold 2- to 3-bedroom condos"],
  [{ zip: "97201", minPrice: 500_000, maxPrice: 700_000 }, "homes in 97201, $500,000 to $700,000"],
  [{ state: "WA", minPrice: 500_000 }, "homes in Washington, from $500,000"],
  [{ minBedrooms: 3, minBathrooms: 2.5 }, "homes, 3 or more bedrooms, 2.5 or more bathrooms"],
  [{ city: "Portland", state: "OR", features: ["pool"] }, "homes in Portland, OR, with a pool"],
  [{ features: ["waterfront", "ev charger"] }, "homes, with an EV charger, on the waterfront"],
  [{ maxHoaFee: 0, priceReduced: true }, "homes, without an HOA fee on record, at a reduced price"],
  [{ maxHoaFee: 400, maxDaysOnMarket: 7 }, "homes, an HOA fee of up to $400 a month, on the market for 7 days at most"],
  [{ maxBedrooms: 2, maxSquareFeet: 900 }, "homes, up to 2 bedrooms, up to 900 sq ft"],
  [{ minLotSquareFeet: 5_000, minYearBuilt: 2010 }, "homes, a lot of at least 5,000 sq ft, built 2010 or later"],
  [{ minGarageSpaces: 2, features: ["pool", "view"] }, "homes, a garage for 2 or more, with a pool and a view"],
];

test.for(PHRASES)("describeHomes() says %j", ([criteria, phrase]) => {
  expect(describeHomes(criteria, true)).toBe(phrase);
});
