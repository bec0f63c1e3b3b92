/** How a source gets into the market's database: all of it, or nothing that anyone sees. */

import { gatherMarketMonths } from "./market-months.ts";
import { retryLocked } from "./serve/retry-locked.ts";
import type { SourceListing } from "./source-listing.ts";
import { inBatches, insertStatement, listingRows, monthRows, type Batch } from "./write-source-rows.ts";

export interface Source {
  readonly name: string;
  /** The day the source is true to, YYYY-MM-DD. */
  readonly asOf: string;
  /** Named with every figure. */
  readonly attribution: string;
}

export interface WriteOptions {
  /** Called after each batch with the number of listings written so far. */
  readonly onProgress?: (written: number) => void;
  /** Between two batches, so that the Workers of another process can read; 0 where nothing is served yet. */
  readonly pauseMs?: number;
}

const PAUSE_MS = 30;

/**
 * Writes a source with its market months and makes it the active one at the end; a source of the same name is replaced. Until then,
 * and for good when this rejects (a feed that breaks off, two listings of one id, a second writer), what was active stays as it was.
 * What such a failure leaves behind is never seen and goes with the next write of that name, like what was replaced.
 */
export async function writeSource(
  db: D1Database,
  source: Source,
  listings: Iterable<SourceListing> | AsyncIterable<SourceListing>,
  { onProgress = () => {}, pauseMs = PAUSE_MS }: WriteOptions = {},
): Promise<void> {
  const place = await choosePlace(db, source.name);
  await clearPlace(db, place, pauseMs);

  const months = gatherMarketMonths();
  let key = await firstFreeKey(db);
  async function* rows() {
    for await (const listing of listings) {
      months.add(listing);
      yield listingRows(place, key++, listing);
    }
  }

  let written = 0;
  for await (const batch of inBatches(rows())) {
    await insert(db, batch);
    written += batch.count;
    onProgress(written);
    await pause(pauseMs);
  }
  for await (const batch of inBatches(months.rows().map((month) => monthRows(place, month)))) {
    await insert(db, batch);
    await pause(pauseMs);
  }

  await activate(db, place, source);
}

/**
 * A source has two places, of which one at most is active: the other is written, then they change roles. What was active stays whole
 * until the next write of that source, for a request may already read there. The price: the source takes twice the storage until then.
 */
async function choosePlace(db: D1Database, name: string): Promise<string> {
  const taken = await retryLocked(() =>
    db.prepare("SELECT 1 FROM sources WHERE Source = ? AND Active = 1").bind(name).first(),
  );
  return taken ? `${name} (2)` : name;
}

const LISTINGS_PER_CLEARING = 2_000;

/** Deletes what a place holds, in transactions as short as those that fill it. The place must not be active. */
async function clearPlace(db: D1Database, place: string, pauseMs: number): Promise<void> {
  const some = `(SELECT ListingKey FROM listings WHERE Source = ? ORDER BY ListingId LIMIT ${LISTINGS_PER_CLEARING})`;
  // The listings last: the others find their keys by them.
  const tables = ["listing_features", "price_history", "tracking", "listings"];
  const statements = tables.map((table) => db.prepare(`DELETE FROM ${table} WHERE ListingKey IN ${some}`).bind(place));
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

async function firstFreeKey(db: D1Database): Promise<number> {
  const last = await retryLocked(() =>
    db.prepare("SELECT max(ListingKey) FROM listings").first<number>("max(ListingKey)"),
  );
  return (last ?? 0) + 1;
}

async function insert(db: D1Database, { documents }: Batch): Promise<void> {
  const statements = Array.from(documents, ([table, json]) => db.prepare(insertStatement(table)).bind(json));
  // Where a failed batch was done after all, its second run meets its own keys and fails for good: never a row twice.
  await retryLocked(() => db.batch(statements));
}

async function activate(db: D1Database, place: string, { asOf, attribution }: Source): Promise<void> {
  await retryLocked(() =>
    db.batch([
      db.prepare("UPDATE sources SET Active = 0 WHERE Active = 1"),
      db
        .prepare("INSERT OR REPLACE INTO sources (Source, AsOf, Attribution, Active) VALUES (?, ?, ?, 1)")
        .bind(place, asOf, attribution),
    ]),
  );
}

async function pause(ms: number): Promise<void> {
  if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
}
