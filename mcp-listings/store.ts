/** What the listing tools read of the market. */

import { LISTING_COLUMNS, readListing, STORED, type Listing, type ListingRow, withFirstPhoto } from "./listing.ts";
import type { City } from "./place/city.ts";
import type { SearchCriteria } from "./search-criteria.ts";
import { countMatches, MAX_TOTAL, selectPage, type Position, type Sql } from "./search.ts";
import { retryLocked } from "./serve/retry-locked.ts";
import type { ActiveSource } from "./serve/source.ts";
import { SHOWN_STATUSES, type PriceEventKind } from "./vocabulary/reso.ts";

/** How many listings fit: exact up to 1,000; `isCapped` when there are more. */
interface Total {
  readonly total: number;
  readonly isCapped: boolean;
}

export interface Page extends Total {
  readonly listings: readonly Listing[];
  /** Where the next page begins; null on the last one. */
  readonly end: Position | null;
}

export interface PriceEvent {
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly event: PriceEventKind;
  /** US dollars. */
  readonly price: number;
}

/** The reads of one source: the one that was active when the store was opened. Only listings of a shown status are found. */
export interface Store {
  readonly source: ActiveSource;
  /** Every city with a listing, ascending. */
  cities(): Promise<City[]>;
  /** The `limit` listings that follow `after` (null: from the first) in the order of the sort, each with its first photo alone; equals ascend by id. `city` and `state` are as the source writes them. */
  find(criteria: SearchCriteria, after: Position | null, limit: number): Promise<Page>;
  /** The totals of several searches, in their order. */
  count(searches: readonly SearchCriteria[]): Promise<Total[]>;
  /** The listings with those ids in the order asked, each once; an id is taken as written, else in capitals, and left out where no listing has it. */
  listings(ids: readonly string[]): Promise<Listing[]>;
  /** The price history of each listing that has one, by its id as the source writes it; events ascend by date. */
  priceHistory(ids: readonly string[]): Promise<Map<string, PriceEvent[]>>;
}

/** Opens the store of `source` over the market's database. */
export function openStore(db: D1Database, source: ActiveSource): Store {
  const prepare = ({ sql, values }: Sql) => db.prepare(sql).bind(...values);
  const countOf = (criteria: SearchCriteria) => prepare(countMatches(source.source, criteria));
  return {
    source,

    async cities() {
      const { results } = await retryLocked(() => prepare({ sql: CITIES, values: [source.source] }).all<City>());
      return results;
    },

    async find(criteria, after, limit) {
      // One more than asked tells whether another page follows.
      const page = prepare(selectPage(source.source, criteria, after, limit + 1));
      const [count, found] = await retryLocked(() => db.batch([countOf(criteria), page]));
      const rows = found!.results as PageRow[]; // a batch answers each of its statements, in order
      const last = rows.length > limit ? rows[limit - 1] : undefined;
      return {
        ...readTotal(count!.results as CountRow[]), // as above
        listings: rows.slice(0, limit).map(readPageRow),
        end: last ? { value: last.sortValue, listingId: last.listingId } : null,
      };
    },

    async count(searches) {
      if (searches.length === 0) return []; // D1 refuses an empty batch
      const counts = await retryLocked(() => db.batch<CountRow>(searches.map(countOf)));
      return counts.map(({ results }) => readTotal(results));
    },

    async listings(ids) {
      const values = [source.source, JSON.stringify([...ids, ...ids.map((id) => id.toUpperCase())]), SHOWN];
      const { results } = await retryLocked(() => prepare({ sql: LISTINGS, values }).all<ListingRow>());
      const known = new Map(results.map((row) => [row.listingId, row]));
      const rows = new Set(ids.flatMap((id) => known.get(id) ?? known.get(id.toUpperCase()) ?? []));
      return [...rows].map(readListing);
    },

    async priceHistory(ids) {
      const values = [source.source, JSON.stringify(ids), SHOWN];
      const { results } = await retryLocked(() => prepare({ sql: PRICE_HISTORY, values }).all<PriceEventRow>());
      const byListing = Map.groupBy(results, ({ listingId }) => listingId);
      return new Map(
        [...byListing].map(([id, rows]) => [id, rows.map(({ date, event, price }) => ({ date, event, price }))]),
      );
    },
  };
}

const SHOWN = JSON.stringify(SHOWN_STATUSES);

/** One seek for each city of each status instead of a walk over every listing: an index begins with source, status, state and city. */
const CITIES = `
  WITH RECURSIVE seen (ListingKey) AS (
    SELECT * FROM (
      SELECT ListingKey FROM listings WHERE Source = ?1 ORDER BY StandardStatus, StateOrProvince, City LIMIT 1
    )
    UNION ALL
    SELECT (
      SELECT later.ListingKey FROM listings AS later
      WHERE later.Source = ?1
        AND (later.StandardStatus, later.StateOrProvince, later.City) > (here.StandardStatus, here.StateOrProvince, here.City)
      ORDER BY later.StandardStatus, later.StateOrProvince, later.City LIMIT 1
    ) FROM seen JOIN listings AS here USING (ListingKey)
  )
  SELECT DISTINCT City AS city, StateOrProvince AS state FROM seen JOIN listings USING (ListingKey)
  ORDER BY City, StateOrProvince`;

const WHERE_SHOWN = `
  Source = ?1 AND ListingId IN (SELECT value FROM json_each(?2)) AND ${STORED.status} IN (SELECT value FROM json_each(?3))`;

const LISTINGS = `SELECT ${LISTING_COLUMNS} FROM listings INDEXED BY listings_id WHERE ${WHERE_SHOWN}`;

const PRICE_HISTORY = `
  SELECT ListingId AS listingId, EventDate AS date, Event AS event, Price AS price
  FROM listings INDEXED BY listings_id JOIN price_history USING (ListingKey)
  WHERE ${WHERE_SHOWN}
  ORDER BY ListingId, EventDate, Event`;

type PageRow = ListingRow & { readonly sortValue: Position["value"] };
type PriceEventRow = PriceEvent & { readonly listingId: string };

function readPageRow(row: PageRow): Listing {
  const { sortValue: _, ...listing } = row;
  return withFirstPhoto(readListing(listing));
}

interface CountRow {
  readonly matches: number;
}

function readTotal([row]: readonly CountRow[]): Total {
  const { matches } = row!; // a count is always one row
  return { total: Math.min(matches, MAX_TOTAL), isCapped: matches > MAX_TOTAL };
}
