/** Where the rows of a source stand: one of two places, so that one stays whole while the other is written. */

import { retryLocked } from "./serve/retry-locked.ts";

export interface Source {
  readonly name: string;
  /** The day the source is true to, YYYY-MM-DD. */
  readonly asOf: string;
  /** Named with every figure. */
  readonly attribution: string;
}

/** Between two batches, so that the Workers of another process can read. */
export const PAUSE_MS = 30;

/**
 * The place of a source that is not active. What was active stays whole until the next write of that source, for a request may
 * already read there. The price: the source takes twice the storage until then.
 */
export async function choosePlace(db: D1Database, name: string): Promise<string> {
  const taken = await retryLocked(() =>
    db.prepare("SELECT 1 FROM sources WHERE Source = ? AND Active = 1").bind(name).first(),
  );
  return taken ? otherPlace(name, name) : name;
}

/** The other place of the source `name`. */
export function otherPlace(name: string, place: string): string {
  return place === name ? `${name} (2)` : name;
}

const LISTINGS_PER_CLEARING = 2_000;

/** The tables that belong to a listing by its key, and the listings last: the others find their keys by them. */
export const TABLES_OF_LISTING = ["listing_features", "price_history", "tracking", "listings"];

/** Deletes what a place holds, in transactions as short as those that fill it. The place must not be active. */
export async function clearPlace(db: D1Database, place: string, pauseMs: number): Promise<void> {
  const some = `(SELECT ListingKey FROM listings WHERE Source = ? ORDER BY ListingId LIMIT ${LISTINGS_PER_CLEARING})`;
  const statements = TABLES_OF_LISTING.map((table) =>
    db.prepare(`DELETE FROM ${table} WHERE ListingKey IN ${some}`).bind(place),
  );
  for (;;) {
    const deleted = await retryLocked(() => db.batch(statements));
    if (deleted.at(-1)!.meta.changes === 0) break; // a batch answers each of its statements
    await pause(pauseMs);
  }
  await retryLocked(() =>
    db.batch([
      db.prepare("DELETE FROM market_months WHERE Source = ?").bind(place),
      db.prepare("DELETE FROM sources WHERE Source = ?").bind(place),
    ]),
  );
}

/** Deletes listings of a place by their ids, as `clearPlace` does. */
export async function deleteListings(
  db: D1Database,
  place: string,
  ids: readonly string[],
  pauseMs: number,
): Promise<void> {
  const some = "(SELECT ListingKey FROM listings WHERE Source = ? AND ListingId IN (SELECT value FROM json_each(?)))";
  for (let from = 0; from < ids.length; from += LISTINGS_PER_CLEARING) {
    const json = JSON.stringify(ids.slice(from, from + LISTINGS_PER_CLEARING));
    const statements = TABLES_OF_LISTING.map((table) =>
      db.prepare(`DELETE FROM ${table} WHERE ListingKey IN ${some}`).bind(place, json),
    );
    await retryLocked(() => db.batch(statements));
    await pause(pauseMs);
  }
}

/** A key above zero and above all that are taken; those above it are free too. */
export async function firstFreeKey(db: D1Database): Promise<number> {
  const last = await retryLocked(() =>
    db.prepare("SELECT max(ListingKey) FROM listings").first<number>("max(ListingKey)"),
  );
  return Math.max(last ?? 0, 0) + 1;
}

/** The statements, for one batch, that make a place the active one, true to the source's day. */
export function activation(db: D1Database, place: string, { asOf, attribution }: Source): D1PreparedStatement[] {
  return [
    db.prepare("UPDATE sources SET Active = 0 WHERE Active = 1"),
    db
      .prepare("INSERT OR REPLACE INTO sources (Source, AsOf, Attribution, Active) VALUES (?, ?, ?, 1)")
      .bind(place, asOf, attribution),
  ];
}

export async function pause(ms: number): Promise<void> {
  if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
}
