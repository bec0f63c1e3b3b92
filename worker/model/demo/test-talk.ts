/** What a test needs of a talk with the demo model: earlier answers, and a plan as a short list. */

import type { Exchange } from "./conversation.ts";
import { plan } from "./plan.ts";

export const TOOLS = [
  "findListings",
  "getListingMetrics",
  "getMarketAnalysis",
  "generatePerformanceReport",
  "sendListingReport",
];

/** The planned calls as name and arguments, then the sentences. */
export function planned(question: string, earlier: readonly Exchange[] = [], sinceQuestion: readonly Exchange[] = []) {
  const { calls, sentences } = plan({ question, earlier, sinceQuestion, untold: [] }, TOOLS);
  return [...calls.map((call) => [call.name, call.arguments]), ...sentences];
}

export const find = (args: object) => ["findListings", args];
export const market = (args: object) => ["getMarketAnalysis", args];
export const metrics = (...listingIds: string[]) => ["getListingMetrics", { listingIds }];
export const report = (...listingIds: string[]) => ["generatePerformanceReport", { listingIds }];
export const send = (args: object) => ["sendListingReport", args];

export const NO_MORE = "More about a single listing I can't look up yet; ask how it is doing for its figures.";
export const THREE = { minBedrooms: 3, maxBedrooms: 3 };

/** A search that found `ids`, each $50,000 cheaper than the one before it; `nextCursor` where there is another page. */
export function searched(
  args: Readonly<Record<string, unknown>>,
  ids: readonly string[],
  nextCursor?: string,
  turn = 0,
): Exchange {
  const listings = ids.map((listingId, index) => ({
    listingId,
    status: "Active",
    address: { street: "1 Oak Street", city: "Portland", state: "OR", zip: "97201" },
    price: 700_000 - index * 50_000,
    soldPrice: null,
    bedrooms: 3,
    bathrooms: 2,
    squareFeet: 1_800,
    office: null,
  }));
  const result = {
    criteria: {},
    total: ids.length,
    totalIsCapped: false,
    listings,
    ...(nextCursor === undefined ? {} : { nextCursor }),
    asOf: "2026-10-31",
    attribution: "Test data",
  };
  return { turn, name: "findListings", arguments: args, outcome: { ok: true, result } };
}
