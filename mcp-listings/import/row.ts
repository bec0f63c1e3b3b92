/** What becomes of each row of a feed: nothing is refused without its reason. */

import type * as z from "zod";
import type { SourceListing } from "../source-listing.ts";

/** `left-out`: sound, but no home that may be shown; one that is stored under its id goes. `rejected`: it cannot be true. */
export type RowOutcome =
  | { readonly type: "listing"; readonly listing: SourceListing }
  | { readonly type: "left-out"; readonly listingId: string; readonly reason: string }
  | { readonly type: "rejected"; readonly listingId: string | null; readonly reason: string };

/** A row that did not get in, left out or rejected. */
export interface Refusal {
  /** Where it stands or what it is called: `line 18`, `7129300520`. */
  readonly row: string;
  readonly reason: string;
}

/** What came of an import. */
export interface Imported {
  readonly source: string;
  /** YYYY-MM-DD. */
  readonly asOf: string;
  /** Rows read by this import. */
  readonly read: number;
  readonly rejected: number;
  /** Listings that the source holds now. */
  readonly listed: number;
}

/** What is wrong with a row: `ListPrice must not be negative; CloseDate names no day: 2026-02-30`. */
export function describeIssues({ issues }: z.ZodError): string {
  return issues.map(({ path, message }) => `${path.join(".")} ${message}`.trim()).join("; ");
}

/** Rejects a sale that is told to have closed after `today` (YYYY-MM-DD). */
export function rejectFuture(outcome: RowOutcome, today: string): RowOutcome {
  if (outcome.type !== "listing") return outcome;
  const { ListingId, StandardStatus, CloseDate } = outcome.listing;
  if (StandardStatus !== "Closed" || CloseDate === null || CloseDate <= today) return outcome;
  return { type: "rejected", listingId: ListingId, reason: `CloseDate lies in the future: ${CloseDate}` };
}
