/** What rows of a feed change about the listings that are stored. */

import type { SourceListing } from "../../source-listing.ts";
import { deleteListings } from "../../source-place.ts";
import { upsertListings } from "../../upsert-listings.ts";
import type { Refusal } from "../row.ts";
import type { FeedPage } from "./feed.ts";
import type { FeedRun } from "./import-feed.ts";
import { readProperty } from "./read-property.ts";

export interface Changes {
  read: number;
  rejected: number;
  /** To be stored, by id: of two rows of one id the later counts. */
  readonly listings: Map<string, SourceListing>;
  /** Ids that are not to be shown any more. */
  readonly hidden: Set<string>;
  /** The rows that do not get in. A listing whose new row is rejected stays as it is stored. */
  readonly refusals: Refusal[];
}

export function noChanges(): Changes {
  return { read: 0, rejected: 0, listings: new Map(), hidden: new Set(), refusals: [] };
}

/** Adds what the rows of a later page change. */
export function addChanges(changes: Changes, { rows, time }: FeedPage): void {
  const { listings, hidden, refusals } = changes;
  for (const row of rows) {
    const outcome = readProperty(row, dayOf(time));
    changes.read += 1;
    if (outcome.type === "listing") {
      hidden.delete(outcome.listing.ListingId);
      listings.set(outcome.listing.ListingId, outcome.listing);
      continue;
    }
    refusals.push({ row: outcome.listingId ?? "a row without a key", reason: outcome.reason });
    if (outcome.type === "rejected") changes.rejected += 1;
    else {
      listings.delete(outcome.listingId);
      hidden.add(outcome.listingId);
    }
  }
}

/** YYYY-MM-DD of an ISO 8601 moment. */
export function dayOf(time: string): string {
  return time.slice(0, "YYYY-MM-DD".length);
}

/** Writes changes into a place, in short batches, then tells of the rows that do not get in. */
export async function writeChanges(
  run: FeedRun,
  place: string,
  { listings, hidden, refusals }: Changes,
): Promise<void> {
  const { db, onRefused } = run;
  await deleteListings(db, place, [...hidden], run.pauseMs);
  await upsertListings(db, place, [...listings.values()], run);
  for (const refusal of refusals) onRefused(refusal);
}
