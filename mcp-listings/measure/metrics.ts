/** How people respond to a listing, beside the homes it competes with. */

import * as z from "zod";
import { direction, DIRECTIONS, median, ratio, round, withheld } from "./statistics.ts";

/** What was counted for a listing in the last 90 days; `visitors` are distinct people, the 14-day counts are of views. */
export interface Tracking {
  readonly views: number;
  readonly visitors: number;
  readonly saves: number;
  readonly inquiries: number;
  readonly impressions: number;
  readonly showings: number;
  readonly viewsLast14Days: number;
  readonly viewsPrior14Days: number;
}

/** Null where the source has no such figure. */
export interface Activity {
  readonly daysOnMarket: number | null;
  readonly tracking: Tracking | null;
}

const figure = z.number().nullable();

const figures = z.object({
  pageViews: figure,
  visitors: figure.describe("Distinct people"),
  saves: figure,
  inquiries: figure,
  impressions: figure.describe("Times shown in search results"),
  showings: figure.describe("Requests to see the home"),
  timeOnMarket: figure.describe("Days"),
  clickThroughRate: figure.describe("Page views / impressions, as a fraction"),
  conversionRate: figure.describe("Inquiries / visitors, as a fraction"),
});

/** The medians of the homes for sale in one city; withheld (null) under 5 homes. */
const marketMedians = figures.extend({
  area: z.string(),
  sampleSize: z.number().int().min(0).max(1e9).describe("Tracked homes for sale the medians rest on"),
});

/** The figures of one listing over the last 90 days beside its market's. Null is a figure the source does not have. */
export const listingMetrics = figures.extend({
  listingId: z.string(),
  trend: z.enum(DIRECTIONS).nullable().describe("Views of the last 14 days against the 14 before; Stable within 10 %"),
  lastUpdated: z.string().describe("YYYY-MM-DD"),
  market: marketMedians.describe("Medians of the homes for sale in the same city"),
});

/** The figures that a listing and its market both have. */
export type Figures = z.infer<typeof figures>;
export type MarketMedians = z.infer<typeof marketMedians>;
export type ListingMetrics = z.infer<typeof listingMetrics>;

const TREND_TOLERANCE_PERCENT = 10;

/** The medians of `homes`, the tracked homes for sale in `area`; those of rates are over the homes' own rates. */
export function summariseMarket(area: string, homes: readonly Activity[]): MarketMedians {
  const all = homes.map(measure);
  const medianOf = (name: keyof Figures, decimals: number) => {
    const known = all.flatMap((home) => home[name] ?? []);
    return round(withheld(median, known), decimals);
  };
  return {
    area,
    sampleSize: homes.length,
    pageViews: medianOf("pageViews", 1),
    visitors: medianOf("visitors", 1),
    saves: medianOf("saves", 1),
    inquiries: medianOf("inquiries", 1),
    impressions: medianOf("impressions", 1),
    showings: medianOf("showings", 1),
    timeOnMarket: medianOf("timeOnMarket", 1),
    clickThroughRate: medianOf("clickThroughRate", 3),
    conversionRate: medianOf("conversionRate", 3),
  };
}

/** The metrics of one listing; `asOf` is the day the source is true to. Rates are rounded to 3 decimals. */
export function measureListing(
  listing: Activity & { readonly listingId: string },
  market: MarketMedians,
  asOf: string,
): ListingMetrics {
  const measured = measure(listing);
  const { tracking } = listing;
  return {
    listingId: listing.listingId,
    ...measured,
    clickThroughRate: round(measured.clickThroughRate, 3),
    conversionRate: round(measured.conversionRate, 3),
    trend: tracking && direction(tracking.viewsLast14Days, tracking.viewsPrior14Days, TREND_TOLERANCE_PERCENT),
    lastUpdated: asOf,
    market,
  };
}

/** Unrounded. */
function measure({ daysOnMarket, tracking }: Activity): Figures {
  const views = tracking?.views ?? null;
  const visitors = tracking?.visitors ?? null;
  const inquiries = tracking?.inquiries ?? null;
  const impressions = tracking?.impressions ?? null;
  return {
    pageViews: views,
    visitors,
    saves: tracking?.saves ?? null,
    inquiries,
    impressions,
    showings: tracking?.showings ?? null,
    timeOnMarket: daysOnMarket,
    clickThroughRate: ratio(views, impressions),
    conversionRate: ratio(inquiries, visitors),
  };
}
