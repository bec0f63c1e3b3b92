import { env } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import { demoMarket } from "./demo/market.ts";
import { searchCriteria } from "./search-criteria.ts";
import { activeSource } from "./serve/source.ts";
import type { SourceListing } from "./source-listing.ts";
import { openStore } from "./store.ts";
import { writeSource } from "./write-source.ts";

const { MARKET } = env as unknown as { MARKET: D1Database }; // bound in wrangler.toml

const feed = { name: "feed", asOf: "2026-10-31", attribution: "A feed" };
const later = { ...feed, asOf: "2026-11-30" };

const HOMES = Array.from(demoMarket("small")).slice(0, 60);

const write = (source: typeof feed, listings: Iterable<SourceListing> | AsyncIterable<SourceListing>) =>
  writeSource(MARKET, source, listings, { pauseMs: 0 });

/** Yields `listings`, then breaks off. */
async function* breakingOff(listings: readonly SourceListing[]): AsyncGenerator<SourceListing, void, undefined> {
  yield* listings;
  await Promise.reject(new Error("The feed broke off"));
}

/** Enough listings for several batches. */
function* manyHomes(count: number): Generator<SourceListing, void, undefined> {
  for (let index = 0; index < count; index++) {
    yield { ...HOMES[index % HOMES.length]!, ListingId: `M${index}`, PublicRemarks: "x".repeat(20_000) }; // there are 60
  }
}

/** What the active source holds. */
async function activeIds(): Promise<string[]> {
  const { results } = await MARKET.prepare(
    "SELECT ListingId FROM listings JOIN sources USING (Source) WHERE Active = 1 ORDER BY ListingKey",
  ).all<{ ListingId: string }>();
  return results.map(({ ListingId }) => ListingId);
}

/** The number of rows of each table, whoever's they are. */
async function rowCounts(): Promise<number[]> {
  const tables = ["listings", "listing_features", "price_history", "tracking", "market_months", "sources"];
  const counts = await MARKET.batch<{ rows: number }>(
    tables.map((table) => MARKET.prepare(`SELECT count(*) AS rows FROM ${table}`)),
  );
  return counts.map(({ results }) => results[0]!.rows); // a count is one row
}

const ids = (listings: readonly SourceListing[]) => listings.map(({ ListingId }) => ListingId);

beforeEach(async () => {
  const tables = ["listings", "listing_features", "price_history", "tracking", "market_months", "sources"];
  await MARKET.batch(tables.map((table) => MARKET.prepare(`DELETE FROM ${table}`)));
});

test("writeSource() stores a listing as it is, with all that belongs to it", async () => {
  const home = HOMES[3]!; // L004: pending, its price was cut
  await write(feed, [home]);
  const stored = await MARKET.prepare("SELECT * FROM listings").first();
  const { Features, History, Tracking, Media, ...columns } = home;
  const key = stored!["ListingKey"]; // one was written
  expect(stored).toEqual({
    ...columns,
    ListingKey: key,
    Source: "feed",
    Cell: 227_402_867,
    Media: JSON.stringify(Media),
    MarketPrice: home.ListPrice,
    MarketDate: home.ListingContractDate,
    Shelf: expect.any(String),
  });
  const all = async (table: string) => (await MARKET.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all()).results;
  expect(await all("listing_features")).toEqual(Features.toSorted().map((Feature) => ({ ListingKey: key, Feature })));
  expect(await all("price_history")).toEqual(History.map((event) => ({ ListingKey: key, ...event })));
  expect(await all("tracking")).toEqual([{ ListingKey: key, ...Tracking }]);
  expect(await all("sources")).toEqual([{ Source: "feed", AsOf: "2026-10-31", Attribution: "A feed", Active: 1 }]);
});

test("writeSource() derives the months of the market", async () => {
  await write(feed, HOMES.slice(0, 20));
  const row = await MARKET.prepare(
    "SELECT * FROM market_months WHERE Area = '97210' AND PropertySubType = '' AND Month = '2026-10'",
  ).first();
  expect(row).toEqual({
    Source: "feed",
    Area: "97210",
    PropertySubType: "",
    Month: "2026-10",
    ClosePrices: "[1085000]",
    PricesPerSquareFoot: "[423.828125]",
    DaysOnMarket: "[31]",
    SaleToListSum: 1_085_000 / 1_100_000,
    SaleToListCount: 1,
    NewListings: 0,
  });
});

test("writeSource() replaces a source of the same name, as often as it is written", async () => {
  const sizes: number[] = [];
  for (const [index, count] of [60, 5, 30, 7].entries()) {
    await write({ ...feed, asOf: `2026-11-0${index + 1}` }, HOMES.slice(0, count));
    expect(await activeIds()).toEqual(ids(HOMES.slice(0, count)));
    expect(await activeSource(MARKET)).toMatchObject({ asOf: `2026-11-0${index + 1}` });
    const [listings = 0] = await rowCounts();
    sizes.push(listings);
  }
  expect(sizes).toEqual([60, 60 + 5, 5 + 30, 30 + 7]); // with the one before, never more
});

test("writeSource() keeps a replaced source whole for who already reads it, until the next write", async () => {
  await write(feed, HOMES);
  const asked = await activeSource(MARKET);
  const search = searchCriteria.parse({});
  const store = openStore(MARKET, asked!); // one was written
  const before = await store.find(search, null, 50);
  await write(later, HOMES.slice(0, 5));
  expect(before.total).toBeGreaterThan(5);
  expect(await store.find(search, null, 50)).toEqual(before);
  await write(later, []);
  expect((await store.find(search, null, 50)).total).toBe(0);
});

test("writeSource() leaves nothing of what it replaced before", async () => {
  const five = HOMES.slice(0, 5);
  await write(feed, five);
  await write(feed, five);
  const counts = await rowCounts();
  await write(feed, HOMES);
  await write(feed, five);
  await write(feed, five);
  expect(await rowCounts()).toEqual(counts);
});

test("writeSource() keeps the other sources, and one is active", async () => {
  await write(feed, HOMES.slice(0, 5));
  await write({ ...feed, name: "other feed" }, HOMES.slice(0, 7));
  expect(await activeSource(MARKET)).toMatchObject({ source: "other feed" });
  expect(await activeIds()).toHaveLength(7);
  expect(await MARKET.prepare("SELECT count(*) AS n FROM listings WHERE Source = 'feed'").first("n")).toBe(5);
});

test("writeSource() shows the new source only when it is whole", async () => {
  await write(feed, HOMES);
  const seen: Array<[written: number, visible: number]> = [];
  async function* watched() {
    let written = 0;
    for (const home of manyHomes(90)) {
      if (written % 30 === 0) seen.push([written, (await activeIds()).length]);
      written += 1;
      yield home;
    }
  }
  await write(later, watched());
  expect(seen).toEqual([
    [0, 60],
    [30, 60],
    [60, 60],
  ]);
  expect(await activeIds()).toHaveLength(90);
});

test.for([
  ["a feed that breaks off", () => breakingOff([...manyHomes(70)]), "The feed broke off"],
  ["two listings of one id", () => [...manyHomes(70), HOMES[0]!, HOMES[0]!], "UNIQUE constraint failed"],
  [
    "a listing that breaks the schema",
    () => [...manyHomes(70), { ...HOMES[0]!, LivingArea: 1_000.5 }],
    "cannot store REAL value in INTEGER column",
  ],
] as const)("writeSource() leaves the old source active after %s", async ([, listings, message]) => {
  await write(feed, HOMES.slice(0, 5));
  await write(feed, HOMES.slice(0, 5));
  const counts = await rowCounts();
  await expect(write(later, listings())).rejects.toThrow(message);
  expect(await activeIds()).toEqual(ids(HOMES.slice(0, 5)));
  expect(await activeSource(MARKET)).toMatchObject({ asOf: "2026-10-31" });
  // What was left behind goes with the next write.
  await write(feed, HOMES.slice(0, 5));
  expect(await rowCounts()).toEqual(counts);
});

test("writeSource() reports what it has written, batch by batch", async () => {
  const written: number[] = [];
  await writeSource(MARKET, feed, manyHomes(70), { pauseMs: 0, onProgress: (count) => written.push(count) });
  expect(written.length).toBeGreaterThan(2);
  expect(written).toEqual(written.toSorted((a, b) => a - b));
  expect(written.at(-1)).toBe(70);
});
