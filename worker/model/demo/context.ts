/** What earlier answers offer to a follow-up: the last searches, the listings last shown, the place last spoken of. */

import type { Exchange } from "./conversation.ts";
import type { Lists, Shown } from "./read/references.ts";
import { foundListings, listingDetails, listingMetrics, performanceReport, resultOf } from "./results.ts";

export interface Search {
  readonly arguments: Readonly<Record<string, unknown>>;
  /** Where the next page begins; undefined on the last one. */
  readonly nextCursor: string | undefined;
}

/** The searches of the last message that was answered with any. */
export function lastSearches(exchanges: readonly Exchange[]): Search[] {
  const searches = exchanges.filter(({ name, outcome }) => name === "findListings" && outcome.ok);
  return searches
    .filter(({ turn }) => turn === searches.at(-1)?.turn)
    .map((exchange) => ({
      arguments: exchange.arguments,
      nextCursor: resultOf(exchange, "findListings", foundListings)?.nextCursor,
    }));
}

/** An answer that showed listings. */
interface Page {
  readonly exchange: Exchange;
  readonly shown: readonly Shown[];
  /** The page that it continues. */
  readonly before: Page | undefined;
}

/**
 * Numbers what each exchange showed: a page goes on where the one before it ended, a list goes on where the one above it in the
 * same answer ended, all else begins with 1.
 */
function pagesOf(exchanges: readonly Exchange[]): Page[] {
  const pages: Page[] = [];
  const prices = new Map<string, Listed>();
  for (const exchange of exchanges) {
    const listings = listedBy(exchange);
    if (listings.length === 0) continue;
    if (exchange.name === "findListings") for (const listing of listings) prices.set(listing.listingId, listing);
    const { cursor } = exchange.arguments;
    const before = cursor === undefined ? undefined : pages.findLast((page) => nextCursorOf(page) === cursor);
    const above = pages.findLast(
      (page) => page.exchange.turn === exchange.turn && page.exchange.name === exchange.name,
    );
    const first = ((before ?? above)?.shown.at(-1)?.number ?? 0) + 1;
    // Metrics come without prices; the search before them had some.
    const shown = listings.map((listing, index) => ({
      ...(prices.get(listing.listingId) ?? listing),
      number: first + index,
    }));
    pages.push({ exchange, shown, before });
  }
  return pages;
}

/** The number that the first listing of each search has. */
export function firstNumbers(exchanges: readonly Exchange[]): ReadonlyMap<Exchange, number> {
  return new Map(pagesOf(exchanges).map(({ exchange, shown }) => [exchange, shown[0]?.number ?? 1]));
}

/**
 * The lists that a message can point at. One listing shown by itself is the one that "it" means, and leaves the list
 * before it on screen.
 */
export function lastLists(exchanges: readonly Exchange[]): Lists {
  const pages = pagesOf(exchanges);
  const latest = groupOf(pages.at(-1), pages);
  const list = groupOf(
    pages.findLast(
      (page) => page.exchange.name === "findListings" || groupOf(page, pages).length > 1 || page.shown.length > 1,
    ),
    pages,
  );
  const chain = list.flatMap((page) => [...earlierPages(page), page]);
  return { latest: shownBy(latest), list: shownBy(list.length > 0 ? list : latest), numbered: shownBy(chain) };
}

/** What the same answer showed by the same tool. */
function groupOf(page: Page | undefined, pages: readonly Page[]): Page[] {
  return pages.filter(({ exchange: { turn, name } }) => turn === page?.exchange.turn && name === page.exchange.name);
}

function shownBy(pages: readonly Page[]): Shown[] {
  return pages.flatMap(({ shown }) => shown);
}

function earlierPages({ before }: Page): Page[] {
  return before === undefined ? [] : [...earlierPages(before), before];
}

function nextCursorOf({ exchange }: Page): string | undefined {
  return resultOf(exchange, "findListings", foundListings)?.nextCursor;
}

type Listed = Omit<Shown, "number">;

function listedBy(exchange: Exchange): Listed[] {
  const found = resultOf(exchange, "findListings", foundListings);
  if (found) return found.listings.map(({ listingId, price, squareFeet }) => ({ listingId, price, squareFeet }));
  const details = resultOf(exchange, "getListing", listingDetails);
  if (details) return [{ listingId: details.listing.listingId, price: details.listing.price, squareFeet: null }];
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

/** The market analyses of the last message, where it was answered with any. */
export function lastMarkets(exchanges: readonly Exchange[]): Array<Exchange["arguments"]> {
  const last = exchanges.at(-1);
  return exchanges
    .filter(({ name, turn }) => last?.name === "getMarketAnalysis" && name === last.name && turn === last.turn)
    .map((exchange) => exchange.arguments);
}

/** What the last estimate was asked with. */
export function lastLoan(exchanges: readonly Exchange[]): Exchange["arguments"] | undefined {
  return exchanges.findLast(({ name }) => name === "estimateAffordability")?.arguments;
}
