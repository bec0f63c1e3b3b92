import * as fc from "fast-check";
import { expect, test } from "vitest";
import { findComparableSales, MAX_COMPARABLES, MIN_COMPARABLES, REACHES, type SaleSearch } from "./comparables.ts";
import type { Listing } from "./listing.ts";
import { BARE, OAK } from "./test-listing.ts";

const asOf = "2026-10-31";
const HOME: Listing = { ...OAK, squareFeet: 2_000, bedrooms: 3 };

function sale(listingId: string, soldPrice: number | null, changes: Partial<Listing> = {}): Listing {
  return { ...HOME, listingId, status: "Sold", soldPrice, soldOn: asOf, ...changes };
}

/** What is found among `sales`, all of them in every reach unless said otherwise; `searches` are those that were made. */
async function find(home: Listing, ...reaches: readonly (readonly Listing[])[]) {
  const searches: SaleSearch[] = [];
  const found = await findComparableSales(home, asOf, async (search) => {
    searches.push(search);
    return reaches[searches.length - 1] ?? reaches.at(-1) ?? [];
  });
  return { ...found, ids: found.comparables.map(({ listing }) => listing.listingId), searches };
}

test("findComparableSales() works out differences, implied prices and their range", async () => {
  const { comparables, priceRange } = await find(HOME, [
    // 400 a square foot, 375, 300.
    sale("A", 800_000, { latitude: 45.51, longitude: -122.7 }),
    sale("B", 787_500, { squareFeet: 2_100, bedrooms: 4, bathrooms: 3, lotSquareFeet: null, yearBuilt: 1955 }),
    sale("C", 540_300, { squareFeet: 1_801, garageSpaces: 2, latitude: null }),
  ]);
  const same = { bedrooms: 0, bathrooms: 0, squareFeet: 0, lotSquareFeet: 0, yearBuilt: 0, garageSpaces: 0 };
  expect(comparables).toEqual([
    {
      listing: expect.objectContaining({ listingId: "C" }) as Listing, // vitest types matchers as any
      soldPrice: 540_300,
      pricePerSquareFoot: 300,
      impliedPrice: 600_000,
      distanceMiles: null,
      differences: { ...same, squareFeet: -199, garageSpaces: 1 },
    },
    {
      listing: expect.objectContaining({ listingId: "A" }) as Listing,
      soldPrice: 800_000,
      pricePerSquareFoot: 400,
      impliedPrice: 800_000,
      distanceMiles: 0.69, // a hundredth of a degree of latitude
      differences: same,
    },
    {
      listing: expect.objectContaining({ listingId: "B" }) as Listing,
      soldPrice: 787_500,
      pricePerSquareFoot: 375,
      impliedPrice: 750_000,
      distanceMiles: 0,
      differences: { ...same, bedrooms: 1, bathrooms: 0.5, squareFeet: 100, lotSquareFeet: null, yearBuilt: 30 },
    },
  ]);
  expect(priceRange).toEqual({ low: 600_000, median: 750_000, high: 800_000 });
});

test("findComparableSales() rounds what is implied to whole thousands", async () => {
  const { comparables } = await find({ ...HOME, squareFeet: 1_999 }, [sale("A", 777_777)]);
  expect(comparables[0]).toMatchObject({ pricePerSquareFoot: 388.89, impliedPrice: 777_000 }); // 777,388
});

test.for([
  ["the nearer", {}, { latitude: 45.505 }],
  ["the one of nearer size", { squareFeet: 2_040 }, { squareFeet: 1_900 }],
  ["the later", { soldOn: "2026-09-30" }, { soldOn: "2026-06-30" }],
  ["the one of as many bedrooms", {}, { bedrooms: 4 }],
  ["of equals the first by id", {}, {}],
] as const)("findComparableSales() puts first %s", async ([, first, second]) => {
  expect((await find(HOME, [sale("B", 1, second), sale("A", 1, first)])).ids).toEqual(["A", "B"]);
});

test("findComparableSales() stops at the first reach that holds three", async () => {
  const three = ["A", "B", "C"].map((id) => sale(id, 800_000));
  const { searches, searched } = await find(HOME, three.slice(1), three, [...three, sale("D", 1)]);
  expect(searches).toHaveLength(2);
  expect(searched).toEqual({ radiusMiles: 2, months: 12, sizePercent: 20 });
});

test("findComparableSales() looks for the type, within the reach, up to the source's day", async () => {
  const { searches } = await find(HOME);
  const common = { listingId: "L001", propertyType: "Single Family Residence", until: asOf };
  const place = { latitude: 45.5, longitude: -122.7 };
  expect(searches).toEqual([
    { ...common, within: { ...place, radiusMiles: 1 }, minSize: 1_700, maxSize: 2_300, since: "2026-04-31" },
    { ...common, within: { ...place, radiusMiles: 2 }, minSize: 1_600, maxSize: 2_400, since: "2025-10-31" },
    { ...common, within: { ...place, radiusMiles: 5 }, minSize: 1_400, maxSize: 2_600, since: "2025-10-31" },
  ]);
});

test("findComparableSales() looks in the ZIP of a home without coordinates", async () => {
  const { searches, searched, comparables } = await find({ ...HOME, longitude: null }, [sale("A", 800_000)]);
  expect(searches.map(({ within }) => within)).toEqual(REACHES.map(() => ({ zip: "97201" })));
  expect(searched).toEqual({ radiusMiles: null, months: 12, sizePercent: 30 });
  expect(comparables[0]?.distanceMiles).toBeNull();
});

test("findComparableSales() measures land by its lot", async () => {
  const land = { ...BARE, propertyType: "Unimproved Land", lotSquareFeet: 10_000 };
  const { searches, comparables } = await find(land, [
    { ...sale("A", 100_000), propertyType: "Unimproved Land", squareFeet: null, lotSquareFeet: 8_000 },
  ]);
  expect(searches[0]).toMatchObject({ minSize: 8_500, maxSize: 11_500 });
  expect(comparables[0]).toMatchObject({ pricePerSquareFoot: 12.5, impliedPrice: 125_000 });
});

test.for([null, 0])("findComparableSales() looks for nothing where the size of the home is %s", async (squareFeet) => {
  expect(await find({ ...HOME, squareFeet })).toMatchObject({ searched: null, priceRange: null, searches: [] });
});

test("findComparableSales() leaves out sales without a price or a size", async () => {
  expect((await find(HOME, [sale("A", null), sale("B", 1, { squareFeet: null })])).ids).toEqual([]);
});

test("findComparableSales() implies a range of three to six sales, between the least and the most", async () => {
  const arbitrarySale = fc.record({
    soldPrice: fc.integer({ min: 10_000, max: 9_000_000 }),
    squareFeet: fc.integer({ min: 1_400, max: 2_600 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(arbitrarySale, { maxLength: 9 }), async (sales) => {
      const { comparables, priceRange } = await find(
        HOME,
        sales.map(({ soldPrice, squareFeet }, index) => sale(`S${index}`, soldPrice, { squareFeet })),
      );
      expect(comparables).toHaveLength(Math.min(sales.length, MAX_COMPARABLES));
      expect(priceRange === null).toBe(sales.length < MIN_COMPARABLES);
      if (priceRange === null) return;
      expect(priceRange.low).toBeLessThanOrEqual(priceRange.median);
      expect(priceRange.median).toBeLessThanOrEqual(priceRange.high);
      for (const { impliedPrice } of comparables) {
        expect(impliedPrice).toBeGreaterThanOrEqual(priceRange.low);
        expect(impliedPrice).toBeLessThanOrEqual(priceRange.high);
      }
    }),
  );
});
