/** The sales that comparables are chosen from, as the market's database has them. */

import type { ReadSales, SaleSearch } from "./comparables.ts";
import { LISTING_COLUMNS, readListing, STORED, type ListingRow } from "./listing.ts";
import { withinCircle } from "./place/circle.ts";
import type { Sql } from "./search.ts";
import { retryLocked } from "./serve/retry-locked.ts";
import { STORED_STATUSES } from "./vocabulary/reso.ts";

/** More than enough to choose six from; the latest are read. */
const MAX_SALES = 200;

/** Reads the sales of one source. */
export function openSales(db: D1Database, source: string): ReadSales {
  return async (search) => {
    const { sql, values } = selectSales(source, search);
    const { results } = await retryLocked(() =>
      db
        .prepare(sql)
        .bind(...values)
        .all<ListingRow>(),
    );
    return results.map(readListing);
  };
}

/** By MarketDate, which is a sale's CloseDate, because both indexes hold it. */
function selectSales(source: string, search: SaleSearch): Sql {
  const { within, propertyType, listingId, since, until, minSize, maxSize } = search;
  const size = propertyType === "Unimproved Land" ? STORED.lotSquareFeet : STORED.squareFeet;
  const place = "zip" in within ? { sql: `${STORED.zip} = ?`, values: [within.zip] } : withinCircle(within);
  return {
    sql: `
      SELECT ${LISTING_COLUMNS} FROM listings
      WHERE Source = ? AND ${place.sql} AND ${STORED.status} IN (SELECT value FROM json_each(?))
        AND ${STORED.propertyType} = ? AND ${STORED.listingId} <> ? AND ${STORED.soldPrice} > 0
        AND MarketDate > ? AND MarketDate <= ? AND ${size} BETWEEN ? AND ?
      ORDER BY MarketDate DESC, ${STORED.listingId} LIMIT ?`,
    values: [
      source,
      ...place.values,
      JSON.stringify(STORED_STATUSES.Sold),
      propertyType,
      listingId,
      since,
      until,
      minSize,
      maxSize,
      MAX_SALES,
    ],
  };
}
