import { env } from "cloudflare:workers";
import { beforeAll, expect, test } from "vitest";
import { openSales } from "./comparable-sales.ts";
import type { SaleSearch } from "./comparables.ts";
import type { SourceListing } from "./source-listing.ts";
import { addListings, home } from "./test-market.ts";

const { MARKET } = env as unknown as { MARKET: D1Database }; // bound in wrangler.toml

const PLACE = { latitude: 45.5, longitude: -122.6 };
const SEARCH: SaleSearch = {
  listingId: "subject",
  propertyType: "Condominium",
  within: { ...PLACE, radiusMiles: 1 },
  minSize: 900,
  maxSize: 1_100,
  since: "2026-04-31",
  until: "2026-10-31",
};

function sale(id: string, changes: Partial<SourceListing> = {}): SourceListing {
  return home(id, {
    StandardStatus: "Closed",
    ClosePrice: 400_000,
    CloseDate: "2026-08-01",
    LivingArea: 1_000,
    Latitude: PLACE.latitude,
    Longitude: PLACE.longitude,
    ...changes,
  });
}

beforeAll(async () => {
  await addListings(MARKET, "feed", [
    sale("subject"),
    sale("like"),
    sale("small", { LivingArea: 900, CloseDate: "2026-10-31" }),
    sale("large", { LivingArea: 1_100, CloseDate: "2026-05-01" }),
    sale("smaller", { LivingArea: 899 }),
    sale("larger", { LivingArea: 1_101 }),
    sale("sizeless", { LivingArea: null }),
    sale("priceless", { ClosePrice: null }),
    sale("far", { Latitude: PLACE.latitude + 0.02 }),
    sale("elsewhere", { PostalCode: "98101", Latitude: null, Longitude: null }),
    sale("unplaced", { Latitude: null, Longitude: null }),
    sale("early", { CloseDate: "2026-04-30" }),
    sale("late", { CloseDate: "2026-11-01" }),
    sale("house", { PropertySubType: "Single Family Residence" }),
    sale("active", { StandardStatus: "Active" }),
    sale("plot", { PropertySubType: "Unimproved Land", LivingArea: null, LotSizeSquareFeet: 1_000 }),
  ]);
  await addListings(MARKET, "other feed", [sale("foreign")]);
  await addListings(
    MARKET,
    "many",
    Array.from({ length: 205 }, (_, index) => sale(`S${index}`, index < 5 ? { CloseDate: "2026-07-31" } : {})),
  );
});

async function read(search: Partial<SaleSearch>, source = "feed"): Promise<string[]> {
  const sales = await openSales(MARKET, source)({ ...SEARCH, ...search });
  return sales.map(({ listingId }) => listingId);
}

test("openSales() reads the sales that fit, latest first, and no others", async () => {
  expect(await read({})).toEqual(["small", "like", "large"]);
});

test("openSales() reads the sales of a ZIP", async () => {
  expect(await read({ within: { zip: "98101" } })).toEqual(["elsewhere"]);
  expect(await read({ within: { zip: "97201" } })).toEqual(["small", "far", "like", "unplaced", "large"]);
});

test("openSales() measures land by its lot", async () => {
  expect(await read({ propertyType: "Unimproved Land" })).toEqual(["plot"]);
});

test("openSales() reads no more than the latest 200", async () => {
  const ids = await read({}, "many");
  expect(ids).toHaveLength(200);
  expect(ids).not.toContain("S4");
});
