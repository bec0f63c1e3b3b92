/** What changed in a feed since it was read, and what it does not list any more, brought into its place; then that place is the active one. */

import { retryLocked } from "../../serve/retry-locked.ts";
import { activation, deleteListings } from "../../source-place.ts";
import { renewMonths } from "../../stored-months.ts";
import { FeedError } from "../feed-error.ts";
import { judgeChanges, judgePurge, judgeSource } from "../judge.ts";
import type { Imported } from "../row.ts";
import { addChanges, dayOf, noChanges, writeChanges } from "./changes.ts";
import { compareIds, readIds } from "./feed-ids.ts";
import type { FeedRun } from "./import-feed.ts";
import { forgetReading, keepReading, type Reading } from "./reading.ts";

/** What a feed shows late is read again (https://sparkplatform.com/docs/reso/replication). */
const OVERLAP_MS = 20 * 60_000;

/**
 * Where the place is seen already (the reading is complete), nothing is written before all has been read and judged. Resolves to
 * undefined, with nothing done, when there is too much for that: then the feed is to be read anew.
 * @throws FeedError when the feed is not taken; a place that nobody has seen is then forgotten.
 */
export async function readChanges(run: FeedRun, reading: Reading): Promise<Imported | undefined> {
  const { db, feed, onRefused, onProgress, pauseMs, maxChanges } = run;
  const { place, attribution, isComplete: isSeen } = reading;

  let changes = noChanges();
  const first = await feed.firstPage(sinceThen(reading.readTo));
  for await (const page of feed.pagesFrom(first)) {
    addChanges(changes, page);
    if (isSeen) onProgress(changes.read, page.total);
    if (changes.read <= maxChanges) continue;
    if (isSeen) return undefined;
    await writeChanges(run, place, changes);
    changes = noChanges();
  }

  const { ids, repeated } = await readIds(feed);
  const { stored, gone } = await compareIds(db, place, ids);
  const fault =
    (isSeen ? judgeChanges(changes) : judgeSource(reading)) ??
    (ids.size === 0 ? "lists nothing" : isSeen ? judgePurge(gone.length, stored) : null);
  if (fault !== null) {
    for (const refusal of changes.refusals) onRefused(refusal);
    await refuse(run, reading, fault);
  }

  for (const id of changes.listings.keys()) if (!ids.has(id)) changes.listings.delete(id); // gone since
  await writeChanges(run, place, changes);
  await deleteListings(db, place, gone, pauseMs);
  for (const id of repeated)
    onRefused({ row: id, reason: "is the id of several rows: the one that was read last is kept" });
  const listed = await countListings(db, place);
  if (listed === 0 && !isSeen) await refuse(run, reading, "has no listing that may be shown");
  await renewMonths(db, place, pauseMs);

  const asOf = dayOf(first.time);
  const { source } = reading;
  await retryLocked(() =>
    db.batch([
      ...activation(db, place, { name: source, asOf, attribution }),
      keepReading(db, { ...reading, isComplete: true, readTo: first.time }),
    ]),
  );
  // Of a first reading its own rows count: most of those that changed meanwhile were among them.
  const { read, rejected } = isSeen ? changes : reading;
  return { source, asOf, read, rejected, listed };
}

async function refuse({ db, feed }: FeedRun, { isComplete }: Reading, fault: string): Promise<never> {
  if (!isComplete) await forgetReading(db, feed.name);
  throw new FeedError(`${feed.name} ${fault}.`);
}

/** For a filter: without fractions of a second, which not every feed reads. */
function sinceThen(readTo: string): string {
  return new Date(Date.parse(readTo) - OVERLAP_MS).toISOString().replace(/\.\d+Z$/, "Z");
}

async function countListings(db: D1Database, place: string): Promise<number> {
  const count = db.prepare("SELECT count(*) FROM listings WHERE Source = ?").bind(place);
  return (await retryLocked(() => count.first<number>("count(*)"))) ?? 0; // a count is always one row
}
