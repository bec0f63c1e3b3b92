/** The tool `getListing`: one home in full. */

import * as z from "zod";
import { formatAddress } from "./address.ts";
import { findKnown, listingIdInput, provenance } from "./known-listing.ts";
import { listing, type Listing } from "./listing.ts";
import type { ToolResult } from "./serve/tool.ts";
import type { Store } from "./store.ts";
import { formatDollars, formatNumber } from "./vocabulary/figures.ts";

const getInput = z.strictObject({ listingId: listingIdInput });
const getOutput = provenance.extend({ listing });

export const getListing = {
  name: "getListing",
  title: "Get a listing",
  description:
    "All that is known of one home: facts, features, the agent's description, agent and office, photos. Use it for a question about one home " +
    "whose id is known; findListings already gives the facts of each home it finds.",
  input: getInput,
  output: getOutput,
  annotations: { readOnlyHint: true, idempotentHint: true, openWorldHint: false },
} as const;

/** Answers with the home; fails, naming the way out, when there is none. */
export async function answerGetListing(
  { listingId }: z.infer<typeof getInput>,
  store: Store,
): Promise<ToolResult<z.infer<typeof getOutput>>> {
  const known = await findKnown(listingId, store);
  if (!known.ok) return known;
  const { asOf, attribution } = store.source;
  return {
    ok: true,
    text: `${describe(known.listing)}\nAs of ${asOf}. Source: ${attribution}`,
    structured: { listing: known.listing, asOf, attribution },
  };
}

function describe(home: Listing): string {
  const { listingId, address, status, propertyType, agent, office, description } = home;
  const facts: readonly (readonly [label: string, value: string | null])[] = [
    ["list price", known(home.price, formatDollars)],
    ["first list price", home.originalPrice === home.price ? null : known(home.originalPrice, formatDollars)],
    ["sold price", known(home.soldPrice, formatDollars)],
    ["bedrooms", known(home.bedrooms, formatNumber)],
    ["bathrooms", known(home.bathrooms, formatNumber)],
    ["square feet", known(home.squareFeet, formatNumber)],
    ["lot square feet", known(home.lotSquareFeet, formatNumber)],
    ["year built", known(home.yearBuilt, String)],
    ["HOA fee a month", known(home.hoaFee, formatDollars)],
    ["garage spaces", known(home.garageSpaces, formatNumber)],
    ["days on market", known(home.daysOnMarket, formatNumber)],
    ["listed on", home.listedOn],
    ["sold on", home.soldOn],
    ["features", home.features.join(", ") || null],
    ["place", known(pointOf(home), ([latitude, longitude]) => `${latitude}, ${longitude}`)],
  ];
  const told = facts.flatMap(([label, value]) => (value === null ? [] : [`${label} ${value}`]));
  return [
    `${listingId} ${formatAddress(address)}: ${status}, ${propertyType}`,
    ...(told.length === 0 ? [] : [told.join("; ")]),
    ...(description === "" ? [] : [`The agent's words: ${description}`]),
    `Listed by: ${[agent, office].filter((name) => name !== null).join(", ") || "not known"}`,
  ].join("\n");
}

function pointOf({ latitude, longitude }: Listing): readonly [number, number] | null {
  return latitude === null || longitude === null ? null : [latitude, longitude];
}

function known<T>(value: T | null, format: (value: T) => string): string | null {
  return value === null ? null : format(value);
}
