import { expect, test } from "vitest";
import { answerFindComparables, findComparables } from "./find-comparables.ts";
import type { Listing } from "./listing.ts";
import { BARE, OAK } from "./test-listing.ts";
import { storeOf } from "./test-store.ts";

const SALES: Listing[] = [
  { ...OAK, listingId: "S1", status: "Sold", soldPrice: 740_000, soldOn: "2026-09-04" },
  { ...OAK, listingId: "S2", status: "Sold", soldPrice: 800_000, soldOn: "2026-06-30", squareFeet: 2_000, bedrooms: 4 },
  {
    ...OAK,
    listingId: "S3",
    status: "Sold",
    soldPrice: 703_000,
    soldOn: "2026-08-20",
    yearBuilt: 1930,
    latitude: null,
  },
];

const compare = async (listingId: string, sales: readonly Listing[] = SALES) =>
  answerFindComparables({ listingId }, storeOf([OAK, BARE]), async () => sales);

test("answerFindComparables() gives the sales, their differences and the range they imply", async () => {
  const answer = await compare("L001");
  expect(answer).toMatchObject({
    ok: true,
    structured: {
      listing: { listingId: "L001", office: "Rose City Homes" },
      comparables: [
        { listing: { listingId: "S1", office: "Rose City Homes" }, impliedPrice: 740_000 },
        { listing: { listingId: "S3" }, distanceMiles: null, differences: { yearBuilt: 5 } },
        { listing: { listingId: "S2" }, impliedPrice: 740_000, differences: { bedrooms: 1, squareFeet: 150 } },
      ],
      priceRange: { low: 703_000, median: 740_000, high: 740_000 },
      searched: { radiusMiles: 1, months: 6, sizePercent: 15 },
      asOf: "2026-10-31",
      attribution: "Test data",
    },
  });
  expect(JSON.stringify(answer.ok && findComparables.output.parse(answer.structured))).not.toContain("Light rooms");
  expect(answer.ok && answer.text).toMatchInlineSnapshot(`
    "L001 123 Oak Street, Portland, OR 97201, asks $825,000. Sales of its type within 1 mi, of the last 6 months to 2026-10-31, at most 15 % larger or smaller: 3.
    S1 123 Oak Street, Portland, OR 97201: sold 2026-09-04 for $740,000, $400 a square foot, 0 mi away, implies $740,000
    S3 123 Oak Street, Portland, OR 97201: sold 2026-08-20 for $703,000, $380 a square foot, 5 years newer, implies $703,000
    S2 123 Oak Street, Portland, OR 97201: sold 2026-06-30 for $800,000, $400 a square foot, 0 mi away, +1 bedrooms, +150 square feet, implies $740,000
    Implied price: $703,000 to $740,000, median $740,000. Not an appraisal.
    Source: Test data"
  `);
});

test("answerFindComparables() says so where there are too few", async () => {
  const answer = await compare("L001", SALES.slice(0, 1));
  expect(answer).toMatchObject({ ok: true, structured: { comparables: [{}], priceRange: null } });
  expect(answer.ok && answer.text).toContain("Fewer than 3 sales imply no price range.");
});

test.for([
  ["an unknown id", "L999", "No listing L999. Call findListings for valid ids."],
  [
    "a home without a size",
    "L002",
    "The size of L002 is not on record, so no sale is of like size. Use getMarketAnalysis for its city or ZIP.",
  ],
] as const)("answerFindComparables() tells the way out of %s", async ([, listingId, message]) => {
  expect(await compare(listingId)).toEqual({ ok: false, message });
});
