import { env } from "cloudflare:workers";
import { beforeAll, expect, test } from "vitest";
import { parseArea } from "../place/area.ts";
import { openStore } from "./store.ts";

const { MARKET } = env as unknown as { MARKET: D1Database }; // bound in wrangler.toml

const store = openStore(MARKET, { source: "feed", asOf: "2026-10-31", attribution: "A feed" });

interface Row {
  readonly source?: string;
  readonly id: string;
  readonly city?: string;
  readonly zip?: string;
  readonly county?: string;
  readonly status?: string;
  readonly type?: string;
  readonly tracked?: boolean;
}

/** Every listing is in Oregon, lists at 500,000 dollars and has been on the market for 12 days. */
async function addListings(rows: readonly Row[]): Promise<void> {
  const statements = rows.flatMap(
    ({
      source = "feed",
      id,
      city = "Portland",
      zip = "97201",
      county = "Multnomah County",
      status = "Active",
      type = "Condominium",
      tracked = true,
    }) => {
      const listing = MARKET.prepare(
        `INSERT INTO listings (Source, ListingId, UnparsedAddress, City, StateOrProvince, PostalCode, CountyOrParish, StandardStatus, PropertySubType, ListPrice, DaysOnMarket)
         VALUES (?, ?, '1 Oak Street', ?, 'OR', ?, ?, ?, ?, 500000, 12)`,
      ).bind(source, id, city, zip, county, status, type);
      const tracking = MARKET.prepare("INSERT INTO tracking VALUES (last_insert_rowid(), 7, 6, 5, 4, 300, 2, 3, 1)");
      return tracked ? [listing, tracking] : [listing];
    },
  );
  await MARKET.batch(statements);
}

async function addMonth(source: string, area: string, type: string, month: string, newListings = 0): Promise<void> {
  await MARKET.prepare(
    "INSERT INTO market_months VALUES (?, ?, ?, ?, '[400000,500000]', '[250.5]', '[9,30]', 1.9, 2, ?)",
  )
    .bind(source, area, type, month, newListings)
    .run();
}

beforeAll(async () => {
  await addListings([
    { id: "L001" },
    { id: "L002", type: "Townhouse" },
    { id: "L003", zip: "97205", tracked: false },
    { id: "L004", status: "Pending" },
    { id: "L005", status: "Active Under Contract" },
    { id: "L006", status: "Closed", tracked: false },
    { id: "L007", status: "Coming Soon" },
    { id: "L008", city: "Gresham", zip: "97030" },
    { id: "L009", city: "Beaverton", zip: "97005", county: "Washington County" },
    ...["Expired", "Withdrawn", "Canceled", "Hold"].map((status) => ({ id: status.toUpperCase(), status })),
    { id: "L001", source: "other feed" },
    { id: "X1", source: "sales only", status: "Closed", tracked: false },
  ]);
  for (const area of ["Portland, OR", "97201", "Multnomah County, OR"]) {
    await addMonth("feed", area, "", "2026-10", 3);
    await addMonth("feed", area, "Townhouse", "2026-10", 1);
    await addMonth("feed", area, "", "2026-08");
    await addMonth("feed", area, "", "2026-07");
  }
  await addMonth("other feed", "Tacoma, WA", "", "2026-10", 1);
  await addMonth("sales only", "98004", "", "2026-10");
});

test("areas() names each area of its source once, ascending", async () => {
  expect(await store.areas()).toEqual(["97201", "Multnomah County, OR", "Portland, OR"]);
});

test("areas() of a source without sales are none", async () => {
  expect(await openStore(MARKET, { ...store.source, source: "nobody's" }).areas()).toEqual([]);
});

test("market() reads the months of the range, both ends included", async () => {
  const market = await store.market(parseArea("Portland, OR"), null, ["2026-08", "2026-09", "2026-10"]);
  expect(market.months).toEqual([
    {
      month: "2026-08",
      closePrices: [400_000, 500_000],
      pricesPerSquareFoot: [250.5],
      daysOnMarket: [9, 30],
      saleToListSum: 1.9,
      saleToListCount: 2,
      newListings: 0,
    },
    expect.objectContaining({ month: "2026-10", newListings: 3 }),
  ]);
  expect(market).toMatchObject({ asOf: "2026-10-31", knowsListingDates: true });
});

test.for([
  ["a city", "Portland, OR", null, { active: 3, pending: 2 }],
  ["a ZIP", "97205", null, { active: 1, pending: 0 }],
  ["a county", "Multnomah County, OR", null, { active: 4, pending: 2 }],
  ["a property type", "Portland, OR", "Townhouse", { active: 1, pending: 0 }],
  ["a city of the same name elsewhere", "Portland, ME", null, { active: 0, pending: 0 }],
] as const)("market() counts the active and pending homes of %s", async ([, key, type, inventory]) => {
  expect(await store.market(parseArea(key), type, ["2026-10"])).toMatchObject({ inventory });
});

test("market() reads the sales of one property type", async () => {
  const { months } = await store.market(parseArea("97201"), "Townhouse", ["2026-07", "2026-10"]);
  expect(months.map(({ month, newListings }) => [month, newListings])).toEqual([["2026-10", 1]]);
});

test("market() of a source of closed sales has no inventory and no listing dates", async () => {
  const salesOnly = openStore(MARKET, { ...store.source, source: "sales only" });
  expect(await salesOnly.market(parseArea("98004"), null, ["2026-10"])).toMatchObject({
    months: [{ month: "2026-10" }],
    inventory: null,
    knowsListingDates: false,
  });
});

test("listings() reads the listings of its source with their activity", async () => {
  const listings = await store.listings(["L001", "L003", "L999", "X1", "' OR 1=1 --"]);
  const address = { street: "1 Oak Street", city: "Portland", state: "OR", zip: "97201" };
  expect(listings.toSorted((a, b) => a.listingId.localeCompare(b.listingId))).toEqual([
    {
      listingId: "L001",
      address,
      price: 500_000,
      daysOnMarket: 12,
      tracking: {
        views: 7,
        visitors: 6,
        saves: 5,
        inquiries: 4,
        impressions: 300,
        showings: 2,
        viewsLast14Days: 3,
        viewsPrior14Days: 1,
      },
    },
    { listingId: "L003", address: { ...address, zip: "97205" }, price: 500_000, daysOnMarket: 12, tracking: null },
  ]);
});

test.for([
  ["homes of every shown status", ["L001", "L004", "L005", "L006", "L007"], ["L001", "L004", "L005", "L006", "L007"]],
  ["none that are not for show", ["EXPIRED", "WITHDRAWN", "CANCELED", "HOLD"], []],
] as const)("listings() finds %s", async ([, ids, found]) => {
  expect((await store.listings(ids)).map(({ listingId }) => listingId).toSorted()).toEqual(found);
});

test("homesForSale() reads the tracked active homes of one city", async () => {
  expect(await store.homesForSale({ city: "Portland", state: "OR" })).toHaveLength(2);
  expect(await store.homesForSale({ city: "Gresham", state: "OR" })).toHaveLength(1);
  expect(await store.homesForSale({ city: "Portland", state: "ME" })).toEqual([]);
});
