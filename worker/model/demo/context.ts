/** What earlier answers offer to a follow-up: the last search, the listings last shown, the place last spoken of. */

import type { Exchange } from "./conversation.ts";
import type { Shown } from "./read/references.ts";
import { foundListings, listingMetrics, performanceReport, resultOf } from "./results.ts";

export interface Search {
  readonly arguments: Readonly<Record<string, unknown>>;
  /** Where the next page begins; undefined on the last one. */
  readonly nextCursor: string | undefined;
}

/** The last search that was answered. */
export function lastSearch(exchanges: readonly Exchange[]): Search | undefined {
  const searched = exchanges.findLast(({ name, outcome }) => name === "findListings" && outcome.ok);
  if (searched === undefined) return undefined;
  return {
    arguments: searched.arguments,
    nextCursor: resultOf(searched, "findListings", foundListings)?.nextCursor,
  };
}

/** The listings of the last answer that showed any; those of neighbouring calls of the same tool belong together. */
export function lastShown(exchanges: readonly Exchange[]): Shown[] {
  const last = exchanges.findLastIndex((exchange) => shownBy(exchange).length > 0);
  const name = exchanges[last]?.name;
  const before = exchanges.slice(0, last + 1);
  const first = before.findLastIndex((exchange) => exchange.name !== name) + 1;
  // Metrics come without prices; the search before them had some.
  const searched = before.filter((exchange) => exchange.name === "findListings").flatMap(shownBy);
  const known = new Map(searched.map((listing) => [listing.listingId, listing]));
  return before
    .slice(first)
    .flatMap(shownBy)
    .map((listing) => known.get(listing.listingId) ?? listing);
}

function shownBy(exchange: Exchange): Shown[] {
  const found = resultOf(exchange, "findListings", foundListings);
  if (found) return found.listings.map(({ listingId, price, squareFeet }) => ({ listingId, price, squareFeet }));
  const report = resultOf(exchange, "generatePerformanceReport", performanceReport);
  if (report) return report.listings.map(({ listingId, price }) => ({ listingId, price, squareFeet: null }));
  const measured = resultOf(exchange, "getListingMetrics", listingMetrics);
  return measured?.metrics.map(({ listingId }) => ({ listingId, price: null, squareFeet: null })) ?? [];
}

/** The area of the last search or market analysis, as `getMarketAnalysis` takes it. */
export function lastArea(exchanges: readonly Exchange[]): string | undefined {
  return exchanges
    .map(({ arguments: { area, zip, city, state } }) => {
      if (typeof area === "string") return area;
      if (typeof zip === "string") return zip;
      if (typeof city !== "string") return undefined;
      return typeof state === "string" ? `${city}, ${state}` : city;
    })
    .findLast((area) => area !== undefined);
}
