/** What a test needs of a talk with the demo model: earlier answers, and a plan as a short list. */

import type { Exchange } from "./conversation.ts";
import { plan } from "./plan.ts";

/** The planned calls as name and arguments, then the sentences. */
export function planned(question: string, earlier: readonly Exchange[] = [], sinceQuestion: readonly Exchange[] = []) {
  const { calls, sentences } = plan({ question, earlier, sinceQuestion, untold: [] });
  return [...calls.map((call) => [call.name, call.arguments]), ...sentences];
}

export const find = (args: object) => ["findListings", args];
export const market = (args: object) => ["getMarketAnalysis", args];
export const metrics = (...listingIds: string[]) => ["getListingMetrics", { listingIds }];
export const report = (...listingIds: string[]) => ["generatePerformanceReport", { listingIds }];
export const listing = (listingId: string) => ["getListing", { listingId }];
export const compare = (...listingIds: string[]) => ["compareListings", { listingIds }];
export const comparables = (listingId: string) => ["findComparables", { listingId }];
export const history = (listingId: string) => ["getPriceHistory", { listingId }];
export const afford = (args: object) => ["estimateAffordability", args];
export const send = (args: object) => ["sendListingReport", args];

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
