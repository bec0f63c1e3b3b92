/** Listings for the tests inside the runtime. */

import { cellOf } from "./place/circle.ts";
import type { SourceListing } from "./source-listing.ts";

/** A condominium for sale in Portland that the source knows least about, but for `changes`. */
export function home(ListingId: string, changes: Partial<SourceListing> = {}): SourceListing {
  return {
    ListingId,
    StandardStatus: "Active",
    ListPrice: null,
    OriginalListPrice: null,
    UnparsedAddress: "1 Oak Street",
    City: "Portland",
    StateOrProvince: "OR",
    PostalCode: "97201",
    CountyOrParish: "Multnomah County",
    BedroomsTotal: null,
    BathroomsFull: null,
    BathroomsHalf: null,
    LivingArea: null,
    LotSizeSquareFeet: null,
    YearBuilt: null,
    PropertySubType: "Condominium",
    DaysOnMarket: null,
    ListingContractDate: null,
    CloseDate: null,
    ClosePrice: null,
    AssociationFee: null,
    GarageSpaces: null,
    PublicRemarks: "",
    ListAgentFullName: null,
    ListOfficeName: null,
    Latitude: null,
    Longitude: null,
    Features: [],
    History: [],
    Tracking: null,
    ...changes,
  };
}

/** Stores the listings under `source`, their features and histories with them. */
export async function addListings(db: D1Database, source: string, listings: readonly SourceListing[]): Promise<void> {
  await db.batch(
    listings.flatMap((listing) => {
      const { Features, History, Tracking: _, ...fields } = listing;
      const { Latitude, Longitude } = fields;
      const Cell = Latitude === null || Longitude === null ? null : cellOf(Latitude, Longitude);
      const row = { Source: source, Cell, ...fields };
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
