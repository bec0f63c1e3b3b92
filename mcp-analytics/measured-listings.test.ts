import { expect, test } from "vitest";
import { describeMeasured, listingsInput, measureListings } from "./measured-listings.ts";
import type { Store, TrackedListing } from "../mcp-listings/measure/store.ts";

function listing(listingId: string, city: string, daysOnMarket: number): TrackedListing {
  return {
    listingId,
    address: { street: "1 Oak Street", city, state: "OR", zip: "97201" },
    price: 500_000,
    daysOnMarket,
    tracking: {
      views: 1250,
      visitors: 125,
      saves: 45,
      inquiries: 12,
      impressions: 36_765,
      showings: 6,
      viewsLast14Days: 120,
      viewsPrior14Days: 100,
    },
  };
}

/** A store of those listings; the homes for sale of a city are five times each of its own. */
function storeOf(...listings: readonly TrackedListing[]): Store & { readonly cities: string[] } {
  const cities: string[] = [];
  return {
    cities,
    source: { source: "test", asOf: "2026-10-31", attribution: "Test data" },
    areas: () => Promise.resolve([]),
    market: () => Promise.reject(new Error("Cannot analyse: listings only")),
    listings: (ids) => Promise.resolve(listings.filter(({ listingId }) => ids.includes(listingId))),
    homesForSale({ city }) {
      cities.push(city);
      const homes = listings.filter(({ address }) => address.city === city);
      return Promise.resolve(homes.flatMap((home) => Array.from({ length: 5 }, () => home)));
    },
  };
}

test.for([
  ["the order asked", ["L003", "L001", "L002"], ["L003", "L001", "L002"], []],
  ["each once", ["L001", "L001", "l001"], ["L001"], []],
  ["any case", ["l002"], ["L002"], []],
  ["an id in small letters as it is written", ["x9"], ["x9"], []],
  ["the unknown apart, each once", ["L999", "L001", "L999", "constructor"], ["L001"], ["L999", "constructor"]],
] as const)("measureListings() takes %s", async ([, ids, known, unknown]) => {
  const store = storeOf(...["L001", "L002", "L003", "x9"].map((id) => listing(id, "Portland", 10)));
  const result = await measureListings(ids, store);
  expect(result).toMatchObject({ ok: true, unknownIds: unknown });
  expect(result.ok && result.measured.map(({ metrics }) => metrics.listingId)).toEqual(known);
});

test.for([
  [["L999"], "No listing L999. Call findListings for valid ids."],
  [["L998", "L999"], "No listings L998, L999. Call findListings for valid ids."],
] as const)("measureListings() tells the way out when none of %j is known", async ([ids, message]) => {
  expect(await measureListings(ids, storeOf())).toEqual({ ok: false, message });
});

test("measureListings() sets each listing beside its own city, read once", async () => {
  const store = storeOf(listing("A", "Portland", 10), listing("B", "Portland", 20), listing("C", "Gresham", 30));
  const result = await measureListings(["A", "B", "C"], store);
  expect(result.ok && result.measured.map(({ metrics: { market } }) => [market.area, market.timeOnMarket])).toEqual([
    ["Portland, OR", 15],
    ["Portland, OR", 15],
    ["Gresham, OR", 30],
  ]);
  expect(store.cities.toSorted()).toEqual(["Gresham", "Portland"]);
});

test("describeMeasured() gives models a line a listing, a market and the unknown", async () => {
  const result = await measureListings(
    ["A", "B", "L999"],
    storeOf(listing("A", "Portland", 10), listing("B", "Portland", 20)),
  );
  expect(result.ok && describeMeasured(result.measured, result.unknownIds)).toMatchInlineSnapshot(`
    "A 1 Oak Street, Portland, OR: 1,250 (1,250) views, 125 (125) visitors, 45 (45) saves, 12 (12) inquiries, 36,765 (36,765) impressions, 6 (6) showings, 10 (15) days on market, click-through 3.4% (3.4%), conversion 9.6% (9.6%), trend of views Up
    B 1 Oak Street, Portland, OR: 1,250 (1,250) views, 125 (125) visitors, 45 (45) saves, 12 (12) inquiries, 36,765 (36,765) impressions, 6 (6) showings, 20 (15) days on market, click-through 3.4% (3.4%), conversion 9.6% (9.6%), trend of views Up
    In parentheses: the medians of the 10 homes for sale in Portland, OR.
    No listing L999."
  `);
});

test.for([
  ["no id", []],
  ["21 ids", Array.from({ length: 21 }, (_, index) => `L${index}`)],
  ["an empty id", [" "]],
  ["an overlong id", ["L".repeat(65)]],
  ["a number", [1]],
] as const)("listingsInput refuses %s", ([, listingIds]) => {
  expect(listingsInput.safeParse({ listingIds }).success).toBe(false);
});

test("listingsInput takes 20 ids, spaces aside, and nothing else", () => {
  const listingIds = Array.from({ length: 20 }, (_, index) => ` L${index} `);
  expect(listingsInput.parse({ listingIds }).listingIds[19]).toBe("L19");
  expect(listingsInput.safeParse({ listingIds, userId: "x" }).success).toBe(false);
});
