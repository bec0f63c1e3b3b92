/** The prompts `compare_listings` and `listing_report`. */

import type { McpServer } from "@modelcontextprotocol/server";
import * as z from "zod";
import { answerGetListing, getListing } from "./get-listing.ts";
import { listingIdInput } from "./known-listing.ts";
import { LISTINGS } from "./resources.ts";
import { registerPrompt, type PromptRecord } from "./serve/prompt.ts";
import { resourceUri } from "./serve/resource.ts";
import type { Run } from "./serve/run.ts";
import { fromActiveSource } from "./serve/source.ts";
import { watchedMarket } from "./serve/watched-market.ts";
import { openStore } from "./store.ts";

/** For whom a report may be written; the first one when nobody is named. */
export const REPORT_READERS = ["buyer", "seller"] as const;

const city = z.string().max(100).optional().describe("Offers only the ids of this city's homes while one is chosen");

const listingIds = z
  .string()
  .transform((text) => [...new Set(text.split(/[\s,]+/).filter(Boolean))])
  .pipe(z.array(listingIdInput).min(2, "Name two to five homes").max(5, "Name two to five homes"))
  .describe("Two to five ids, separated by commas");

const compareListings = {
  name: "compare_listings",
  title: "Compare homes",
  description: "Two to five homes side by side: what differs, what speaks for each, what to ask about.",
  args: z.strictObject({ listingIds, city }),
} as const;

const listingReport = {
  name: "listing_report",
  title: "Report on a home",
  description:
    "A report on one home for a buyer or its seller: facts, price history, comparable sales, what comes next.",
  args: z.strictObject({
    listingId: listingIdInput.describe("The home's id"),
    reader: z.enum(REPORT_READERS).optional().describe("For whom: buyer (when left out) or seller"),
    city,
  }),
} as const;

export function registerListingPrompts(server: McpServer, market: D1Database): void {
  registerPrompt(server, compareListings, async ({ listingIds }, run) => {
    const read = await readListings(listingIds, market, run);
    if (!read.ok) return read;
    const request =
      `Compare the homes ${listingIds.join(", ")}. Call compareListings for the differences attribute by attribute. Write a table of ` +
      "what differs, then for each home what speaks for it and what it costs over the others, then what is worth asking about at a viewing.";
    return { ...read, request };
  });

  registerPrompt(server, listingReport, async ({ listingId, reader = REPORT_READERS[0] }, run) => {
    const read = await readListings([listingId], market, run);
    if (!read.ok) return read;
    const request =
      `Write a report on the home ${listingId} for ${reader === "buyer" ? "someone who thinks of buying it" : "its seller"}. Call ` +
      "getPriceHistory and findComparables; where the market's figures can be reached, call getListingMetrics for the home and " +
      "getMarketAnalysis for its city too. Sections: facts, features, price history, comparable sales and the range they imply, the market " +
      "around it, the next step, agent and office. It is no appraisal: say so.";
    return { ...read, request };
  });
}

type Read =
  | { readonly ok: true; readonly records: readonly PromptRecord[] }
  | { readonly ok: false; readonly message: string };

/** The homes as their resources; all of them, or what stands in the way of the first that is none. */
async function readListings(ids: readonly string[], market: D1Database, run: Run): Promise<Read> {
  const db = watchedMarket(market, run);
  const records: PromptRecord[] = [];
  for (const listingId of ids) {
    const result = await fromActiveSource(db, async (source) => answerGetListing({ listingId }, openStore(db, source)));
    if (!result.ok) return result;
    const record = getListing.output.parse(result.structured);
    records.push({ uri: resourceUri(LISTINGS.scheme, record.listing.listingId), record });
  }
  return { ok: true, records };
}
