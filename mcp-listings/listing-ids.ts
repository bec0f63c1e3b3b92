/** The ids of the listings in their order, as lists and completions name them. */

import { formatAddress } from "./address.ts";
import { STORED } from "./listing.ts";
import type { City } from "./place/city.ts";
import { retryLocked } from "./serve/retry-locked.ts";
import type { Entry } from "./serve/resource.ts";
import { SHOWN_STATUSES, STORED_STATUSES } from "./vocabulary/reso.ts";

export interface ListingIds {
  /** The homes for sale whose ids follow `after` (null: from the first), ascending by id; titles are their addresses. */
  forSale(after: string | null, limit: number): Promise<Entry[]>;
  /** The ids that begin with `start`, as written or else in capitals, of all cities or of one; ascending. */
  beginning(start: string, limit: number, city: City | null): Promise<string[]>;
}

/** The listings of one source. */
export function openListingIds(db: D1Database, source: string): ListingIds {
  async function read<Row>(sql: string, ...values: readonly unknown[]): Promise<Row[]> {
    const statement = db.prepare(sql).bind(source, ...values);
    return (await retryLocked(async () => statement.all<Row>())).results;
  }

  return {
    async forSale(after, limit) {
      const rows = await read<Home>(FOR_SALE, after ?? "", JSON.stringify(STORED_STATUSES.Active), limit);
      return rows.map(({ id, ...address }) => ({ id, title: formatAddress(address) }));
    },

    async beginning(start, limit, city) {
      const place = city === null ? [null, null] : [city.city, city.state];
      for (const spelling of new Set([start, start.toUpperCase()])) {
        const rows = await read<{ id: string }>(BEGINNING, spelling, JSON.stringify(SHOWN_STATUSES), limit, ...place);
        if (rows.length > 0) return rows.map(({ id }) => id);
      }
      return [];
    },
  };
}

interface Home {
  readonly id: string;
  readonly street: string;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
}

// Both walk the ids of a source in their order, along the index that keeps them unique.
const FOR_SALE = `
  SELECT ListingId AS id, ${STORED.street} AS street, ${STORED.city} AS city, ${STORED.state} AS state, ${STORED.zip} AS zip
  FROM listings
  WHERE Source = ?1 AND ListingId > ?2 AND ${STORED.status} IN (SELECT value FROM json_each(?3))
  ORDER BY ListingId LIMIT ?4`;

const BEGINNING = `
  SELECT ListingId AS id FROM listings
  WHERE Source = ?1 AND ListingId >= ?2 AND ListingId < ?2 || char(0x10FFFF)
    AND ${STORED.status} IN (SELECT value FROM json_each(?3)) AND (?5 IS NULL OR (City = ?5 AND StateOrProvince = ?6))
  ORDER BY ListingId LIMIT ?4`;
