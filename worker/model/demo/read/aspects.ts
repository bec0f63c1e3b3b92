/** What a person wants to know of a single listing. */

import type { Values } from "./values.ts";
import { namedIn } from "./values.ts";

/** What a listing itself says. */
const OF_LISTING = [
  "price",
  "address",
  "status",
  "rooms",
  "size",
  "year",
  "fee",
  "garage",
  "features",
  "agent",
] as const;

export type ListingAspect = (typeof OF_LISTING)[number];

/** Beside those, what no listing says. */
export type Aspect = ListingAspect | "school" | "viewing";

export function isOfListing(aspect: Aspect): aspect is ListingAspect {
  return OF_LISTING.some((one) => one === aspect);
}

const WORDS: Values = [
  ["price", /\bprices?\b|\bsold\b|\bsell for\b|\bhow much\b|\bcosts?\b|\basking\b|\bexpensive\b/i],
  ["address", /\baddress\b|\bwhere(?:'s| is| are)\b|\blocat(?:ed|ion)\b|\bstreet\b/i],
  ["status", /\b(?:available|status|still (?:for sale|on the market)|is it sold|pending|how long|days)\b/i],
  ["rooms", /\b(?:bed|bath)(?:room)?s?\b|\brooms?\b/i],
  ["size", /\bhow (?:big|large)\b|\bsize\b|\bsquare (?:feet|footage)\b|\bsq ?ft\b|\blot\b/i],
  ["year", /\bhow old\b|\bbuilt\b|\bage\b/i],
  ["fee", /\bHOA\b|\bfees?\b|\bdues\b/i],
  ["garage", /\b(?:garage|parking)\b/i],
  [
    "features",
    /\b(?:features?|pool|view|fireplace|basement|deck|balcony|yard|garden|waterfront|elevator|amenities)\b/i,
  ],
  ["agent", /\b(?:agents?|realtors?|brokers?|contact|who(?:'s| is)? (?:sell|list|represent)\w*|office)\b/i],
  ["school", /\bschools?\b/i],
  ["viewing", /\b(?:viewings?|visit|tours?|showings?|appointments?|see it)\b/i],
];

/** In the order asked; empty where the listing as a whole is asked for. */
export function readAspects(text: string): Aspect[] {
  return namedIn(WORDS, text).map(({ value }) => value as Aspect); // the values above
}
