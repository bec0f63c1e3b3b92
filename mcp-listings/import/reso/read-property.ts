/** What becomes of a row of RESO's Property. */

import * as z from "zod";
import { describeIssues, rejectFuture, type RowOutcome } from "../row.ts";
import { isHomeForSale } from "./lookups.ts";
import { key, property, type Property } from "./property.ts";
import { toListing } from "./to-listing.ts";

/** @param today YYYY-MM-DD: no sale is closed after it. */
export function readProperty(row: unknown, today: string): RowOutcome {
  const listingId = readListingId(row);
  const parsed = property.safeParse(row);
  if (!parsed.success) return { type: "rejected", listingId, reason: describeIssues(parsed.error) };
  if (listingId === null) return { type: "rejected", listingId, reason: "ListingKey is missing" };
  const hidden = hiddenReason(parsed.data);
  if (hidden !== null) return { type: "left-out", listingId, reason: hidden };
  return rejectFuture({ type: "listing", listing: toListing(listingId, parsed.data) }, today);
}

const keys = z.object({ ListingKey: key, ListingId: key });

/** The fields that tell a row's id. */
export const KEY_FIELDS: readonly string[] = Object.keys(keys.shape);

/** The id under which a row is stored: the number that people know, else the feed's key; null where it has neither. */
export function readListingId(row: unknown): string | null {
  const { data } = keys.safeParse(row);
  return data?.ListingId ?? data?.ListingKey ?? null;
}

/** Why a sound row is not shown. */
function hiddenReason({ InternetEntireListingDisplayYN, PropertyType, StandardStatus }: Property): string | null {
  if (!InternetEntireListingDisplayYN) return "is not to be displayed: InternetEntireListingDisplayYN is false";
  if (PropertyType !== null && !isHomeForSale(PropertyType))
    return `is no home for sale: PropertyType is ${PropertyType}`;
  const isListed = StandardStatus !== "Delete" && StandardStatus !== "Incomplete";
  return isListed ? null : `was never on the market: StandardStatus is ${StandardStatus}`;
}
