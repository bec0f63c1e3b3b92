/** The statements of a search. Whatever a person or model wrote is a parameter. */

import { LISTING_COLUMNS, STORED } from "./listing.ts";
import { withinCircle } from "./place/circle.ts";
import type { SearchCriteria } from "./search-criteria.ts";
import { STORED_STATUSES } from "./vocabulary/reso.ts";

type SqlValue = string | number | null;

/** A statement, or a part of one, with the values of its question marks in order. */
export interface Sql {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

/** Where a page ends: the value by which the search is sorted, and the id, of its last listing. */
export interface Position {
  readonly value: string | number | null;
  readonly listingId: string;
}

/** Counting ends here: past it, "more than 1,000" is all that a person needs. */
export const MAX_TOTAL = 1_000;

/** Selects `matches`: how many listings of the source fit, at most one more than `MAX_TOTAL`. */
export function countMatches(source: string, criteria: SearchCriteria): Sql {
  const { sql, values } = every(conditions(source, criteria));
  return {
    sql: `SELECT count(*) AS matches FROM (SELECT 1 FROM ${indexed(criteria)} WHERE ${sql} LIMIT ?)`,
    values: [...values, MAX_TOTAL + 1],
  };
}

/**
 * Selects the `limit` listings that follow `after` (null: the first ones), each a `ListingRow` with its `sortValue`. What
 * the sort asks for and a listing lacks comes last; equals are ordered by id, so that no page repeats or skips one.
 */
export function selectPage(source: string, criteria: SearchCriteria, after: Position | null, limit: number): Sql {
  const { by, direction } = orderOf(criteria);
  const { sql, values } = every([
    ...conditions(source, criteria),
    ...(after ? [follows({ by, direction }, after)] : []),
  ]);
  // The page is chosen within the index; only its own rows are read.
  return {
    sql: `
      SELECT ${LISTING_COLUMNS}, sortValue
      FROM listings JOIN (
        SELECT ListingKey, ${by} AS sortValue FROM ${indexed(criteria)} WHERE ${sql}
        ORDER BY ${by} ${direction} NULLS LAST, ListingId LIMIT ?
      ) USING (ListingKey)
      ORDER BY sortValue ${direction} NULLS LAST, ListingId`,
    values: [...values, limit],
  };
}

/** SQLite chooses between the indexes by guess, for D1 keeps no statistics of them; and one guess may cost a second. */
function indexed({ near }: SearchCriteria): string {
  return `listings INDEXED BY ${near ? "listings_cell" : "listings_search"}`;
}

function every(conditions: readonly Sql[]): Sql {
  return {
    sql: conditions.map(({ sql }) => `(${sql})`).join(" AND "),
    values: conditions.flatMap(({ values }) => values),
  };
}

function conditions(source: string, criteria: SearchCriteria): Sql[] {
  const statuses = STORED_STATUSES[criteria.status];
  return [
    { sql: "Source = ?", values: [source] },
    { sql: `${STORED.status} IN (${statuses.map(() => "?").join(", ")})`, values: statuses },
    ...where(criteria.city, `${STORED.city} = ?`),
    ...where(criteria.state, `${STORED.state} = ?`),
    ...where(criteria.zip, `${STORED.zip} = ?`),
    ...where(criteria.minPrice, "MarketPrice >= ?"),
    ...where(criteria.maxPrice, "MarketPrice <= ?"),
    ...where(criteria.minBedrooms, `${STORED.bedrooms} >= ?`),
    ...where(criteria.maxBedrooms, `${STORED.bedrooms} <= ?`),
    ...where(criteria.minBathrooms, `${STORED.bathrooms} >= ?`),
    ...where(criteria.minSquareFeet, `${STORED.squareFeet} >= ?`),
    ...where(criteria.maxSquareFeet, `${STORED.squareFeet} <= ?`),
    ...where(criteria.propertyType, `${STORED.propertyType} = ?`),
    ...where(criteria.minYearBuilt, `${STORED.yearBuilt} >= ?`),
    ...where(criteria.minLotSquareFeet, `${STORED.lotSquareFeet} >= ?`),
    ...where(criteria.minGarageSpaces, `${STORED.garageSpaces} >= ?`),
    // Most homes have no association at all.
    ...where(criteria.maxHoaFee, `coalesce(${STORED.hoaFee}, 0) <= ?`),
    ...where(criteria.maxDaysOnMarket, `${STORED.daysOnMarket} <= ?`),
    ...(criteria.priceReduced === true ? [{ sql: `${STORED.originalPrice} > ${STORED.price}`, values: [] }] : []),
    ...(criteria.near ? [withinCircle(criteria.near)] : []),
    ...(criteria.features ?? []).map((feature) => ({ sql: HAS_FEATURE, values: [feature] })),
    ...where(criteria.keywords && matchWords(source, statuses, criteria.keywords), HAS_WORDS),
  ];
}

function where(value: SqlValue | undefined, sql: string): Sql[] {
  return value === undefined ? [] : [{ sql, values: [value] }];
}

const HAS_FEATURE = `
  EXISTS (SELECT 1 FROM listing_features AS own WHERE own.ListingKey = listings.ListingKey AND own.Feature = ?)`;

const HAS_WORDS = "ListingKey IN (SELECT rowid FROM listing_text WHERE listing_text MATCH ?)";

/**
 * Asks the full text for remarks that have every word. What stands in quotes is no operator, whatever it is; a word of signs
 * alone is left out by FTS5. The shelves spare the reading of what the other conditions would refuse.
 */
function matchWords(source: string, statuses: readonly string[], keywords: string): string {
  const shelves = statuses.map((status) => `"${Buffer.from(source + status).toString("hex")}"`);
  // A NUL would end the question.
  const words = keywords.split(/[\s\p{Cc}]+/u).map((word) => `"${word.replaceAll('"', '""')}"`);
  return `Shelf : (${shelves.join(" OR ")}) AND PublicRemarks : (${words.join(" ")})`;
}

/** Whether a search failed for want of the full text: an operator may drop it for a while (docs/storage.md). */
export function lacksFullText(error: unknown): boolean {
  return error instanceof Error && error.message.includes("no such table: listing_text");
}

interface Order {
  readonly by: string;
  readonly direction: "ASC" | "DESC";
}

function orderOf({ sort }: SearchCriteria): Order {
  switch (sort) {
    case "newest":
      return { by: "MarketDate", direction: "DESC" };
    case "price-asc":
      return { by: "MarketPrice", direction: "ASC" };
    case "price-desc":
      return { by: "MarketPrice", direction: "DESC" };
    case "largest":
      return { by: STORED.squareFeet, direction: "DESC" };
    case "lot-desc":
      return { by: STORED.lotSquareFeet, direction: "DESC" };
    case "price-per-square-foot":
      // Division by zero is NULL in SQLite: a home without an area comes last.
      return { by: `(MarketPrice * 1.0 / ${STORED.squareFeet})`, direction: "ASC" };
  }
}

function follows({ by, direction }: Order, { value, listingId }: Position): Sql {
  if (value === null) return { sql: `${by} IS NULL AND ListingId > ?`, values: [listingId] };
  return {
    sql: `${by} ${direction === "ASC" ? ">" : "<"} ? OR ${by} IS NULL OR (${by} = ? AND ListingId > ?)`,
    values: [value, value, listingId],
  };
}
