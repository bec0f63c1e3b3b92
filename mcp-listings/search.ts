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
    sql: `SELECT count(*) AS matches FROM (SELECT 1 FROM listings WHERE ${sql} LIMIT ?)`,
    values: [...values, MAX_TOTAL + 1],
  };
}

/**
 * Selects the `limit` listings that follow `after` (null: the first ones), each a `ListingRow` with its `sortValue`. What
 * the sort asks for and a listing lacks comes last; equals are ordered by id, so that no page repeats or skips one.
 */
export function selectPage(source: string, criteria: SearchCriteria, after: Position | null, limit: number): Sql {
  const order = orderOf(criteria);
  const { sql, values } = every([...conditions(source, criteria), ...(after ? [follows(order, after)] : [])]);
  return {
    sql: `SELECT ${LISTING_COLUMNS}, ${order.by} AS sortValue FROM listings WHERE ${sql}
      ORDER BY ${order.by} ${order.direction} NULLS LAST, ListingId LIMIT ?`,
    values: [...values, limit],
  };
}

function every(conditions: readonly Sql[]): Sql {
  return {
    sql: conditions.map(({ sql }) => `(${sql})`).join(" AND "),
    values: conditions.flatMap(({ values }) => values),
  };
}

function conditions(source: string, criteria: SearchCriteria): Sql[] {
  const price = priceOf(criteria);
  const statuses = STORED_STATUSES[criteria.status];
  return [
    { sql: "Source = ?", values: [source] },
    { sql: `${STORED.status} IN (${statuses.map(() => "?").join(", ")})`, values: statuses },
    ...where(criteria.city, `${STORED.city} = ?`),
    ...where(criteria.state, `${STORED.state} = ?`),
    ...where(criteria.zip, `${STORED.zip} = ?`),
    ...where(criteria.minPrice, `${price} >= ?`),
    ...where(criteria.maxPrice, `${price} <= ?`),
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
    ...where(criteria.features && JSON.stringify(criteria.features), HAS_EVERY_FEATURE),
    ...where(criteria.keywords && JSON.stringify(wordsOf(criteria.keywords)), HAS_EVERY_WORD),
  ];
}

function where(value: SqlValue | undefined, sql: string): Sql[] {
  return value === undefined ? [] : [{ sql, values: [value] }];
}

const HAS_EVERY_FEATURE = `
  NOT EXISTS (SELECT 1 FROM json_each(?) WHERE NOT EXISTS (
    SELECT 1 FROM listing_features AS own WHERE own.ListingKey = listings.ListingKey AND own.Feature = value))`;

const HAS_EVERY_WORD = `NOT EXISTS (SELECT 1 FROM json_each(?) WHERE instr(lower(${STORED.description}), value) = 0)`;

/** The words apart, in lower case as SQL's lower() has it: of ASCII alone. */
function wordsOf(keywords: string): string[] {
  return keywords.split(/[\s,;]+/).map((word) => word.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase()));
}

/** What a home costs: a sold one what it was sold for, which is all that some sources know. */
function priceOf({ status }: SearchCriteria): string {
  return status === "Sold" ? `coalesce(${STORED.soldPrice}, ${STORED.price})` : STORED.price;
}

interface Order {
  readonly by: string;
  readonly direction: "ASC" | "DESC";
}

function orderOf(criteria: SearchCriteria): Order {
  const price = priceOf(criteria);
  switch (criteria.sort) {
    case "newest":
      return { by: criteria.status === "Sold" ? STORED.soldOn : STORED.listedOn, direction: "DESC" };
    case "price-asc":
      return { by: price, direction: "ASC" };
    case "price-desc":
      return { by: price, direction: "DESC" };
    case "largest":
      return { by: STORED.squareFeet, direction: "DESC" };
    case "lot-desc":
      return { by: STORED.lotSquareFeet, direction: "DESC" };
    case "price-per-square-foot":
      // Division by zero is NULL in SQLite: a home without an area comes last.
      return { by: `(${price} * 1.0 / ${STORED.squareFeet})`, direction: "ASC" };
  }
}

function follows({ by, direction }: Order, { value, listingId }: Position): Sql {
  if (value === null) return { sql: `${by} IS NULL AND ListingId > ?`, values: [listingId] };
  return {
    sql: `${by} ${direction === "ASC" ? ">" : "<"} ? OR ${by} IS NULL OR (${by} = ? AND ListingId > ?)`,
    values: [value, value, listingId],
  };
}
