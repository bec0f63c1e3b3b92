/** How a source gets into the market's database: all of it, or nothing that anyone sees. */

import { ahead } from "./ahead.ts";
import { gatherMarketMonths } from "./market-months.ts";
import { retryLocked } from "./serve/retry-locked.ts";
import type { SourceListing } from "./source-listing.ts";
import { activation, choosePlace, clearPlace, firstFreeKey, pause, PAUSE_MS, type Source } from "./source-place.ts";
import { inBatches, insertStatement, listingRows, monthRows, type Batch } from "./write-source-rows.ts";

export interface WriteOptions {
  /** Called after each batch with the number of listings written so far. */
  readonly onProgress?: (written: number) => void;
  /** Between two batches; 0 where nothing is served yet. */
  readonly pauseMs?: number;
}

/**
 * Writes a source with its market months and makes it the active one at the end; a source of the same name is replaced. Until then,
 * and for good when this rejects (a feed that breaks off, two listings of one id, a second writer), what was active stays as it was.
 * What such a failure leaves behind is never seen and goes with the next write of that name, like what was replaced.
 * @param source asked for its day and attribution once all listings are there.
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
  for await (const batch of ahead(inBatches(rows()))) {
    await insert(db, batch);
    written += batch.count;
    onProgress(written);
    await pause(pauseMs);
  }
  for await (const batch of inBatches(months.rows().map((month) => monthRows(place, month)))) {
    await insert(db, batch);
    await pause(pauseMs);
  }

  await retryLocked(() => db.batch(activation(db, place, source)));
}

async function insert(db: D1Database, { documents }: Batch): Promise<void> {
  const statements = Array.from(documents, ([table, json]) => db.prepare(insertStatement(table)).bind(json));
  // Where a failed batch was done after all, its second run meets its own keys and fails for good: never a row twice.
  await retryLocked(() => db.batch(statements));
}
