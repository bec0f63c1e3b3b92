/** Recent sales like a home: which they are, how they differ, and the prices they imply. */

import type { Listing } from "./listing.ts";
import { median } from "./measure/statistics.ts";
import { monthsTo } from "./measure/months.ts";
import type { Circle } from "./place/circle.ts";
import { milesBetween, type Point } from "./place/distance.ts";

/** How far sales may lie apart from a home: around it, back from the source's day, and in size either way. */
export interface Reach {
  readonly radiusMiles: number;
  readonly months: number;
  readonly sizePercent: number;
}

/**
 * The narrowest reach that holds three sales is used. Three closed sales of the last twelve months are what an appraisal asks for at
 * least (Fannie Mae, Selling Guide, B4-1.3-08).
 */
export const REACHES = [
  { radiusMiles: 1, months: 6, sizePercent: 15 },
  { radiusMiles: 2, months: 12, sizePercent: 20 },
  { radiusMiles: 5, months: 12, sizePercent: 30 },
] as const satisfies readonly Reach[];

export const MIN_COMPARABLES = 3;
export const MAX_COMPARABLES = 6;

/** Which sales are looked for: of that property type, other than the home itself, with a price and a size. */
export interface SaleSearch {
  readonly listingId: string;
  readonly propertyType: string;
  /** Where the home's place on the globe is known; else its ZIP. */
  readonly within: Circle | { readonly zip: string };
  /** Square feet: of living area, of land those of the lot; both ends included. */
  readonly minSize: number;
  readonly maxSize: number;
  /** YYYY-MM-DD: closed after `since`, until `until` at the latest. */
  readonly since: string;
  readonly until: string;
}

/** The latest sales that fit, in any order. */
export type ReadSales = (search: SaleSearch) => Promise<readonly Listing[]>;

/** What a sale has more (or, negative, less) of than the home; null where one of the two does not say. */
export type Differences = Readonly<Record<(typeof COMPARED)[number], number | null>>;

const COMPARED = ["bedrooms", "bathrooms", "squareFeet", "lotSquareFeet", "yearBuilt", "garageSpaces"] as const;

export interface Comparable {
  readonly listing: Listing;
  /** US dollars, like the next two. */
  readonly soldPrice: number;
  /** Of living area, of land of the lot. */
  readonly pricePerSquareFoot: number;
  /** What the home would cost at that price a square foot, in whole thousands. */
  readonly impliedPrice: number;
  /** Null where either place is not known. */
  readonly distanceMiles: number | null;
  readonly differences: Differences;
}

export interface Comparables {
  /** Most alike first; at most `MAX_COMPARABLES`. */
  readonly comparables: readonly Comparable[];
  /** Of the implied prices; null under `MIN_COMPARABLES`: one or two sales imply no range. */
  readonly priceRange: { readonly low: number; readonly median: number; readonly high: number } | null;
  /** Within which they were found; null where the home's size is not known, so that nothing could be looked for. */
  readonly searched: Searched | null;
}

/** A reach, with no radius where the place of the home is not known: then its ZIP was searched. */
export interface Searched extends Omit<Reach, "radiusMiles"> {
  readonly radiusMiles: number | null;
}

/** Looks for sales within one reach after the other, until one holds enough. `asOf` is the day the source is true to. */
export async function findComparableSales(home: Listing, asOf: string, readSales: ReadSales): Promise<Comparables> {
  const size = sizeOf(home);
  if (size === null) return { comparables: [], priceRange: null, searched: null };
  let found: Comparables | undefined;
  for (const reach of REACHES) {
    const sales = await readSales(searchWithin(home, size, reach, asOf));
    found = compareSales(home, size, sales, reach, asOf);
    if (found.priceRange !== null) break;
  }
  return found!; // there is more than one reach
}

/** Square feet of what a home is bought for: its living area, or the lot where there is nothing but land. Null where that is not known. */
function sizeOf({ propertyType, squareFeet, lotSquareFeet }: Listing): number | null {
  return (propertyType === "Unimproved Land" ? lotSquareFeet : squareFeet) || null; // 0 is no size
}

function searchWithin(home: Listing, size: number, reach: Reach, asOf: string): SaleSearch {
  const { listingId, propertyType, address } = home;
  const point = pointOf(home);
  const margin = (size * reach.sizePercent) / 100;
  const [firstMonth] = monthsTo(asOf, reach.months + 1);
  return {
    listingId,
    propertyType,
    within: point ? { ...point, radiusMiles: reach.radiusMiles } : { zip: address.zip },
    minSize: size - margin,
    maxSize: size + margin,
    // The same day that many months before. Where that month is too short, the text still sorts behind its last day.
    since: `${firstMonth}${asOf.slice(7)}`,
    until: asOf,
  };
}

function compareSales(home: Listing, size: number, sales: readonly Listing[], reach: Reach, asOf: string): Comparables {
  const comparables = sales
    .flatMap((sale) => compare(home, size, sale) ?? [])
    .map((comparable) => ({ comparable, unlike: unlikeness(comparable, size, reach, asOf) }))
    .toSorted(
      (a, b) => a.unlike - b.unlike || (a.comparable.listing.listingId < b.comparable.listing.listingId ? -1 : 1),
    )
    .slice(0, MAX_COMPARABLES)
    .map(({ comparable }) => comparable);
  return {
    comparables,
    priceRange: rangeOf(comparables.map(({ impliedPrice }) => impliedPrice)),
    searched: { ...reach, radiusMiles: pointOf(home) && reach.radiusMiles },
  };
}

function compare(home: Listing, size: number, sale: Listing): Comparable | null {
  const { soldPrice } = sale;
  const saleSize = sizeOf(sale);
  if (soldPrice === null || saleSize === null) return null;
  return {
    listing: sale,
    soldPrice,
    pricePerSquareFoot: Math.round((soldPrice / saleSize) * 100) / 100,
    impliedPrice: Math.round((soldPrice / saleSize) * (size / 1_000)) * 1_000,
    distanceMiles: distance(home, sale),
    differences: Object.fromEntries(COMPARED.map((name) => [name, difference(sale[name], home[name])])) as Differences, // of exactly those names
  };
}

function distance(home: Listing, sale: Listing): number | null {
  const [from, to] = [pointOf(home), pointOf(sale)];
  return from && to && Math.round(milesBetween(from, to) * 100) / 100;
}

function pointOf({ latitude, longitude }: Listing): Point | null {
  return latitude === null || longitude === null ? null : { latitude, longitude };
}

function difference(sale: number | null, home: number | null): number | null {
  return sale === null || home === null ? null : sale - home;
}

const DAY_MS = 86_400_000;
const DAYS_A_MONTH = 365.25 / 12;

/** 0 for the same home sold today; each share of the reach in distance, size and time adds to it, and so does half of each bedroom. */
function unlikeness({ listing, distanceMiles, differences }: Comparable, size: number, reach: Reach, asOf: string) {
  const days = (Date.parse(asOf) - Date.parse(listing.soldOn ?? asOf)) / DAY_MS;
  const saleSize = sizeOf(listing) ?? size;
  return (
    (distanceMiles ?? 0) / reach.radiusMiles +
    (Math.abs(saleSize - size) * 100) / (size * reach.sizePercent) +
    days / (reach.months * DAYS_A_MONTH) +
    Math.abs(differences.bedrooms ?? 0) / 2
  );
}

function rangeOf(prices: readonly number[]): Comparables["priceRange"] {
  const middle = median(prices);
  if (prices.length < MIN_COMPARABLES || middle === null) return null;
  return { low: Math.min(...prices), median: middle, high: Math.max(...prices) };
}
