/** What a listing costs beside its loan, as the market's database has it. */

import { retryLocked } from "../mcp-listings/serve/retry-locked.ts";
import { SHOWN_STATUSES } from "../mcp-listings/vocabulary/reso.ts";

export interface HomeCosts {
  readonly listingId: string;
  readonly address: { readonly street: string; readonly city: string; readonly state: string; readonly zip: string };
  /** The list price in US dollars; null where the source has none. */
  readonly price: number | null;
  /** US dollars a month; null where none is on record. */
  readonly hoaFee: number | null;
  /** Who lists it. */
  readonly office: string | null;
}

/** The listing of that id, taken as written, else in capitals; null where there is none that is shown. */
export type ReadHomeCosts = (listingId: string) => Promise<HomeCosts | null>;

/** Reads the listings of one source. */
export function openHomeCosts(db: D1Database, source: string): ReadHomeCosts {
  return async (listingId) => {
    const row = await retryLocked(() =>
      db
        .prepare(HOME_COSTS)
        .bind(source, listingId, listingId.toUpperCase(), JSON.stringify(SHOWN_STATUSES))
        .first<HomeCostsRow>(),
    );
    if (!row) return null;
    const { street, city, state, zip, ...costs } = row;
    return { ...costs, address: { street, city, state, zip } };
  };
}

type HomeCostsRow = Omit<HomeCosts, "address"> & HomeCosts["address"];

const HOME_COSTS = `
  SELECT ListingId AS listingId, UnparsedAddress AS street, City AS city, StateOrProvince AS state, PostalCode AS zip,
    ListPrice AS price, AssociationFee AS hoaFee, ListOfficeName AS office
  FROM listings
  WHERE Source = ?1 AND ListingId IN (?2, ?3) AND StandardStatus IN (SELECT value FROM json_each(?4))
  ORDER BY ListingId = ?2 DESC LIMIT 1`;
