import { expect, test } from "vitest";
import {
  measureListing,
  summariseMarket,
  type ListingMetrics,
  type MarketMedians,
} from "../mcp-listings/measure/metrics.ts";
import { summarisePerformance } from "./performance.ts";

const empty = summariseMarket("Portland, OR", []);

function metrics(
  listingId: string,
  more: Partial<ListingMetrics>,
  market: Partial<MarketMedians> = {},
): ListingMetrics {
  const unknown = measureListing(
    { listingId, daysOnMarket: null, tracking: null },
    { ...empty, ...market },
    "2026-10-31",
  );
  return { ...unknown, ...more };
}

test("summarisePerformance() adds up views and inquiries and takes the mean of the days", () => {
  const summary = summarisePerformance([
    metrics("A", { pageViews: 100, inquiries: 3, timeOnMarket: 10, conversionRate: 0.1 }),
    metrics("B", { pageViews: 50, inquiries: 4, timeOnMarket: 15, conversionRate: 0.2 }),
    metrics("C", { pageViews: 25, inquiries: 1, timeOnMarket: 16, conversionRate: 0.05 }),
  ]);
  expect(summary).toEqual({
    totalViews: 175,
    totalInquiries: 8,
    averageTimeOnMarket: 13.7,
    topPerformer: "B",
    recommendations: [],
  });
});

test("summarisePerformance() leaves out what the source lacks", () => {
  const summary = summarisePerformance([
    metrics("A", {}),
    metrics("B", { pageViews: 50, inquiries: 4, timeOnMarket: 15, conversionRate: 0.2 }),
  ]);
  expect(summary).toMatchObject({ totalViews: 50, totalInquiries: 4, averageTimeOnMarket: 15, topPerformer: "B" });
  expect(summarisePerformance([metrics("A", {})])).toMatchObject({ averageTimeOnMarket: null, topPerformer: null });
});

test.for([
  ["the one with more views of equal rates", { conversionRate: 0.1, pageViews: 9 }, "B"],
  ["the first of equals", { conversionRate: 0.1, pageViews: 8 }, "A"],
  ["the rate before the views", { conversionRate: 0.099, pageViews: 9_000 }, "A"],
] as const)("summarisePerformance() calls top performer %s", ([, second, expected]) => {
  const both = [metrics("A", { conversionRate: 0.1, pageViews: 8 }), metrics("B", second)];
  expect(summarisePerformance(both).topPerformer).toBe(expected);
});

test.for([
  ["nothing at a mean of 30 days", { timeOnMarket: 30 }, {}, null],
  [
    "the price over a mean of 30 days",
    { timeOnMarket: 31 },
    {},
    "Pricing: 30.5 days on market on average, over 30. Compare the asking prices with recent sales nearby.",
  ],
  ["nothing at the market's conversion", { conversionRate: 0.1 }, { conversionRate: 0.1 }, null],
  [
    "photos and description under the market's conversion",
    { conversionRate: 0.098 },
    { conversionRate: 0.1 },
    "Photos and description: 9.9% of visitors inquire, under the market's 10%. Renew the photos and the description.",
  ],
  ["nothing at the market's median of views", { pageViews: 1_200 }, { pageViews: 1_200 }, null],
  ["nothing where both rates are told alike", { conversionRate: 0.0992 }, { conversionRate: 0.1 }, null],
  [
    "marketing under the market's median of views",
    { pageViews: 1_198 },
    { pageViews: 1_200 },
    "Marketing: 1,199 page views on average, under the market's median of 1,200. Show the listings in more places.",
  ],
] as const)("summarisePerformance() recommends %s", ([, own, market, expected]) => {
  // The first listing stands exactly at each border, so that the mean decides.
  const atBorder = { timeOnMarket: 30, conversionRate: 0.1, pageViews: 1_200 };
  const names = Object.keys(own) as (keyof typeof own)[]; // of the literals above
  const first = Object.fromEntries(names.map((name) => [name, atBorder[name]]));
  const { recommendations } = summarisePerformance([metrics("A", first, market), metrics("B", own, market)]);
  expect(recommendations).toEqual(expected === null ? [] : [expected]);
});

test("summarisePerformance() compares with no market that is withheld", () => {
  const weak = { conversionRate: 0.01, pageViews: 1 };
  expect(summarisePerformance([metrics("A", weak)]).recommendations).toEqual([]);
});

test("summarisePerformance() weighs each listing against its own market", () => {
  const both = [
    metrics("A", { pageViews: 100 }, { area: "Portland, OR", pageViews: 90 }),
    metrics("B", { pageViews: 300 }, { area: "Seattle, WA", pageViews: 350 }),
  ];
  // A mean of 200 against (90 + 350) / 2.
  expect(summarisePerformance(both).recommendations).toEqual([
    "Marketing: 200 page views on average, under the market's median of 220. Show the listings in more places.",
  ]);
});

test("summarisePerformance() speaks of one listing in the singular", () => {
  const slow = metrics("A", { timeOnMarket: 40, pageViews: 10 }, { pageViews: 100 });
  expect(summarisePerformance([slow]).recommendations).toEqual([
    "Pricing: 40 days on market, over 30. Compare the asking price with recent sales nearby.",
    "Marketing: 10 page views, under the market's median of 100. Show the listing in more places.",
  ]);
});

test("summarisePerformance() says of listings in their first week that it is early", () => {
  const market = { pageViews: 100, conversionRate: 0.1 };
  const good = { pageViews: 100, conversionRate: 0.1 };
  const both = [metrics("A", { ...good, timeOnMarket: 6 }, market), metrics("B", { ...good, timeOnMarket: 7 }, market)];
  const said = "Too early for A: on the market for fewer than 7 days, so the figures say little yet.";
  expect(summarisePerformance(both).recommendations).toEqual([said]);
  const weak = metrics("A", { ...good, pageViews: 99, timeOnMarket: 6 }, market);
  expect(summarisePerformance([weak]).recommendations).toEqual([
    "Marketing: 99 page views, under the market's median of 100. Show the listing in more places.",
    said,
  ]);
});
