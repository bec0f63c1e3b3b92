/** A store for the tests of tools about given listings. */

import type { Listing } from "./listing.ts";
import type { PriceEvent, Store } from "./store.ts";

async function misused(): Promise<never> {
  throw new Error("Cannot search: given listings only");
}

/** A store of those homes and histories alone; a search of it is a mistake. */
export function storeOf(homes: readonly Listing[], histories: Readonly<Record<string, PriceEvent[]>> = {}): Store {
  return {
    source: { source: "test", asOf: "2026-10-31", attribution: "Test data" },
    cities: misused,
    find: misused,
    count: misused,
    listings: async (ids) => [...new Set(ids)].flatMap((id) => homes.filter(({ listingId }) => listingId === id)),
    priceHistory: async (ids) => new Map(ids.flatMap((id) => (histories[id] ? [[id, histories[id]]] : []))),
  };
}
