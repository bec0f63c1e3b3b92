/** The tool `compareListings`: two to five homes side by side. */

import * as z from "zod";
import { compareHomes, comparisonRow } from "./comparison.ts";
import { listingIdInput, nameUnknown, provenance } from "./known-listing.ts";
import { listing, withFirstPhoto } from "./listing.ts";
import type { ToolResult } from "./serve/tool.ts";
import type { Store } from "./store.ts";
import { UNKNOWN } from "./vocabulary/figures.ts";

const MIN_LISTINGS = 2;
const MAX_LISTINGS = 5;

const compareInput = z.strictObject({
  listingIds: z.array(listingIdInput).min(MIN_LISTINGS).max(MAX_LISTINGS),
});

const compareOutput = provenance.extend({
  listings: z.array(listing.omit({ description: true })).describe("In the order asked"),
  rows: z.array(comparisonRow),
  unknownIds: z.array(z.string()).describe("Ids that no listing has"),
});

export const compareListings = {
  name: "compareListings",
  title: "Compare listings",
  description:
    `Sets ${MIN_LISTINGS} to ${MAX_LISTINGS} homes whose ids are known side by side: a row per attribute, the better one marked. Use it to compare or choose ` +
    "between homes; for how people respond to them, getListingMetrics.",
  input: compareInput,
  output: compareOutput,
  annotations: { readOnlyHint: true, idempotentHint: true, openWorldHint: false },
} as const;

type Comparison = z.infer<typeof compareOutput>;

/** Compares the homes that are known and names the ids that are not; fails with fewer than two known homes. */
export async function answerCompareListings(
  { listingIds }: z.infer<typeof compareInput>,
  store: Store,
): Promise<ToolResult<Comparison>> {
  const listings = await store.listings(listingIds);
  const known = new Set(listings.map(({ listingId }) => listingId));
  const unknownIds = [...new Set(listingIds.filter((id) => !known.has(id) && !known.has(id.toUpperCase())))];
  const unknown = unknownIds.length === 0 ? null : await nameUnknown(unknownIds, store);
  if (listings.length < MIN_LISTINGS) {
    const reason = unknown ?? "That is one listing, named more than once.";
    return { ok: false, message: `${reason} A comparison needs two homes. Call findListings for valid ids.` };
  }
  const { asOf, attribution } = store.source;
  const structured = {
    listings: listings.map(withFirstPhoto),
    rows: compareHomes(listings),
    unknownIds,
    asOf,
    attribution,
  };
  return {
    ok: true,
    text: [describe(structured), ...(unknown === null ? [] : [unknown]), `As of ${asOf}. Source: ${attribution}`].join(
      "\n",
    ),
    structured,
  };
}

function describe({ listings, rows }: Comparison): string {
  const lines = rows.map(({ attribute, values, better }) => {
    const told = listings.map(
      ({ listingId }, index) =>
        `${listingId} ${values[index] ?? UNKNOWN}${better.includes(listingId) ? " (better)" : ""}`,
    );
    return `${attribute}: ${told.join("; ")}`;
  });
  return lines.join("\n");
}
