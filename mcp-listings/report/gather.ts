/** What a report tells of its homes, read from the market. */

import { findComparableSales, type ReadSales } from "../comparables.ts";
import type { Listing } from "../listing.ts";
import { analyseMarket, monthsNeeded } from "../measure/market.ts";
import { measureListing, summariseMarket } from "../measure/metrics.ts";
import type { Store as Measures } from "../measure/store.ts";
import type { Area } from "../place/area.ts";
import { type City, nameCity } from "../place/city.ts";
import type { Store } from "../store.ts";
import type { ReportedHome, ReportedMarket } from "./content.ts";

export interface ReportReads {
  readonly store: Pick<Store, "source" | "priceHistory">;
  readonly measures: Pick<Measures, "listings" | "homesForSale" | "market">;
  readonly readSales: ReadSales;
}

const PERIOD_MONTHS = 12;

/** The homes in their order, and the markets of their cities in the order of the first home of each. */
export async function gatherReport(
  listings: readonly Listing[],
  { store, measures, readSales }: ReportReads,
): Promise<{ readonly homes: ReportedHome[]; readonly markets: ReportedMarket[] }> {
  const { asOf } = store.source;
  const ids = listings.map(({ listingId }) => listingId);
  const cities = new Map(listings.map(({ address }) => [nameCity(address), address]));
  const [histories, tracked, markets, comparables] = await Promise.all([
    store.priceHistory(ids),
    measures.listings(ids),
    Promise.all([...cities].map(async ([name, city]) => readMarket(name, city, asOf, measures))),
    Promise.all(listings.map(async (listing) => findComparableSales(listing, asOf, readSales))),
  ]);
  const activities = new Map(tracked.map((activity) => [activity.listingId, activity]));
  const medians = new Map(markets.map(({ area, homes }) => [area, homes]));
  return {
    homes: listings.map((listing, index) => {
      const { listingId, address } = listing;
      const activity = activities.get(listingId);
      return {
        listing,
        history: histories.get(listingId) ?? [],
        metrics: activity?.tracking ? measureListing(activity, medians.get(nameCity(address))!, asOf) : null, // every city was read
        comparables: comparables[index]!, // one for each listing
      };
    }),
    markets: markets.map(({ area, figures }) => ({ area, figures })),
  };
}

async function readMarket(name: string, { city, state }: City, asOf: string, measures: ReportReads["measures"]) {
  const area: Area = { kind: "city", key: name, name: city, state };
  const [market, homesForSale] = await Promise.all([
    measures.market(area, null, monthsNeeded(asOf, PERIOD_MONTHS)),
    measures.homesForSale({ city, state }),
  ]);
  return { area: name, figures: analyseMarket(market, PERIOD_MONTHS), homes: summariseMarket(name, homesForSale) };
}
