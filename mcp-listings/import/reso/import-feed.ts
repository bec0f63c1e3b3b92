/** A feed of the RESO Web API as a source of the market: read whole once, then only what changed. */

import { clearPlace, firstFreeKey, otherPlace, PAUSE_MS } from "../../source-place.ts";
import type { Imported, Refusal } from "../row.ts";
import type { Feed } from "./feed.ts";
import { readAll } from "./read-all.ts";
import { readChanges } from "./read-changes.ts";
import { findReading } from "./reading.ts";

export interface FeedOptions {
  /** Reads everything anew, whatever was read before. */
  readonly isFull?: boolean;
  /** Asked between the pages of the first reading; when it is true the next import goes on from there. */
  readonly isTimeUp?: () => boolean;
  readonly onRefused: (refusal: Refusal) => void;
  /** Called after each page. `total` is null where the feed does not tell it. */
  readonly onProgress?: (read: number, total: number | null) => void;
  /** Between two batches. */
  readonly pauseMs?: number;
  /** As many changes are gathered before they are written, and no more: the feed is read anew then. */
  readonly maxChanges?: number;
}

/** What every step of an import works with. */
export interface FeedRun extends Required<Omit<FeedOptions, "isFull">> {
  readonly db: D1Database;
  readonly feed: Feed;
  readonly nextKey: () => number;
}

/** `paused`: the time was up; that many rows of the first reading are stored, and nobody sees them yet. */
export type FeedImport =
  | ({ readonly type: "imported" } & Imported)
  | { readonly type: "paused"; readonly read: number };

/** Held in memory, some kilobytes each. */
const MAX_CHANGES = 10_000;

/**
 * Brings the feed's source up to date and makes it the active one. The first time everything is read, page by page, into a place that
 * nobody sees; an import that was cut off goes on from the page that it had reached.
 * @throws FeedError when the feed is not taken: then what was active stays as it was.
 */
export async function importFeed(
  db: D1Database,
  feed: Feed,
  {
    isFull = false,
    isTimeUp = () => false,
    onProgress = () => {},
    pauseMs = PAUSE_MS,
    maxChanges = MAX_CHANGES,
    onRefused,
  }: FeedOptions,
): Promise<FeedImport> {
  let key = await firstFreeKey(db);
  const nextKey = () => key++;
  const run: FeedRun = { db, feed, isTimeUp, onProgress, onRefused: once(onRefused), pauseMs, maxChanges, nextKey };

  let reading = await findReading(db, feed.name);
  for (let isAnew = isFull; ; isAnew = true) {
    if (isAnew || !reading?.isComplete) {
      reading = await readAll(run, reading, isAnew);
      if (reading.nextPage !== null) return { type: "paused", read: reading.read };
    } else {
      // What it replaced when it was read anew.
      await clearPlace(db, otherPlace(feed.name, reading.place), pauseMs);
    }
    const imported = await readChanges(run, reading);
    if (imported !== undefined) return { type: "imported", ...imported };
  }
}

/** A row may be read twice: it is told of once. */
function once(onRefused: (refusal: Refusal) => void): (refusal: Refusal) => void {
  const told = new Set<string>();
  return (refusal) => {
    const text = JSON.stringify(refusal);
    if (told.has(text)) return;
    told.add(text);
    onRefused(refusal);
  };
}
