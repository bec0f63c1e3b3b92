/** Listings and months as rows of the market's tables, and rows as batches for D1. */

import type { MarketMonth } from "./market-months.ts";
import { cellOf } from "./place/circle.ts";
import type { SourceListing } from "./source-listing.ts";

const COLUMNS = {
  listings: `
    ListingKey, Source, Cell, ListingId, StandardStatus, ListPrice, OriginalListPrice, UnparsedAddress, City, StateOrProvince,
    PostalCode, CountyOrParish, BedroomsTotal, BathroomsFull, BathroomsThreeQuarter, BathroomsHalf,
    BathroomsOneQuarter, LivingArea, LotSizeSquareFeet, YearBuilt, PropertySubType, DaysOnMarket, ListingContractDate,
    CloseDate, ClosePrice, AssociationFee, GarageSpaces, PublicRemarks, ListAgentFullName, ListOfficeName, Latitude, Longitude,
    Media`,
  listing_features: "ListingKey, Feature",
  price_history: "ListingKey, EventDate, Event, Price",
  tracking: `
    ListingKey, ViewCount, VisitorCount, FavoritedCount, InquiryCount, ImpressionCount, ShowingRequestedCount,
    ViewsLast14Days, ViewsPrior14Days`,
  market_months: `
    Source, Area, PropertySubType, Month, ClosePrices, PricesPerSquareFoot, DaysOnMarket, SaleToListSum, SaleToListCount,
    NewListings`,
} as const;

export type Table = keyof typeof COLUMNS;

type Row = ReadonlyArray<string | number | null>;

/** What belongs together, by table; each row is in the order of its table's columns. */
export type Rows = Readonly<Partial<Record<Table, readonly Row[]>>>;

/**
 * Inserts the rows that a JSON array of arrays, its one parameter, holds: hundreds a statement, far past the limit of parameters. Each row
 * is parsed once, not once a column.
 */
export function insertStatement(table: Table): string {
  const values = COLUMNS[table].split(",").map((_, index) => `row ->> ${index}`);
  return `
    WITH rows (row) AS MATERIALIZED (SELECT jsonb(value) FROM json_each(?))
    INSERT INTO ${table} (${COLUMNS[table]}) SELECT ${values.join(", ")} FROM rows`;
}

/** As `insertStatement`; a row that has the key of another takes its place, as far as it changes it. */
export function upsertStatement(table: Table, key: readonly string[]): string {
  const columns = COLUMNS[table].split(",").map((name) => name.trim());
  const changes = columns.filter((name) => !key.includes(name)).map((name) => `${name} = excluded.${name}`);
  // "WHERE true" tells the parser that ON begins no join.
  return `${insertStatement(table)} WHERE true ON CONFLICT (${key.join(", ")}) DO UPDATE SET ${changes.join(", ")}`;
}

/** The rows of a listing stored under `key`. */
export function listingRows(source: string, key: number, listing: SourceListing): Rows {
  const { Latitude, Longitude, Tracking } = listing;
  return {
    listings: [
      [
        key,
        source,
        Latitude === null || Longitude === null ? null : cellOf(Latitude, Longitude),
        listing.ListingId,
        listing.StandardStatus,
        listing.ListPrice,
        listing.OriginalListPrice,
        listing.UnparsedAddress,
        listing.City,
        listing.StateOrProvince,
        listing.PostalCode,
        listing.CountyOrParish,
        listing.BedroomsTotal,
        listing.BathroomsFull,
        listing.BathroomsThreeQuarter,
        listing.BathroomsHalf,
        listing.BathroomsOneQuarter,
        listing.LivingArea,
        listing.LotSizeSquareFeet,
        listing.YearBuilt,
        listing.PropertySubType,
        listing.DaysOnMarket,
        listing.ListingContractDate,
        listing.CloseDate,
        listing.ClosePrice,
        listing.AssociationFee,
        listing.GarageSpaces,
        listing.PublicRemarks,
        listing.ListAgentFullName,
        listing.ListOfficeName,
        Latitude,
        Longitude,
        JSON.stringify(listing.Media),
      ],
    ],
    listing_features: listing.Features.map((feature) => [key, feature]),
    price_history: listing.History.map(({ EventDate, Event, Price }) => [key, EventDate, Event, Price]),
    tracking: Tracking
      ? [
          [
            key,
            Tracking.ViewCount,
            Tracking.VisitorCount,
            Tracking.FavoritedCount,
            Tracking.InquiryCount,
            Tracking.ImpressionCount,
            Tracking.ShowingRequestedCount,
            Tracking.ViewsLast14Days,
            Tracking.ViewsPrior14Days,
          ],
        ]
      : [],
  };
}

export function monthRows(source: string, month: MarketMonth): Rows {
  return {
    market_months: [
      [
        source,
        month.Area,
        month.PropertySubType,
        month.Month,
        JSON.stringify(month.ClosePrices),
        JSON.stringify(month.PricesPerSquareFoot),
        JSON.stringify(month.DaysOnMarket),
        month.SaleToListSum,
        month.SaleToListCount,
        month.NewListings,
      ],
    ],
  };
}

/** Rows to be written in one transaction. */
export interface Batch {
  /** The JSON array of each table's rows. */
  readonly documents: ReadonlyMap<Table, string>;
  /** How many `Rows` are in it. */
  readonly count: number;
}

/** A short lock, and under D1's 2 MB a string even at three bytes a character. */
const MAX_CHARACTERS = 600_000;

/** Gathers `rows` into batches, in their order; what belongs together stays together. @param maxCharacters of JSON in one batch. */
export async function* inBatches(
  rows: Iterable<Rows> | AsyncIterable<Rows>,
  maxCharacters = MAX_CHARACTERS,
): AsyncGenerator<Batch, void, undefined> {
  let documents = new Map<Table, string[]>();
  let characters = 0;
  let count = 0;
  const close = (): Batch => ({
    documents: new Map(Array.from(documents, ([table, texts]) => [table, `[${texts.join(",")}]`])),
    count,
  });
  for await (const tables of rows) {
    const texts = Object.entries(tables).flatMap(
      ([table, rows]) => rows.map((row) => [table as Table, JSON.stringify(row)] as const), // the keys of Rows
    );
    const more = texts.reduce((sum, [, text]) => sum + text.length + 1, 0);
    if (count > 0 && characters + more > maxCharacters) {
      yield close();
      [documents, characters, count] = [new Map(), 0, 0];
    }
    for (const [table, text] of texts) {
      const list = documents.get(table);
      if (list) list.push(text);
      else documents.set(table, [text]);
    }
    characters += more;
    count += 1;
  }
  if (count > 0) yield close();
}
