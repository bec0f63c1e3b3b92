import { expect, test } from "vitest";
import type { SaleSearch } from "../comparables.ts";
import type { Market } from "../measure/market.ts";
import type { TrackedListing } from "../measure/store.ts";
import { BARE, OAK } from "../test-listing.ts";
import { storeOf } from "../test-store.ts";
import { gatherReport } from "./gather.ts";

const EVENTS = [{ date: "2026-09-01", event: "Listed" as const, price: 850_000 }];
const TRACKING = {
  views: 300,
  visitors: 30,
  saves: 9,
  inquiries: 3,
  impressions: 9_000,
  showings: 4,
  viewsLast14Days: 100,
  viewsPrior14Days: 100,
};
const MARKET: Market = {
  asOf: "2026-10-31",
  months: [],
  inventory: { active: 7, pending: 1 },
  knowsListingDates: true,
};

/** A market of these listings, and what was asked of it. */
function reads() {
  const asked: string[] = [];
  const searches: SaleSearch[] = [];
  const tracked: TrackedListing[] = [OAK, BARE].map(({ listingId, address, price, daysOnMarket }) => {
    return { listingId, address, price, daysOnMarket, tracking: listingId === "L001" ? TRACKING : null };
  });
  return {
    asked,
    searches,
    reads: {
      store: storeOf([OAK, BARE], { L001: EVENTS }),
      measures: {
        listings: async (ids: readonly string[]) => tracked.filter(({ listingId }) => ids.includes(listingId)),
        homesForSale: async () => Array.from({ length: 5 }, () => ({ daysOnMarket: 10, tracking: TRACKING })),
        market: async ({ key }: { key: string }, type: string | null, months: readonly string[]) => {
          asked.push(`${key} ${type} ${months[0]} ${months.at(-1)}`);
          return MARKET;
        },
      },
      readSales: async (search: SaleSearch) => {
        searches.push(search);
        return [];
      },
    },
  };
}

test("gatherReport() has all that is known of each home, in the order asked", async () => {
  const { reads: market } = reads();
  const { homes } = await gatherReport([BARE, OAK], market);
  expect(homes).toMatchObject([
    { listing: { listingId: "L002" }, history: [], metrics: null, comparables: { searched: null } },
    {
      listing: { listingId: "L001" },
      history: EVENTS,
      metrics: { pageViews: 300, market: { area: "Portland, OR", sampleSize: 5 } },
      comparables: { comparables: [], searched: { months: 12 } },
    },
  ]);
});

test("gatherReport() reads each city's market once, of all types and a year", async () => {
  const { asked, reads: market } = reads();
  const { markets } = await gatherReport([OAK, BARE, { ...OAK, listingId: "L003" }], market);
  expect(markets).toMatchObject([
    { area: "Portland, OR", figures: { activeListings: 7, period: { months: 12 } } },
    { area: "Seattle, WA", figures: { activeListings: 7 } },
  ]);
  expect(asked).toEqual(["Portland, OR null 2025-08 2026-10", "Seattle, WA null 2025-08 2026-10"]);
});
