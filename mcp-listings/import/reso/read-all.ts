/** The first reading of a feed: every page into a place that nobody sees, kept page by page so that it can go on after a cut. */

import * as z from "zod";
import { retryLocked } from "../../serve/retry-locked.ts";
import { choosePlace, clearPlace, otherPlace } from "../../source-place.ts";
import { addChanges, noChanges, writeChanges } from "./changes.ts";
import type { FeedPage } from "./feed.ts";
import type { FeedRun } from "./import-feed.ts";
import { keepReading, type Reading } from "./reading.ts";

/**
 * Reads on from where `found` stands. From the beginning it reads when `isAnew`, when nothing was found, when it is complete (then into
 * the other place), or when the feed does not know its page any more. Resolves to the reading; its `nextPage` is null unless the time was up.
 */
export async function readAll(run: FeedRun, found: Reading | undefined, isAnew: boolean): Promise<Reading> {
  const { db, feed, onProgress, isTimeUp } = run;
  const begun = found === undefined || found.isComplete || isAnew ? undefined : found;
  if (begun?.nextPage === null) return begun; // all pages are read: what changed meanwhile is not
  const resumed = begun && (await feed.page(begun.nextPage));
  const first = resumed ?? (await feed.firstPage());
  let reading = begun && resumed ? begun : await begin(run, found, first);

  for await (const page of feed.pagesFrom(first)) {
    const changes = noChanges();
    addChanges(changes, page);
    await writeChanges(run, reading.place, changes);
    const { read, rejected } = reading;
    reading = { ...reading, nextPage: page.next, read: read + changes.read, rejected: rejected + changes.rejected };
    await keep(db, reading);
    onProgress(reading.read, page.total);
    if (isTimeUp()) break;
  }
  return reading;
}

async function keep(db: D1Database, reading: Reading): Promise<void> {
  await retryLocked(() => keepReading(db, reading).run());
}

async function begin({ db, feed, pauseMs }: FeedRun, found: Reading | undefined, first: FeedPage): Promise<Reading> {
  const { name } = feed;
  const place =
    found === undefined ? await choosePlace(db, name) : found.isComplete ? otherPlace(name, found.place) : found.place;
  await clearPlace(db, place, pauseMs);
  return {
    source: name,
    place,
    isComplete: false,
    nextPage: null,
    readTo: first.time,
    read: 0,
    rejected: 0,
    attribution: `${systemOf(first) ?? feed.host} (RESO Web API)`,
  };
}

const origin = z.object({ OriginatingSystemName: z.string().trim().min(1).max(200) });

/** The multiple listing service, where the rows name one. */
function systemOf({ rows }: FeedPage): string | undefined {
  const names = new Set(rows.flatMap((row) => origin.safeParse(row).data?.OriginatingSystemName ?? []));
  return names.size === 1 ? [...names][0] : undefined;
}
