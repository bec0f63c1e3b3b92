/** The listing that a tool was asked about, or what to say where there is none. */

import * as z from "zod";
import type { Listing } from "./listing.ts";
import type { Store } from "./store.ts";

/** A listing's id as an argument: of any source, so of any form. */
export const listingIdInput = z.string().trim().min(1).max(64);

/** What every answer about listings has besides what it tells of them. */
export const provenance = z.object({
  asOf: z.string().describe("The day the listings are true to, YYYY-MM-DD"),
  attribution: z.string().describe("The source, to be named with the listings"),
});

export type KnownListing =
  | { readonly ok: true; readonly listing: Listing }
  | { readonly ok: false; readonly message: string };

/** The listing of that id, taken as written, else in capitals. */
export async function findKnown(listingId: string, store: Pick<Store, "listings">): Promise<KnownListing> {
  const [listing] = await store.listings([listingId]);
  if (listing) return { ok: true, listing };
  return { ok: false, message: `${await nameUnknown([listingId], store)} Call findListings for valid ids.` };
}

/** "No listing L1; did you mean L001?" for one or several ids that no listing has. */
export async function nameUnknown(ids: readonly string[], store: Pick<Store, "listings">): Promise<string> {
  const guesses = ids.flatMap(spellings);
  const alike = guesses.length === 0 ? [] : await store.listings(guesses);
  const guess = alike.length === 0 ? "" : `; did you mean ${alike.map(({ listingId }) => listingId).join(", ")}?`;
  return `No listing${ids.length > 1 ? "s" : ""} ${ids.join(", ")}${guess || "."}`;
}

const MAX_DIGITS = 8;

/** The same letters and number with fewer or more zeros between them: people say L1 for L001. */
function spellings(id: string): string[] {
  const [, letters, digits] = /^([a-z]*)0*(\d{1,8})$/i.exec(id) ?? [];
  if (letters === undefined || digits === undefined) return [];
  return Array.from(
    { length: MAX_DIGITS + 1 - digits.length },
    (_, zeros) => `${letters}${"0".repeat(zeros)}${digits}`,
  );
}
