/** What a market did: the figures of one area over the months up to the day its source is true to. */

import * as z from "zod";
import { monthsTo } from "./months.ts";
import { direction, DIRECTIONS, mean, median, MIN_SAMPLE, round, withheld } from "./statistics.ts";

/** The sales closed in one month (`YYYY-MM`) of an area: prices in US dollars, days from listing to sale. */
export interface MarketMonth {
  readonly month: string;
  readonly closePrices: readonly number[];
  readonly pricesPerSquareFoot: readonly number[];
  readonly daysOnMarket: readonly number[];
  /** Sum of close price / list price, and the number of sales it is over: those with a list price. */
  readonly saleToListSum: number;
  readonly saleToListCount: number;
  readonly newListings: number;
}

/** Homes on the market at `asOf`; active under contract counts as pending. */
interface Inventory {
  readonly active: number;
  readonly pending: number;
}

export interface Market {
  /** The day the source is true to, `YYYY-MM-DD`: every period counts to it. */
  readonly asOf: string;
  readonly months: readonly MarketMonth[];
  /** Null where the source holds closed sales only. */
  readonly inventory: Inventory | null;
  /** Whether the source says when homes were listed; where it does not, `newListings` means nothing. */
  readonly knowsListingDates: boolean;
}

const dollars = z.number().nullable();
const count = z.number().int().min(0).max(1e9);

/** The figures of a market. Null is a figure withheld (fewer than 5 sales) or one whose input the source does not have. */
export const marketFigures = z.object({
  averagePrice: dollars.describe("Mean close price of the period, US dollars"),
  medianPrice: dollars.describe("Median close price of the period, US dollars"),
  pricePerSquareFoot: dollars.describe("Median of close price / living area, US dollars"),
  priceChange: z
    .number()
    .nullable()
    .describe(
      "Median close price of the last 3 months against the same months a year before, as a fraction: 0.05 is +5 %",
    ),
  averageTimeOnMarket: z.number().nullable().describe("Mean days from listing to sale"),
  medianTimeOnMarket: z.number().nullable().describe("Median days from listing to sale; decides marketActivity"),
  totalListings: count.nullable().describe("Active, pending and sold together"),
  activeListings: count.nullable().describe("Homes for sale now, without pending ones"),
  soldListings: count.describe("Sales closed in the period"),
  pendingListings: count.nullable().describe("Homes under contract now"),
  monthsOfSupply: z.number().nullable().describe("Active homes / sales a month over the last 3 months"),
  saleToListRatio: z.number().nullable().describe("Mean of close price / list price, as a fraction"),
  competitionLevel: z
    .enum(["High", "Medium", "Low"])
    .nullable()
    .describe("Among buyers: High under 3 months of supply, Medium to 6, Low above"),
  trends: z.object({
    priceDirection: z.enum(DIRECTIONS).nullable().describe("Stable within 2 % of a year before"),
    marketActivity: z
      .enum(["Hot", "Warm", "Cold"])
      .nullable()
      .describe("Hot under 21 median days on market, Warm to 45, Cold above"),
  }),
  series: z
    .array(
      z.object({
        month: z.string().describe("YYYY-MM"),
        medianPrice: dollars,
        sales: count,
        newListings: count.nullable(),
      }),
    )
    .describe("The months of the period, oldest first"),
  sampleSize: count.describe("Sales the figures rest on"),
  period: z.object({ from: z.string().describe("YYYY-MM"), to: z.string().describe("YYYY-MM"), months: count }),
});

export type MarketFigures = z.infer<typeof marketFigures>;

/** Recent means the last three months; prices are compared with the same three of the year before. */
const RECENT_MONTHS = 3;
const PRICE_TOLERANCE_PERCENT = 2;

/** The months, ascending, that figures over the last `length` months are made of: the year's comparison may reach further back. */
export function monthsNeeded(asOf: string, length: number): string[] {
  return monthsTo(asOf, Math.max(length, 12 + RECENT_MONTHS));
}

/** The figures of the `length` months that end with the month of `asOf`. A month without a row had no sales. */
export function analyseMarket({ asOf, months, inventory, knowsListingDates }: Market, length: number): MarketFigures {
  const rows = new Map(months.map((row) => [row.month, row]));
  const rowsOf = (names: readonly string[]) => names.flatMap((name) => rows.get(name) ?? []);
  const pricesOf = (names: readonly string[]) => rowsOf(names).flatMap(({ closePrices }) => closePrices);

  const period = monthsTo(asOf, length);
  const recent = monthsTo(asOf, RECENT_MONTHS);
  const yearBefore = monthsTo(asOf, 12 + RECENT_MONTHS).slice(0, RECENT_MONTHS);

  const sales = rowsOf(period);
  const prices = pricesOf(period);
  const days = sales.flatMap(({ daysOnMarket }) => daysOnMarket);
  const medianDays = withheld(median, days);
  const recentMedian = withheld(median, pricesOf(recent));
  const priorMedian = withheld(median, pricesOf(yearBefore));
  const supply = monthsOfSupply(inventory, pricesOf(recent).length);

  return {
    averagePrice: round(withheld(mean, prices), 0),
    medianPrice: round(withheld(median, prices), 0),
    pricePerSquareFoot: round(
      withheld(
        median,
        sales.flatMap(({ pricesPerSquareFoot }) => pricesPerSquareFoot),
      ),
      2,
    ),
    priceChange: round(change(recentMedian, priorMedian), 3),
    averageTimeOnMarket: round(withheld(mean, days), 1),
    medianTimeOnMarket: medianDays,
    totalListings: inventory && inventory.active + inventory.pending + prices.length,
    activeListings: inventory && inventory.active,
    soldListings: prices.length,
    pendingListings: inventory && inventory.pending,
    monthsOfSupply: round(supply, 1),
    saleToListRatio: round(saleToListRatio(sales), 3),
    // Levels are decided before rounding: 2.96 months reads 3.0 and is under three.
    competitionLevel: supply === null ? null : competitionLevel(supply),
    trends: {
      priceDirection:
        recentMedian === null || priorMedian === null
          ? null
          : direction(recentMedian, priorMedian, PRICE_TOLERANCE_PERCENT),
      marketActivity: medianDays === null ? null : marketActivity(medianDays),
    },
    series: period.map((month) => {
      const row = rows.get(month);
      return {
        month,
        medianPrice: round(withheld(median, row?.closePrices ?? []), 0),
        sales: row?.closePrices.length ?? 0,
        newListings: knowsListingDates ? (row?.newListings ?? 0) : null,
      };
    }),
    sampleSize: prices.length,
    period: { from: period[0]!, to: period.at(-1)!, months: length }, // a period has at least one month
  };
}

function change(current: number | null, prior: number | null): number | null {
  return current === null || prior === null ? null : (current - prior) / prior;
}

/** How long the homes for sale would last at the pace of the last three months. */
function monthsOfSupply(inventory: Inventory | null, recentSales: number): number | null {
  if (!inventory || recentSales < MIN_SAMPLE) return null;
  return (inventory.active * RECENT_MONTHS) / recentSales;
}

function saleToListRatio(sales: readonly MarketMonth[]): number | null {
  const count = sales.reduce((sum, { saleToListCount }) => sum + saleToListCount, 0);
  if (count < MIN_SAMPLE) return null;
  return sales.reduce((sum, { saleToListSum }) => sum + saleToListSum, 0) / count;
}

function competitionLevel(supply: number): "High" | "Medium" | "Low" {
  if (supply < 3) return "High";
  return supply <= 6 ? "Medium" : "Low";
}

function marketActivity(medianDays: number): "Hot" | "Warm" | "Cold" {
  if (medianDays < 21) return "Hot";
  return medianDays <= 45 ? "Warm" : "Cold";
}
