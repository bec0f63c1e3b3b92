import { describe, expect, test } from "vitest";
import type { MarketAnalysis } from "../results.ts";
import { answerMarkets } from "./market.ts";

const PORTLAND: MarketAnalysis = {
  area: "Portland, OR",
  propertyType: null,
  averagePrice: 612_674,
  medianPrice: 619_500,
  pricePerSquareFoot: 314.55,
  priceChange: 0.075,
  averageTimeOnMarket: 44,
  medianTimeOnMarket: 32.5,
  activeListings: 117,
  pendingListings: 37,
  soldListings: 353,
  monthsOfSupply: 3.9,
  saleToListRatio: 0.992,
  competitionLevel: "Medium",
  trends: { priceDirection: "Up", marketActivity: "Warm" },
  sampleSize: 353,
  period: { from: "2025-11", to: "2026-10", months: 12 },
  asOf: "2026-10-31",
  attribution: "Test data",
};

const THIN: MarketAnalysis = {
  ...PORTLAND,
  area: "98039",
  propertyType: "Condominium",
  averagePrice: null,
  medianPrice: null,
  pricePerSquareFoot: null,
  priceChange: null,
  averageTimeOnMarket: null,
  medianTimeOnMarket: null,
  activeListings: null,
  pendingListings: null,
  soldListings: 3,
  monthsOfSupply: null,
  saleToListRatio: null,
  competitionLevel: null,
  trends: { priceDirection: null, marketActivity: null },
  sampleSize: 3,
  period: { from: "2026-10", to: "2026-10", months: 1 },
};

describe("answerMarkets()", () => {
  test("gives one market with its sample, period and source", () => {
    expect(answerMarkets([PORTLAND])).toMatchInlineSnapshot(`
      "In **Portland, OR** the median price is **$619,500** and the average $612,674, from 353 sales in November 2025 to October 2026.

      - Price per square foot: $314.55
      - Against a year before: +7.5% (up)
      - Days on the market: 44 on average, median 33 (warm)
      - For sale now: 117
      - Pending now: 37
      - Sold in the period: 353
      - Months of supply: 3.9 (at the last three months' pace, medium competition)
      - Sale price to list price: 99.2%

      In short: prices are rising, homes sell at a moderate pace and competition among buyers is medium.

      Source: Test data, as of 2026-10-31."
    `);
  });

  test("says which figures are withheld", () => {
    expect(answerMarkets([THIN])).toMatchInlineSnapshot(`
      "In **98039 (Condominium)** the median price is withheld (fewer than five sales), from 3 sales in October 2026.

      - Price per square foot: withheld (fewer than five sales)
      - Against a year before: withheld (fewer than five sales)
      - Days on the market: withheld (fewer than five sales)
      - For sale now: not known
      - Pending now: not known
      - Sold in the period: 3
      - Months of supply: withheld (fewer than five sales)
      - Sale price to list price: withheld (fewer than five sales)

      Source: Test data, as of 2026-10-31."
    `);
  });

  test("puts several side by side", () => {
    expect(answerMarkets([PORTLAND, THIN])).toMatchInlineSnapshot(`
      "Portland, OR and 98039 (Condominium) side by side:

      |  | Portland, OR | 98039 (Condominium) |
      | --- | --- | --- |
      | Median price | $619,500 | withheld (fewer than five sales) |
      | Average price | $612,674 | withheld (fewer than five sales) |
      | Price per square foot | $314.55 | withheld (fewer than five sales) |
      | Against a year before | +7.5% (up) | withheld (fewer than five sales) |
      | Days on the market | 44 on average, median 33 (warm) | withheld (fewer than five sales) |
      | For sale now | 117 | not known |
      | Pending now | 37 | not known |
      | Sold in the period | 353 | 3 |
      | Months of supply | 3.9 (at the last three months' pace, medium competition) | withheld (fewer than five sales) |
      | Sale price to list price | 99.2% | withheld (fewer than five sales) |
      | Sales these rest on | 353 | 3 |
      | Period | November 2025 to October 2026 | October 2026 |

      Source: Test data, as of 2026-10-31."
    `);
  });
});

test.for([
  [
    { medianPrice: 700_000, medianTimeOnMarket: 10 },
    "In short: B costs most, Portland, OR costs least and B sells fastest.",
  ],
  [{ medianPrice: 619_500, medianTimeOnMarket: 60 }, "In short: Portland, OR sells fastest."],
  [{ medianPrice: null, medianTimeOnMarket: null }, undefined],
] as const)("answerMarkets() says which of two stands out by %j", ([changes, said]) => {
  const text = answerMarkets([PORTLAND, { ...PORTLAND, area: "B", ...changes }]);
  expect(text.split("\n\n").find((part) => part.startsWith("In short"))).toBe(said);
});
