/** Listings for the tests inside the runtime. */

import { cellOf } from "./place/circle.ts";
import { UNKNOWN_HOME, type SourceListing } from "./source-listing.ts";

/** A condominium for sale in Portland that the source knows least about, but for `changes`. */
export function home(ListingId: string, changes: Partial<SourceListing> = {}): SourceListing {
  return {
    ...UNKNOWN_HOME,
    ListingId,
    StandardStatus: "Active",
    UnparsedAddress: "1 Oak Street",
    City: "Portland",
    StateOrProvince: "OR",
    PostalCode: "97201",
    CountyOrParish: "Multnomah County",
    PropertySubType: "Condominium",
    ...changes,
  };
}

/** Stores the listings under `source`, their features and histories with them. */
export async function addListings(db: D1Database, source: string, listings: readonly SourceListing[]): Promise<void> {
  await db.batch(
    listings.flatMap((listing) => {
      const { Features, History, Tracking: _, Media, ...fields } = listing;
      const { Latitude, Longitude } = fields;
      const Cell = Latitude === null || Longitude === null ? null : cellOf(Latitude, Longitude);
      const row = { Source: source, Cell, ...fields, Media: JSON.stringify(Media) };
      const places = Object.keys(row).map(() => "?");
      return [
        db
          .prepare(`INSERT INTO listings (${Object.keys(row).join(", ")}) VALUES (${places.join(", ")})`)
          .bind(...Object.values(row)),
        db
          .prepare("INSERT INTO listing_features SELECT last_insert_rowid(), value FROM json_each(?)")
          .bind(JSON.stringify(Features)),
        db
          .prepare(
            `INSERT INTO price_history
             SELECT last_insert_rowid(), value ->> 'EventDate', value ->> 'Event', value ->> 'Price' FROM json_each(?)`,
          )
          .bind(JSON.stringify(History)),
      ];
    }),
  );
}
