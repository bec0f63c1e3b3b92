import { expect, test } from "vitest";
import { answerMarketAnalysis, getMarketAnalysis } from "./get-market-analysis.ts";
import type { MarketMonth } from "../mcp-listings/measure/market.ts";
import type { Store } from "../mcp-listings/measure/store.ts";

const month = (name: string, price: number): MarketMonth => ({
  month: name,
  closePrices: Array.from({ length: 5 }, () => price),
  pricesPerSquareFoot: Array.from({ length: 5 }, () => price / 2_000),
  daysOnMarket: [10, 12, 14, 16, 18],
  saleToListSum: 4.9,
  saleToListCount: 5,
  newListings: 7,
});

/** A store of four places; five sales in October and, a year before, five at four fifths of the price. */
function storeOf(asked: unknown[] = []): Store {
  return {
    source: { source: "test", asOf: "2026-10-31", attribution: "Test data" },
    areas: () => Promise.resolve(["Portland, OR", "Seattle, WA", "Vancouver, OR", "Vancouver, WA"]),
    market(area, propertyType, months) {
      asked.push([area.key, propertyType, months[0], months.at(-1)]);
      return Promise.resolve({
        asOf: "2026-10-31",
        months: [month("2025-10", 600_000), month("2026-10", 750_000)],
        inventory: { active: 10, pending: 2 },
        knowsListingDates: true,
      });
    },
    listings: () => Promise.resolve([]),
    homesForSale: () => Promise.resolve([]),
  };
}

test("answerMarketAnalysis() gives the figures of the place with their day, sample and source", async () => {
  const answer = await answerMarketAnalysis({ area: "portland oregon", months: 1 }, storeOf());
  expect(answer).toMatchObject({
    ok: true,
    structured: {
      area: "Portland, OR",
      propertyType: null,
      medianPrice: 750_000,
      priceChange: 0.25,
      sampleSize: 5,
      period: { from: "2026-10", to: "2026-10", months: 1 },
      asOf: "2026-10-31",
      attribution: "Test data",
    },
  });
  expect(answer.ok && getMarketAnalysis.output.strict().parse(answer.structured)).toEqual(
    answer.ok && answer.structured,
  );
  expect(answer.ok && answer.text).toMatchInlineSnapshot(`
    "Portland, OR, all property types, 2026-10, as of 2026-10-31, 5 sales.
    Price: median $750,000, average $750,000, a square foot $375; the last 3 months against a year before +25%, direction Up.
    Homes: active 10, pending 2, sold 5, together 17.
    Months of supply 6, competition Medium, sale-to-list ratio 98%.
    Days on market: average 14, median 14, activity Hot.
    Source: Test data"
  `);
});

test("answerMarketAnalysis() says what is not known", async () => {
  const store: Store = {
    ...storeOf(),
    market: () => Promise.resolve({ asOf: "2026-10-31", months: [], inventory: null, knowsListingDates: false }),
  };
  const answer = await answerMarketAnalysis({ area: "Seattle", propertyType: "Townhouse", months: 12 }, store);
  expect(answer.ok && answer.text).toMatchInlineSnapshot(`
    "Seattle, WA, Townhouse, 2025-11 to 2026-10, as of 2026-10-31, 0 sales.
    Price: median not known, average not known, a square foot not known; the last 3 months against a year before not known, direction not known.
    Homes: active not known, pending not known, sold 0, together not known.
    Months of supply not known, competition not known, sale-to-list ratio not known.
    Days on market: average not known, median not known, activity not known.
    Source: Test data"
  `);
});

test("answerMarketAnalysis() reads the months and the type it needs", async () => {
  const asked: unknown[] = [];
  await answerMarketAnalysis({ area: "Seattle", propertyType: "Condominium", months: 24 }, storeOf(asked));
  expect(asked).toEqual([["Seattle, WA", "Condominium", "2024-11", "2026-10"]]);
});

test.for([
  [
    "an unknown place",
    "Portlnd",
    'No market figures for "Portlnd". The nearest known: Portland, OR; Seattle, WA; Vancouver, OR; Vancouver, WA. Ask for a city, a county or a ZIP.',
  ],
  ["an unknown ZIP", "97299", 'No market figures for "97299". Ask for a city, a county or a ZIP.'],
  [
    "a name in two states",
    "vancouver",
    '"vancouver" is more than one place: Vancouver, OR; Vancouver, WA. Ask for one of them.',
  ],
] as const)("answerMarketAnalysis() tells the way out of %s", async ([, area, message]) => {
  expect(await answerMarketAnalysis({ area, months: 12 }, storeOf())).toEqual({ ok: false, message });
});

test.for([
  ["no area", {}],
  ["a blank area", { area: "  " }],
  ["an overlong area", { area: "a".repeat(101) }],
  ["no months", { area: "Portland", months: 0 }],
  ["61 months", { area: "Portland", months: 61 }],
  ["half a month", { area: "Portland", months: 1.5 }],
  ["an unknown property type", { area: "Portland", propertyType: "Castle" }],
  ["an unknown field", { area: "Portland", userId: "x" }],
] as const)("getMarketAnalysis refuses %s", ([, input]) => {
  expect(getMarketAnalysis.input.safeParse(input).success).toBe(false);
});

test("getMarketAnalysis looks back 12 months unless told otherwise", () => {
  expect(getMarketAnalysis.input.parse({ area: "Portland" })).toEqual({ area: "Portland", months: 12 });
});
