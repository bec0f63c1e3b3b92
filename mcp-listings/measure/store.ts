/** What the analytics read of the market. */

import type { City } from "../place/city.ts";
import { retryLocked } from "../serve/retry-locked.ts";
import type { ActiveSource } from "../serve/source.ts";
import { SHOWN_STATUSES, STORED_STATUSES } from "../vocabulary/reso.ts";
import type { Area } from "../place/area.ts";
import type { Market, MarketMonth } from "./market.ts";
import type { Activity } from "./metrics.ts";

/** A listing with its activity. `price` is the list price in US dollars, null where the source has none. */
export interface TrackedListing extends Activity {
  readonly listingId: string;
  readonly address: { readonly street: string; readonly city: string; readonly state: string; readonly zip: string };
  readonly price: number | null;
}

/** The reads of one source: the one that was active when the store was opened. Only listings of a shown status are found. */
export interface Store {
  readonly source: ActiveSource;
  /** The keys of every place with market figures, ascending. */
  areas(): Promise<string[]>;
  /** The market of an area over `months` (ascending, without gaps), of one property type or, with null, of all. */
  market(area: Area, propertyType: string | null, months: readonly string[]): Promise<Market>;
  /** The listings with those ids, in no order; an id without a listing is left out. */
  listings(ids: readonly string[]): Promise<TrackedListing[]>;
  /** The activity of the tracked homes for sale in a city. */
  homesForSale(city: City): Promise<Activity[]>;
}

/** Opens the store of `source` over the market's database. */
export function openStore(db: D1Database, source: ActiveSource): Store {
  const prepare = (sql: string, ...values: unknown[]) => db.prepare(sql).bind(source.source, ...values);
  return {
    source,

    async areas() {
      const { results } = await retryLocked(() => prepare(AREAS).all<{ Area: string }>());
      return results.map(({ Area }) => Area);
    },

    async market(area, propertyType, months) {
      const range = [months[0], months.at(-1)];
      const [sales, stock] = await Promise.all([
        retryLocked(() => prepare(SALES, area.key, propertyType ?? ALL_TYPES, ...range).all<SalesRow>()),
        retryLocked(() => prepare(STOCK[area.kind], area.name, area.state, propertyType).first<StockRow>()),
      ]);
      return {
        asOf: source.asOf,
        months: sales.results.map(readMonth),
        inventory: stock?.ListsHomes ? { active: stock.Active, pending: stock.Pending } : null,
        knowsListingDates: stock?.KnowsListingDates === 1,
      };
    },

    async listings(ids) {
      const { results } = await retryLocked(() => prepare(LISTINGS, JSON.stringify(ids)).all<ListingRow>());
      return results.map(readListing);
    },

    async homesForSale({ city, state }) {
      const { results } = await retryLocked(() => prepare(HOMES_FOR_SALE, city, state).all<ActivityRow>());
      return results.map(readActivity);
    },
  };
}

/** The months of all property types together. */
const ALL_TYPES = "";

/** One seek an area instead of a walk over every month of every type: the key begins with source and area. */
const AREAS = `
  WITH RECURSIVE areas (Area) AS (
    SELECT min(Area) FROM market_months WHERE Source = ?1
    UNION ALL
    SELECT (SELECT min(Area) FROM market_months WHERE Source = ?1 AND Area > areas.Area) FROM areas WHERE Area IS NOT NULL
  )
  SELECT Area FROM areas WHERE Area IS NOT NULL`;

const SALES = `
  SELECT Month, ClosePrices, PricesPerSquareFoot, DaysOnMarket, SaleToListSum, SaleToListCount, NewListings
  FROM market_months
  WHERE Source = ?1 AND Area = ?2 AND PropertySubType = ?3 AND Month BETWEEN ?4 AND ?5`;

interface SalesRow {
  readonly Month: string;
  /** JSON arrays of numbers, like the next two. */
  readonly ClosePrices: string;
  readonly PricesPerSquareFoot: string;
  readonly DaysOnMarket: string;
  readonly SaleToListSum: number;
  readonly SaleToListCount: number;
  readonly NewListings: number;
}

/** Of constants alone: what anyone else wrote is a parameter. */
const oneOf = (statuses: readonly string[]) => `IN ('${statuses.join("', '")}')`;

const UNSOLD_STATUSES = SHOWN_STATUSES.filter((status) => !STORED_STATUSES.Sold.includes(status));

/** Counts the homes on the market, and asks whether the source has any at all, anywhere: a file of closed sales has neither. */
const stockWhere = (place: string) => `
  SELECT
    count(*) FILTER (WHERE StandardStatus ${oneOf(STORED_STATUSES.Active)}) AS Active,
    count(*) FILTER (WHERE StandardStatus ${oneOf(STORED_STATUSES.Pending)}) AS Pending,
    EXISTS (SELECT 1 FROM listings WHERE Source = ?1 AND StandardStatus ${oneOf(UNSOLD_STATUSES)}) AS ListsHomes,
    EXISTS (SELECT 1 FROM market_months WHERE Source = ?1 AND NewListings > 0) AS KnowsListingDates
  FROM listings
  WHERE Source = ?1 AND ${place} AND (?4 IS NULL OR PropertySubType = ?4)
    AND StandardStatus ${oneOf([...STORED_STATUSES.Active, ...STORED_STATUSES.Pending])}`;

const STOCK: Readonly<Record<Area["kind"], string>> = {
  city: stockWhere("City = ?2 AND StateOrProvince = ?3"),
  county: stockWhere("CountyOrParish = ?2 AND StateOrProvince = ?3"),
  zip: stockWhere("PostalCode = ?2 AND ?3 IS NULL"),
};

interface StockRow {
  readonly Active: number;
  readonly Pending: number;
  readonly ListsHomes: 0 | 1;
  readonly KnowsListingDates: 0 | 1;
}

const TRACKING = `
  DaysOnMarket, ViewCount, VisitorCount, FavoritedCount, InquiryCount, ImpressionCount,
  ShowingRequestedCount, ViewsLast14Days, ViewsPrior14Days`;

const LISTINGS = `
  SELECT ListingId, UnparsedAddress, City, StateOrProvince, PostalCode, ListPrice, ${TRACKING}
  FROM listings INDEXED BY listings_id LEFT JOIN tracking USING (ListingKey)
  WHERE Source = ?1 AND ListingId IN (SELECT value FROM json_each(?2)) AND StandardStatus ${oneOf(SHOWN_STATUSES)}`;

const HOMES_FOR_SALE = `
  SELECT ${TRACKING}
  FROM listings JOIN tracking USING (ListingKey)
  WHERE Source = ?1 AND City = ?2 AND StateOrProvince = ?3 AND StandardStatus ${oneOf(STORED_STATUSES.Active)}`;

/** Without a row of tracking its counts are null, all of them. */
interface ActivityRow {
  readonly DaysOnMarket: number | null;
  readonly ViewCount: number | null;
  readonly VisitorCount: number;
  readonly FavoritedCount: number;
  readonly InquiryCount: number;
  readonly ImpressionCount: number;
  readonly ShowingRequestedCount: number;
  readonly ViewsLast14Days: number;
  readonly ViewsPrior14Days: number;
}

interface ListingRow extends ActivityRow {
  readonly ListingId: string;
  readonly UnparsedAddress: string;
  readonly City: string;
  readonly StateOrProvince: string;
  readonly PostalCode: string;
  readonly ListPrice: number | null;
}

function readMonth(row: SalesRow): MarketMonth {
  return {
    month: row.Month,
    closePrices: readNumbers(row.ClosePrices),
    pricesPerSquareFoot: readNumbers(row.PricesPerSquareFoot),
    daysOnMarket: readNumbers(row.DaysOnMarket),
    saleToListSum: row.SaleToListSum,
    saleToListCount: row.SaleToListCount,
    newListings: row.NewListings,
  };
}

function readNumbers(json: string): number[] {
  return JSON.parse(json) as number[]; // the schema's promise: only doorstep-listings writes these columns
}

function readListing(row: ListingRow): TrackedListing {
  return {
    ...readActivity(row),
    listingId: row.ListingId,
    address: { street: row.UnparsedAddress, city: row.City, state: row.StateOrProvince, zip: row.PostalCode },
    price: row.ListPrice,
  };
}

function readActivity(row: ActivityRow): Activity {
  const tracking = row.ViewCount !== null && {
    views: row.ViewCount,
    visitors: row.VisitorCount,
    saves: row.FavoritedCount,
    inquiries: row.InquiryCount,
    impressions: row.ImpressionCount,
    showings: row.ShowingRequestedCount,
    viewsLast14Days: row.ViewsLast14Days,
    viewsPrior14Days: row.ViewsPrior14Days,
  };
  return { daysOnMarket: row.DaysOnMarket, tracking: tracking || null };
}
