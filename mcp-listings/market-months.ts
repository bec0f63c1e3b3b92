/** The figures of each month, area and property type, derived from the listings of one source. */

import type { SourceListing } from "./source-listing.ts";

/** The columns of `market_months` with the same names, its lists not yet JSON. */
export interface MarketMonth {
  /** `Portland, OR`, `Multnomah County, OR` or `97201`. */
  readonly Area: string;
  /** Empty for all types together. */
  readonly PropertySubType: string;
  /** `YYYY-MM`. */
  readonly Month: string;
  readonly ClosePrices: readonly number[];
  readonly PricesPerSquareFoot: readonly number[];
  readonly DaysOnMarket: readonly number[];
  readonly SaleToListSum: number;
  readonly SaleToListCount: number;
  readonly NewListings: number;
}

/** What the months are derived from. */
export type MonthlyListing = Pick<
  SourceListing,
  | "StandardStatus"
  | "City"
  | "StateOrProvince"
  | "PostalCode"
  | "CountyOrParish"
  | "PropertySubType"
  | "ListPrice"
  | "LivingArea"
  | "DaysOnMarket"
  | "ListingContractDate"
  | "CloseDate"
  | "ClosePrice"
>;

type Gathered = {
  -readonly [K in keyof MarketMonth]: MarketMonth[K] extends readonly number[] ? number[] : MarketMonth[K];
};

/**
 * Gathers listings one by one, so that a source need not fit in memory; `rows` are the months of those added so far, each list
 * ascending. A sale is a closed listing with a day and a price; a listing counts as new in the month of its contract, whatever became of it.
 */
export function gatherMarketMonths(): { add(listing: MonthlyListing): void; rows(): MarketMonth[] } {
  const months = new Map<string, Gathered>();

  function monthsOf(listing: MonthlyListing, date: string): Gathered[] {
    const Month = date.slice(0, "YYYY-MM".length);
    return areasOf(listing).flatMap((Area) =>
      ["", listing.PropertySubType].map((PropertySubType) => {
        const key = `${Area}|${PropertySubType}|${Month}`;
        let month = months.get(key);
        if (!month) months.set(key, (month = emptyMonth(Area, PropertySubType, Month)));
        return month;
      }),
    );
  }

  return {
    add(listing) {
      const { StandardStatus, ListingContractDate, CloseDate, ClosePrice } = listing;
      if (ListingContractDate !== null) {
        for (const month of monthsOf(listing, ListingContractDate)) month.NewListings += 1;
      }
      if (StandardStatus === "Closed" && CloseDate !== null && ClosePrice !== null) {
        for (const month of monthsOf(listing, CloseDate)) addSale(month, listing, ClosePrice);
      }
    },
    rows: () =>
      Array.from(months.values(), (month) => ({
        ...month,
        ClosePrices: ascending(month.ClosePrices),
        PricesPerSquareFoot: ascending(month.PricesPerSquareFoot),
        DaysOnMarket: ascending(month.DaysOnMarket),
      })),
  };
}

/** The areas a listing lies in; a feed may leave some of them empty. */
function areasOf({ City, CountyOrParish, StateOrProvince, PostalCode }: MonthlyListing): string[] {
  const named = [City, CountyOrParish].filter((name) => name !== "").map((name) => `${name}, ${StateOrProvince}`);
  return PostalCode === "" ? named : [...named, PostalCode];
}

function emptyMonth(Area: string, PropertySubType: string, Month: string): Gathered {
  return {
    Area,
    PropertySubType,
    Month,
    ClosePrices: [],
    PricesPerSquareFoot: [],
    DaysOnMarket: [],
    SaleToListSum: 0,
    SaleToListCount: 0,
    NewListings: 0,
  };
}

function addSale(month: Gathered, { LivingArea, DaysOnMarket, ListPrice }: MonthlyListing, closePrice: number): void {
  month.ClosePrices.push(closePrice);
  if (LivingArea) month.PricesPerSquareFoot.push(closePrice / LivingArea);
  if (DaysOnMarket !== null) month.DaysOnMarket.push(DaysOnMarket);
  if (ListPrice) {
    month.SaleToListSum += closePrice / ListPrice;
    month.SaleToListCount += 1;
  }
}

function ascending(values: readonly number[]): number[] {
  return values.toSorted((a, b) => a - b);
}
