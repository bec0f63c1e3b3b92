import * as fc from "fast-check";
import { expect, test } from "vitest";
import { analyseMarket, marketFigures, monthsNeeded, type Market, type MarketMonth } from "./market.ts";
import { monthsTo } from "./months.ts";

const asOf = "2026-10-31";

function month(name: string, closePrices: readonly number[], more: Partial<MarketMonth> = {}): MarketMonth {
  return {
    month: name,
    closePrices,
    pricesPerSquareFoot: [],
    daysOnMarket: [],
    saleToListSum: 0,
    saleToListCount: 0,
    newListings: 0,
    ...more,
  };
}

function market(months: readonly MarketMonth[], more: Partial<Market> = {}): Market {
  return { asOf, months, inventory: { active: 0, pending: 0 }, knowsListingDates: true, ...more };
}

/** `count` sales of one month at one price, or with these days on market. */
const sales = (count: number, value: number) => Array.from({ length: count }, () => value);

test("analyseMarket() works out every figure of a small market", () => {
  const figures = analyseMarket(
    market(
      [
        month("2025-08", [390_000, 400_000, 400_000]),
        month("2025-10", [400_000, 410_000]),
        month("2026-09", [400_000, 450_000], {
          pricesPerSquareFoot: [200.004, 250],
          daysOnMarket: [10, 20],
          saleToListSum: 2.01,
          saleToListCount: 2,
          newListings: 4,
        }),
        month("2026-10", [420_000, 500_000, 730_001], {
          pricesPerSquareFoot: [210.126, 300, 410],
          daysOnMarket: [15, 30, 51],
          saleToListSum: 2.91,
          saleToListCount: 3,
          newListings: 6,
        }),
      ],
      { inventory: { active: 6, pending: 2 } },
    ),
    2,
  );
  expect(figures).toEqual({
    averagePrice: 500_000, // 2,500,001 / 5
    medianPrice: 450_000,
    pricePerSquareFoot: 250,
    priceChange: 0.125, // 450,000 against 400,000
    averageTimeOnMarket: 25.2, // 126 / 5
    medianTimeOnMarket: 20,
    totalListings: 13,
    activeListings: 6,
    soldListings: 5,
    pendingListings: 2,
    monthsOfSupply: 3.6, // 6 / (5 / 3)
    saleToListRatio: 0.984, // 4.92 / 5
    competitionLevel: "Medium",
    trends: { priceDirection: "Up", marketActivity: "Hot" },
    series: [
      { month: "2026-09", medianPrice: null, sales: 2, newListings: 4 },
      { month: "2026-10", medianPrice: null, sales: 3, newListings: 6 },
    ],
    sampleSize: 5,
    period: { from: "2026-09", to: "2026-10", months: 2 },
  });
});

test("analyseMarket() withholds every figure that rests on 4 sales", () => {
  const rich = { pricesPerSquareFoot: sales(4, 300), daysOnMarket: sales(4, 9), saleToListSum: 4, saleToListCount: 4 };
  const figures = analyseMarket(
    market([month("2026-10", sales(4, 500_000), rich)], { inventory: { active: 8, pending: 1 } }),
    12,
  );
  expect(figures).toMatchObject({
    averagePrice: null,
    medianPrice: null,
    pricePerSquareFoot: null,
    priceChange: null,
    averageTimeOnMarket: null,
    medianTimeOnMarket: null,
    monthsOfSupply: null,
    saleToListRatio: null,
    competitionLevel: null,
    trends: { priceDirection: null, marketActivity: null },
    // Counts are facts, not estimates: they stay.
    totalListings: 13,
    soldListings: 4,
    sampleSize: 4,
  });
  expect(figures.series.at(-1)).toEqual({ month: "2026-10", medianPrice: null, sales: 4, newListings: 0 });
});

test("analyseMarket() gives every figure that rests on 5 sales", () => {
  const rich = { pricesPerSquareFoot: sales(5, 300), daysOnMarket: sales(5, 9), saleToListSum: 5, saleToListCount: 5 };
  const months = [month("2025-10", sales(5, 400_000)), month("2026-10", sales(5, 500_000), rich)];
  expect(analyseMarket(market(months), 12)).toMatchObject({
    averagePrice: 500_000,
    medianPrice: 500_000,
    pricePerSquareFoot: 300,
    priceChange: 0.25,
    averageTimeOnMarket: 9,
    monthsOfSupply: 0,
    saleToListRatio: 1,
    series: expect.arrayContaining([{ month: "2026-10", medianPrice: 500_000, sales: 5, newListings: 0 }]) as unknown[], // vitest types matchers as any
  });
});

test.for([
  ["Up beyond + 2 %", 306_001, 300_000, "Up"],
  ["Stable at + 2 %", 306_000, 300_000, "Stable"],
  ["Stable at no change", 300_000, 300_000, "Stable"],
  ["Stable at - 2 %", 294_000, 300_000, "Stable"],
  ["Down beyond - 2 %", 293_999, 300_000, "Down"],
] as const)("analyseMarket() calls the price %s", ([, now, before, expected]) => {
  const months = [month("2025-09", sales(5, before)), month("2026-08", sales(5, now))];
  expect(analyseMarket(market(months), 12).trends.priceDirection).toBe(expected);
});

test("analyseMarket() compares the last three months with the same three of the year before, whatever the period", () => {
  const months = [
    month("2025-07", sales(50, 1)),
    month("2025-08", sales(5, 200_000)),
    month("2025-11", sales(50, 1)),
    month("2026-07", sales(50, 1)),
    month("2026-08", sales(5, 300_000)),
    month("2026-11", sales(50, 1)),
  ];
  for (const length of [1, 12, 36]) expect(analyseMarket(market(months), length).priceChange).toBe(0.5);
});

test.for([
  ["High under 3 months", 29, 30, 2.9, "High"],
  ["High just under 3 months, decided before rounding", 299, 300, 3, "High"],
  ["Medium at 3 months", 30, 30, 3, "Medium"],
  ["Medium at 6 months", 60, 30, 6, "Medium"],
  ["Low above 6 months", 61, 30, 6.1, "Low"],
] as const)("analyseMarket() calls the competition %s", ([, active, closed, supply, expected]) => {
  const months = [month("2026-08", sales(closed, 500_000)), month("2026-07", sales(100, 500_000))];
  const figures = analyseMarket(market(months, { inventory: { active, pending: 9 } }), 12);
  expect([figures.monthsOfSupply, figures.competitionLevel]).toEqual([supply, expected]);
});

test.for([
  ["Hot under 21 days", 20.5, "Hot"],
  ["Warm at 21 days", 21, "Warm"],
  ["Warm at 45 days", 45, "Warm"],
  ["Cold above 45 days", 45.5, "Cold"],
] as const)("analyseMarket() calls the market %s", ([, days, expected]) => {
  // Six sales around the median, with one that would pull a mean away.
  const daysOnMarket = [1, 2, days - 0.5, days + 0.5, 400, 900];
  const months = [month("2026-10", sales(6, 500_000), { daysOnMarket })];
  expect(analyseMarket(market(months), 1).trends.marketActivity).toBe(expected);
});

test("analyseMarket() withholds what a source of closed sales cannot know", () => {
  const months = [month("2026-10", sales(20, 500_000), { pricesPerSquareFoot: sales(20, 250) })];
  expect(analyseMarket(market(months, { inventory: null, knowsListingDates: false }), 1)).toMatchObject({
    medianPrice: 500_000,
    pricePerSquareFoot: 250,
    averageTimeOnMarket: null,
    totalListings: null,
    activeListings: null,
    pendingListings: null,
    monthsOfSupply: null,
    saleToListRatio: null,
    competitionLevel: null,
    trends: { priceDirection: null, marketActivity: null },
    series: [{ month: "2026-10", medianPrice: 500_000, sales: 20, newListings: null }],
  });
});

test("analyseMarket() weighs the sale-to-list ratio by sale, not by month", () => {
  const months = [
    month("2026-09", sales(9, 1), { saleToListSum: 9, saleToListCount: 9 }),
    month("2026-10", sales(1, 1), { saleToListSum: 0.5, saleToListCount: 1 }),
  ];
  expect(analyseMarket(market(months), 2).saleToListRatio).toBe(0.95);
});

test("analyseMarket() gives a market without rows a full series of nothing", () => {
  const figures = analyseMarket(market([]), 3);
  expect(figures.series.map(({ month, sales }) => [month, sales])).toEqual([
    ["2026-08", 0],
    ["2026-09", 0],
    ["2026-10", 0],
  ]);
  expect(figures.sampleSize).toBe(0);
});

test("analyseMarket() finds, over sorted months, the median of all their sales", () => {
  const names = monthsTo(asOf, 12);
  const sale = fc.record({ name: fc.constantFrom(...names), price: fc.integer({ min: 10_000, max: 9_000_000 }) });
  fc.assert(
    fc.property(fc.array(sale, { minLength: 5, maxLength: 200 }), (closed) => {
      const months = names.map((name) =>
        month(
          name,
          closed
            .filter((one) => one.name === name)
            .map(({ price }) => price)
            .toSorted((a, b) => a - b),
        ),
      );
      const all = closed.map(({ price }) => price).toSorted((a, b) => a - b);
      const [low = 0, high = 0] = [all[Math.ceil(all.length / 2) - 1], all[Math.floor(all.length / 2)]];
      expect(analyseMarket(market(months), 12)).toMatchObject({
        medianPrice: Math.round((low + high) / 2),
        sampleSize: closed.length,
      });
    }),
  );
});

const ascending = (maximum: number) =>
  fc.array(fc.integer({ min: 0, max: maximum }), { maxLength: 12 }).map((values) => values.toSorted((a, b) => a - b));

test("analyseMarket() keeps to its schema for any market", () => {
  const row = fc.record({
    month: fc.constantFrom(...monthsNeeded(asOf, 24)),
    closePrices: fc.array(fc.integer({ min: 1, max: 1e8 }), { maxLength: 12 }),
    pricesPerSquareFoot: ascending(2_000),
    daysOnMarket: ascending(900),
    saleToListSum: fc.double({ min: 0, max: 12, noNaN: true }),
    saleToListCount: fc.nat(12),
    newListings: fc.nat(50),
  });
  const inventory = fc.option(fc.record({ active: fc.nat(99), pending: fc.nat(99) }));
  fc.assert(
    fc.property(
      fc.array(row),
      inventory,
      fc.boolean(),
      fc.integer({ min: 1, max: 24 }),
      (months, homes, dates, length) => {
        const figures = analyseMarket(market(months, { inventory: homes, knowsListingDates: dates }), length);
        expect(marketFigures.strict().parse(figures)).toEqual(figures);
      },
    ),
  );
});

test.for([
  [1, 15, "2025-08"],
  [12, 15, "2025-08"],
  [36, 36, "2023-11"],
] as const)("monthsNeeded() of %s months are the last %s", ([length, count, first]) => {
  const needed = monthsNeeded(asOf, length);
  expect([needed.length, needed[0], needed.at(-1)]).toEqual([count, first, "2026-10"]);
});
