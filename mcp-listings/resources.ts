/** The resources `listing://{id}`: what `getListing` answers, for each home. */

import type { McpServer, Resource } from "@modelcontextprotocol/server";
import type * as z from "zod";
import { answerGetListing, getListing } from "./get-listing.ts";
import { openListingIds } from "./listing-ids.ts";
import { registerResources, type ResourceReads } from "./serve/resource.ts";
import { activeSource, fromActiveSource } from "./serve/source.ts";
import { watchedMarket } from "./serve/watched-market.ts";
import { openStore } from "./store.ts";

export const LISTINGS = {
  name: "listing",
  title: "Listing",
  description:
    "One home in full, as getListing answers it. Homes for sale are listed; every home that is shown can be read.",
  scheme: "listing",
  variable: "id",
  output: getListing.output,
} as const;

/** @param fixed resources that stand before the homes in the list. */
export function registerListingResources(server: McpServer, market: D1Database, fixed: readonly Resource[]): void {
  const reads: ResourceReads<z.infer<typeof getListing.output>> = {
    async read(id, run) {
      const input = getListing.input.safeParse({ listingId: id });
      if (!input.success) return { ok: false, message: "That is no listing's id. Call findListings for valid ids." };
      const db = watchedMarket(market, run);
      return fromActiveSource(db, async (source) => answerGetListing(input.data, openStore(db, source)));
    },

    async list(after, limit, run) {
      const db = watchedMarket(market, run);
      const source = await activeSource(db);
      return source === undefined ? [] : openListingIds(db, source.source).forSale(after, limit);
    },
  };
  registerResources(server, LISTINGS, reads, fixed);
}
