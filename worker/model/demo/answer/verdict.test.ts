import { expect, test } from "vitest";
import type { MarketAnalysis } from "../results.ts";
import { verdict } from "./verdict.ts";

function market(area: string, figures: Partial<MarketAnalysis>): MarketAnalysis {
  return {
    area,
    propertyType: null,
    averagePrice: null,
    medianPrice: null,
    pricePerSquareFoot: null,
    priceChange: null,
    averageTimeOnMarket: null,
    medianTimeOnMarket: null,
    activeListings: null,
    pendingListings: null,
    soldListings: null,
    monthsOfSupply: null,
    saleToListRatio: null,
    competitionLevel: null,
    trends: { priceDirection: null, marketActivity: null },
    sampleSize: 9,
    period: { from: "2025-11", to: "2026-10", months: 12 },
    asOf: "2026-10-31",
    attribution: "Test data",
    ...figures,
  };
}

test.for([
  ["pace", { medianTimeOnMarket: 15.5, averageTimeOnMarket: 22.4 }, "sell within **16 days** (22 on average)."],
  ["pace", {}, "is not known: there are too few sales."],
  ["balance", { monthsOfSupply: 2.9 }, "Tacoma, WA is **a seller's market**: 2.9 months of supply"],
  ["balance", { monthsOfSupply: 3 }, "**a balanced market**"],
  ["balance", { monthsOfSupply: 6 }, "**a balanced market**"],
  ["balance", { monthsOfSupply: 6.1 }, "**a buyer's market**"],
  ["balance", {}, "can't be told"],
] as const)("verdict() on %s of %j", ([question, figures, said]) => {
  expect(verdict(question, [market("Tacoma, WA", figures)])).toEqual([expect.stringContaining(said)]);
});

test.for([
  [[600_000, 750_000], ["**B** is more expensive: a median of $750,000 against A ($600,000)."]],
  [[600_000, 600_000], ["A and B are equally expensive."]],
  [[600_000, null], []],
] as const)("verdict() tells which of the medians %j is dearer", ([medians, said]) => {
  const markets = medians.map((medianPrice, index) => market("AB".charAt(index), { medianPrice }));
  expect(verdict("dearer", markets)).toEqual(said);
});

test("verdict() gives no worth", () => {
  expect(verdict("worth", [market("A", { medianPrice: 1 })])).toEqual([]);
});
