/** Listings that may be stored already: new ones are added, the others renewed. */

import { retryLocked } from "./serve/retry-locked.ts";
import type { SourceListing } from "./source-listing.ts";
import { pause } from "./source-place.ts";
import { inBatches, insertStatement, listingRows, upsertStatement, type Batch } from "./write-source-rows.ts";

export interface UpsertOptions {
  /** A key that no listing has; each call gives another. */
  readonly nextKey: () => number;
  readonly pauseMs: number;
}

/**
 * Writes listings, each id once, into a place. One that is stored keeps its key, its tracking, and the events of its history that
 * lie between the first and the sale: a feed tells the last change of a price, not those before.
 */
export async function upsertListings(
  db: D1Database,
  place: string,
  listings: readonly SourceListing[],
  { nextKey, pauseMs }: UpsertOptions,
): Promise<void> {
  if (listings.length === 0) return;
  const ids = JSON.stringify(listings.map(({ ListingId }) => ListingId));
  const { results } = await retryLocked(() => db.prepare(KEYS).bind(place, ids).all<KeyRow>());
  const keys = new Map(results.map(({ ListingId, ListingKey }) => [ListingId, ListingKey]));
  const rows = listings.map((listing) => listingRows(place, keys.get(listing.ListingId) ?? nextKey(), listing));
  for await (const batch of inBatches(rows)) {
    await retryLocked(() => db.batch(statements(db, batch)));
    await pause(pauseMs);
  }
}

const KEYS = `
  SELECT ListingId, ListingKey FROM listings
  WHERE Source = ? AND ListingId IN (SELECT value FROM json_each(?))`;

interface KeyRow {
  readonly ListingId: string;
  readonly ListingKey: number;
}

/** Each may run twice. */
function statements(db: D1Database, { documents }: Batch): D1PreparedStatement[] {
  const bound = (sql: string, json: string | undefined) => (json === undefined ? [] : [db.prepare(sql).bind(json)]);
  const listings = documents.get("listings");
  return [
    ...bound(upsertStatement("listings", ["ListingKey"]), listings),
    ...bound(`DELETE FROM listing_features WHERE ${IS_ONE}`, listings),
    ...bound(insertStatement("listing_features"), documents.get("listing_features")),
    ...bound(`DELETE FROM price_history WHERE ${IS_ONE} AND Event IN ('Listed', 'Sold')`, listings),
    ...bound(upsertStatement("price_history", ["ListingKey", "EventDate", "Event"]), documents.get("price_history")),
  ];
}

/** A row of `listings` begins with its key. */
const IS_ONE = "ListingKey IN (SELECT value ->> 0 FROM json_each(?))";
