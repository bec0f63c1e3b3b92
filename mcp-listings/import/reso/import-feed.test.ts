import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { propertyRow, propertyRows, soldRow } from "../../../test/feed/rows.ts";
import { startFeed, type Fault, type TestFeed } from "../../../test/feed/server.ts";
import { migrate } from "../../local/migrate.ts";
import { openMarket, type LocalMarket } from "../../local/open-market.ts";
import { activeSource } from "../../serve/source.ts";
import { activation } from "../../source-place.ts";
import type { Refusal } from "../row.ts";
import { openFeed } from "./feed.ts";
import type { FeedConfig } from "./feed-config.ts";
import { importFeed, type FeedOptions } from "./import-feed.ts";

let folder: string;
let market: LocalMarket;
let feed: TestFeed;
let refusals: Refusal[];
let sleeps: number[];

const db = () => market.db;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "doorstep-feed-"));
  market = await openMarket(folder);
  await migrate(db());
});
afterAll(async () => {
  await market.close();
  rmSync(folder, { recursive: true });
});

/** A feed of seven homes, and another source that is active. */
beforeEach(async () => {
  const tables = ["listings", "listing_features", "price_history", "market_months", "sources", "imports"];
  await db().batch([...tables.map((table) => db().prepare(`DELETE FROM ${table}`)), ...activation(db(), "demo", DEMO)]);
  feed = await startFeed(propertyRows(7));
  refusals = [];
  sleeps = [];
  return async () => feed.close();
});

/** So that seven homes are three pages. */
const PAGED = 3;

const DEMO = { name: "demo", asOf: "2026-10-31", attribution: "Demo" };

/** Reads the feed without waiting; what it would have waited is in `sleeps`. */
async function read(options: Partial<FeedOptions> = {}, config: Partial<FeedConfig> = {}) {
  const patience = { now: Date.now, random: () => 0, sleep: async (ms: number) => void sleeps.push(ms) };
  const opened = openFeed({ url: `${feed.url}/Property`, credentials: { type: "none" }, ...config }, patience);
  return importFeed(db(), opened, { pauseMs: 0, onRefused: (refusal) => refusals.push(refusal), ...options });
}

/** The columns of the listings that the active source holds, by id. */
async function stored(...columns: string[]) {
  const { results } = await db()
    .prepare(
      `SELECT ${["ListingId", ...columns].join(", ")} FROM listings JOIN sources USING (Source) WHERE Active = 1 ORDER BY 1`,
    )
    .all();
  return results.map((row) => Object.values(row));
}

async function history(id: string) {
  const { results } = await db()
    .prepare(
      "SELECT EventDate, Event, Price FROM listings JOIN price_history USING (ListingKey) WHERE ListingId = ? ORDER BY 1, 2",
    )
    .bind(id)
    .all();
  return results.map((row) => Object.values(row));
}

/** Everything that anyone can see of the active source. */
async function visible() {
  const of = async (sql: string) => (await db().prepare(sql).all()).results;
  return {
    source: await activeSource(db()),
    listings: await of(
      "SELECT listings.* FROM listings JOIN sources USING (Source) WHERE Active = 1 ORDER BY ListingKey",
    ),
    features: await of("SELECT * FROM listing_features ORDER BY 1, 2"),
    months: await of("SELECT market_months.* FROM market_months JOIN sources USING (Source) WHERE Active = 1"),
  };
}

const change = (number: number, changes: object) => {
  const row = propertyRow(number, { ModificationTimestamp: new Date().toISOString(), ...changes });
  feed.rows.set(String(row["ListingKey"]), row);
};

async function keyOf(id: string) {
  return db().prepare("SELECT ListingKey FROM listings WHERE ListingId = ?").bind(id).first();
}

async function monthsWithSales(): Promise<number> {
  return (await visible()).months.filter(({ ClosePrices }) => ClosePrices !== "[]").length;
}

/** Requests for the first page of all rows. */
const beginnings = () => feed.requests.filter((request) => !/ gt |skiptoken|ListingId$/.test(request));

const ids = (count: number) => Array.from({ length: count }, (_, index) => [`M000${index + 1}`]);

test("importFeed() reads a feed page by page and makes it the active source", async () => {
  feed.pageSize = PAGED;
  const seen: unknown[] = [];
  const today = new Date().toISOString().slice(0, 10);
  const name = feed.url.replace("http://", "");
  const result = await read({ onProgress: (count, total) => seen.push([count, total]) });
  expect(result).toEqual({ type: "imported", source: name, asOf: today, read: 7, rejected: 0, listed: 7 });
  expect(await stored()).toEqual(ids(7));
  expect(await activeSource(db())).toEqual({ source: name, asOf: today, attribution: "Test MLS (RESO Web API)" });
  expect(seen).toEqual([
    [3, 7],
    [6, 7],
    [7, 7],
  ]);
});

test("importFeed() stores photos and never a private remark", async () => {
  await read();
  const [first] = await stored("Media", "PublicRemarks");
  const photo = {
    MediaURL: "https://photos.example/0001.jpg",
    ShortDescription: null,
    Order: 0,
    PreferredPhotoYN: false,
  };
  expect(first).toEqual(["M0001", JSON.stringify([photo]), "Light rooms."]);
  expect(JSON.stringify(await visible())).not.toContain("Lockbox");
  expect(feed.requests.join("\n")).not.toContain("PrivateRemarks");
});

test("importFeed() derives the months of the market", async () => {
  feed.rows.clear();
  for (const number of [1, 2]) feed.rows.set(`key-${number}`, soldRow(number, { ListingKey: `key-${number}` }));
  await read();
  const row = db().prepare(
    "SELECT ClosePrices FROM market_months WHERE Area = '97201' AND Month = '2026-10' AND PropertySubType = ''",
  );
  expect(await row.first("ClosePrices")).toBe("[491000,492000]");
});

test("importFeed() asks the second time only for what changed, with an overlap of 20 minutes", async () => {
  const before = Date.now();
  await read();
  feed.requests.length = 0;
  expect(await read()).toMatchObject({ read: 0, listed: 7 });
  const [changed = "", ...others] = feed.requests;
  const since = Date.parse(/ModificationTimestamp gt (\S+Z)&/.exec(changed)?.[1] ?? "");
  expect(Math.abs(since - (before - 20 * 60_000))).toBeLessThan(5_000);
  expect(others.every((request) => request.includes("$select=ListingKey,ListingId"))).toBe(true);
});

test("importFeed() brings in what is new and changed, takes out what is gone, and keeps the rest", async () => {
  await read();
  const key = await keyOf("M0002");
  change(2, {
    ListPrice: 480_000,
    OriginalListPrice: 502_000,
    PriceChangeTimestamp: "2026-11-20T10:00:00Z",
    ViewYN: true,
  });
  change(8, {});
  feed.rows.delete("key-0005");
  expect(await read()).toMatchObject({ read: 2, rejected: 0, listed: 7 });
  expect((await stored()).flat()).toEqual(["M0001", "M0002", "M0003", "M0004", "M0006", "M0007", "M0008"]);
  expect((await stored("ListPrice"))[1]).toEqual(["M0002", 480_000]);
  expect(await keyOf("M0002")).toEqual(key);
  expect((await visible()).features).toEqual([{ ...key, Feature: "view" }]);
});

test("importFeed() adds each change of a price to the history", async () => {
  change(1, { ListPrice: 500_000 });
  await read();
  change(1, { ListPrice: 490_000, OriginalListPrice: 500_000, PriceChangeTimestamp: "2026-11-02" });
  await read();
  change(1, { ListPrice: 480_000, OriginalListPrice: 500_000, PriceChangeTimestamp: "2026-11-09" });
  await read();
  expect(await history("M0001")).toEqual([
    ["2026-10-20", "Listed", 500_000],
    ["2026-11-02", "Price Change", 490_000],
    ["2026-11-09", "Price Change", 480_000],
  ]);
});

test("importFeed() brings the months up to date", async () => {
  await read();
  expect(await monthsWithSales()).toBe(0);
  change(3, { StandardStatus: "Closed", CloseDate: "2026-11-12", ClosePrice: 500_000 });
  await read();
  expect(await monthsWithSales()).toBe(6); // city, county, ZIP: of its type and of all
  feed.rows.delete("key-0003");
  await read();
  expect(await monthsWithSales()).toBe(0);
});

test("importFeed() reads both spellings of an enumeration alike", async () => {
  change(1, { StandardStatus: "ActiveUnderContract", PropertySubType: "SingleFamilyResidence" });
  change(2, { StandardStatus: "Active Under Contract", PropertySubType: "Single Family Residence" });
  await read();
  expect((await stored("StandardStatus", "PropertySubType")).slice(0, 2)).toEqual([
    ["M0001", "Active Under Contract", "Single Family Residence"],
    ["M0002", "Active Under Contract", "Single Family Residence"],
  ]);
});

test("importFeed() tells of every row that does not get in, and takes the others", async () => {
  change(1, { ListPrice: -1 });
  change(2, { CloseDate: "2026-02-30" });
  change(3, { StandardStatus: "Sold" });
  change(4, { PropertyType: "ResidentialLease" });
  feed.rows.set("key-0009", propertyRow(9, { ListingKey: null, ListingId: null }));
  change(10, { ListingId: "M0005" });
  expect(await read()).toMatchObject({ read: 9, rejected: 4, listed: 3 });
  expect(refusals).toEqual([
    { row: "M0001", reason: "ListPrice must not be negative" },
    { row: "M0002", reason: "CloseDate names no day: 2026-02-30" },
    { row: "M0003", reason: "StandardStatus is unknown: Sold" },
    { row: "M0004", reason: "is no home for sale: PropertyType is ResidentialLease" },
    { row: "a row without a key", reason: "ListingKey is missing" },
    { row: "M0005", reason: "is the id of several rows: the one that was read last is kept" },
  ]);
});

test("importFeed() keeps a listing whose change is rejected, and takes out one that may not be shown any more", async () => {
  await read();
  change(1, { ListPrice: -1 });
  change(2, { InternetEntireListingDisplayYN: false });
  await read();
  expect((await stored("ListPrice")).slice(0, 2)).toEqual([
    ["M0001", 501_000],
    ["M0003", 503_000],
  ]);
  expect(refusals.map(({ row }) => row)).toEqual(["M0001", "M0002"]);
});

test.for<[string, Fault, number[]]>([
  ["429, waiting as long as it is told", { type: "status", status: 429, retryAfter: "7" }, [7_000]],
  ["429 without a time", { type: "status", status: 429 }, [0]],
  ["a fault of the server", { type: "status", status: 503 }, [0]],
  ["an answer that breaks off", { type: "cut" }, [0]],
])("importFeed() gets past %s", async ([, fault, waited]) => {
  feed.pageSize = PAGED;
  feed.fail(fault, { matches: /skiptoken/ });
  expect(await read()).toMatchObject({ listed: 7 });
  expect(sleeps).toEqual(waited);
});

const ALWAYS = { times: 100 };

test.for<[string, () => void, RegExp]>([
  ["that cannot be reached", () => void feed.close(), /cannot be reached \(ECONNREFUSED\), 5 times in a row/],
  ["that is a page", () => feed.fail({ type: "html" }, ALWAYS), /does not speak OData/],
  ["that does not speak OData", () => feed.fail({ type: "no-rows" }, ALWAYS), /does not speak OData/],
  ["that refuses us", () => (feed.access = "Bearer other"), /refuses the credentials \(401\): set RESO_TOKEN/],
  ["that does not know Property", () => feed.fail({ type: "status", status: 404 }, ALWAYS), /answers 404/],
  [
    "that breaks off again and again",
    () => feed.fail({ type: "cut" }, ALWAYS),
    /breaks its answer off .*5 times in a row/,
  ],
  [
    "that asks for too much patience",
    () => feed.fail({ type: "status", status: 429, retryAfter: "3600" }),
    /wait 60 minutes/,
  ],
  ["that leads in a circle", () => feed.fail({ type: "circle" }, ALWAYS), /leads in a circle/],
  ["that leads elsewhere", () => feed.fail({ type: "elsewhere" }, ALWAYS), /leads to a page elsewhere/],
])("importFeed() leaves everything as it was after a feed %s", async ([, spoil, message]) => {
  feed.pageSize = PAGED;
  const other = await visible();
  spoil();
  await expect(read()).rejects.toThrow(message);
  expect(await visible()).toEqual(other);
});

test.for<[string, () => void, RegExp]>([
  ["has no rows", () => feed.rows.clear(), /has no rows/],
  [
    "has mostly bad rows",
    () => [1, 2, 3, 4].forEach((number) => change(number, { ListPrice: -1 })),
    /4 of 7 rows were rejected/,
  ],
  [
    "has nothing to show",
    () => ids(7).forEach((_, index) => change(index + 1, { StandardStatus: "Delete" })),
    /no listing that may be shown/,
  ],
])("importFeed() does not take a feed that %s, and begins anew once it is mended", async ([, spoil, message]) => {
  const rows = [...feed.rows];
  const other = await visible();
  spoil();
  await expect(read()).rejects.toThrow(message);
  expect(await visible()).toEqual(other);
  for (const [key, row] of rows) feed.rows.set(key, row);
  expect(await read()).toMatchObject({ read: 7, rejected: 0, listed: 7 });
});

test.for<[string, () => void, RegExp]>([
  ["lists nothing any more", () => feed.rows.clear(), /lists nothing/],
  [
    "lists less than half of what is stored",
    () => [...feed.rows.keys()].slice(0, 20).forEach((key) => feed.rows.delete(key)),
    /no longer lists 20 of 30 stored listings/,
  ],
  [
    "sends mostly bad changes",
    () => ids(20).forEach((_, index) => change(index + 1, { ListPrice: index < 11 ? -1 : 1 })),
    /11 of 20 changed rows were rejected/,
  ],
  [
    "breaks off among its changes",
    () => (
      ids(20).forEach((_, index) => change(index + 1, { ListPrice: 1 })),
      feed.fail({ type: "cut" }, { times: 9, matches: /gt .*skiptoken/ })
    ),
    /breaks/,
  ],
  [
    "breaks off among its ids",
    () => (
      change(1, { ListPrice: 1 }),
      feed.fail({ type: "cut" }, { times: 9, matches: /skiptoken.*|select=ListingKey,ListingId$/ })
    ),
    /breaks/,
  ],
])("importFeed() changes nothing when a feed that was read %s", async ([, spoil, message]) => {
  feed.pageSize = 15;
  for (const row of propertyRows(30)) feed.rows.set(String(row["ListingKey"]), row);
  await read();
  const before = await visible();
  spoil();
  await expect(read()).rejects.toThrow(message);
  expect(await visible()).toEqual(before);
});

test("importFeed() goes on from the page that it had reached", async () => {
  feed.pageSize = PAGED;
  feed.fail({ type: "cut" }, { times: 5, matches: /skiptoken=key-0006/ });
  await expect(read()).rejects.toThrow("breaks its answer off");
  expect(await activeSource(db())).toMatchObject({ source: "demo" });
  feed.requests.length = 0;
  expect(await read()).toMatchObject({ read: 7, listed: 7 });
  expect(feed.requests[0]).toContain("skiptoken=key-0006");
  expect(beginnings()).toEqual([]);
});

test("importFeed() begins anew when the feed does not know that page any more", async () => {
  feed.pageSize = PAGED;
  expect(await read({ isTimeUp: () => true })).toEqual({ type: "paused", read: 3 });
  feed.fail({ type: "gone" }, { matches: /skiptoken=key-0003/ });
  expect(await read()).toMatchObject({ read: 7, listed: 7 });
});

test("importFeed() stops between two pages when its time is up, shows nothing before the end, and goes on", async () => {
  feed.pageSize = PAGED;
  for (const count of [3, 6]) {
    expect(await read({ isTimeUp: () => true })).toEqual({ type: "paused", read: count });
    expect(await activeSource(db())).toMatchObject({ source: "demo" });
  }
  change(1, { ListPrice: 1 }); // read already, and changed meanwhile
  expect(await read({ isTimeUp: () => true })).toMatchObject({ type: "imported", listed: 7 });
  expect((await stored("ListPrice"))[0]).toEqual(["M0001", 1]);
});

test("importFeed() reads all of it anew when told to, and when too much changed; the source is whole all the while", async () => {
  await read();
  const seen: number[] = [];
  const onProgress = async () => void seen.push((await stored()).length);
  for (const options of [{ isFull: true }, { maxChanges: 2 }]) {
    ids(3).forEach((_, index) => change(index + 1, { ListPrice: 1 }));
    feed.requests.length = 0;
    expect(await read({ ...options, onProgress })).toMatchObject({ listed: 7 });
    expect(beginnings()).toHaveLength(1);
    expect((await stored("ListPrice"))[0]).toEqual(["M0001", 1]);
  }
  expect(new Set(seen)).toEqual(new Set([7]));
  await read();
  expect(await db().prepare("SELECT count(*) FROM listings").first("count(*)")).toBe(7);
});

test("importFeed() makes its source active again after another was", async () => {
  await read();
  await db().batch(activation(db(), "demo", DEMO));
  expect(await activeSource(db())).toMatchObject({ source: "demo" });
  expect(await read()).toMatchObject({ read: 0, listed: 7 });
  expect(await stored()).toEqual(ids(7));
});

test.for([
  ["fields that a feed does not know", "LotSizeAcres", 2],
  ["media that a feed has no resource for", "Media", 3],
] as const)("importFeed() does without %s", async ([, name, tries]) => {
  feed.unknown.add(name);
  expect(await read()).toMatchObject({ listed: 7 });
  expect(beginnings()).toHaveLength(tries);
  expect((await stored("Media"))[0]?.[1] === "[]").toBe(name === "Media");
});

test("importFeed() gets a token of the client, and another when it ends before its time", async () => {
  const credentials = { type: "client", tokenUrl: feed.tokenUrl, id: "us", secret: "s3cret / ü" } as const;
  feed.access = "Bearer none yet";
  const endToken = () => (feed.access = "Bearer another");
  expect(await read({ onProgress: endToken }, { credentials })).toMatchObject({ listed: 7 });
  expect(feed.tokens).toEqual(["token-1", "token-2"]);
});

test("importFeed() names the variable of a client that is refused, and no secret", async () => {
  const credentials = { type: "client", tokenUrl: feed.tokenUrl, id: "us", secret: "wr0ng" } as const;
  const error = await read({}, { credentials }).catch((reason: unknown) => String(reason));
  expect(error).toMatch(/gives no token for RESO_CLIENT_ID \(401\)/);
  expect(error).not.toContain("wr0ng");
});

test("importFeed() sends a bearer token as it is", async () => {
  feed.access = "Bearer t0ken";
  expect(await read({}, { credentials: { type: "bearer", token: "t0ken" } })).toMatchObject({ listed: 7 });
  await expect(read({}, { credentials: { type: "bearer", token: "old" } })).rejects.toThrow(
    "RESO_TOKEN is not valid there",
  );
});
