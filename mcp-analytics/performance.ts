/** How a set of listings does against its markets, and what would help. */

import * as z from "zod";
import { formatNumber } from "../mcp-listings/vocabulary/figures.ts";
import type { ListingMetrics } from "../mcp-listings/measure/metrics.ts";
import { mean, round } from "../mcp-listings/measure/statistics.ts";
import { formatPercent } from "../mcp-listings/vocabulary/percent.ts";

export const performanceSummary = z.object({
  totalViews: z.number(),
  totalInquiries: z.number(),
  averageTimeOnMarket: z.number().nullable().describe("Mean days on market"),
  topPerformer: z
    .string()
    .nullable()
    .describe("Id of the listing with the highest conversion rate; of equals the one with more views"),
  recommendations: z
    .array(z.string())
    .describe("What the figures call for, and which are too early to say much; empty when they call for nothing"),
});

export type PerformanceSummary = z.infer<typeof performanceSummary>;

const SLOW_DAYS = 30;
/** A younger listing has had too few visitors to say much. */
const MIN_DAYS = 7;

/** Sums up the metrics of the listings of one report. Figures that the source lacks are left out of sums and means. */
export function summarisePerformance(metrics: readonly ListingMetrics[]): PerformanceSummary {
  const days = mean(metrics.flatMap(({ timeOnMarket }) => timeOnMarket ?? []));
  return {
    totalViews: sum(metrics.flatMap(({ pageViews }) => pageViews ?? [])),
    totalInquiries: sum(metrics.flatMap(({ inquiries }) => inquiries ?? [])),
    averageTimeOnMarket: round(days, 1),
    topPerformer: topPerformer(metrics),
    recommendations: recommend(metrics),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function topPerformer(metrics: readonly ListingMetrics[]): string | null {
  const ranked = metrics
    .filter(({ conversionRate }) => conversionRate !== null)
    .toSorted(
      (a, b) => Number(b.conversionRate) - Number(a.conversionRate) || Number(b.pageViews) - Number(a.pageViews),
    );
  return ranked[0]?.listingId ?? null;
}

function recommend(metrics: readonly ListingMetrics[]): string[] {
  const single = metrics.length === 1;
  const recommendations: string[] = [];
  const days = mean(metrics.flatMap(({ timeOnMarket }) => timeOnMarket ?? []));
  if (days !== null && days > SLOW_DAYS) {
    recommendations.push(
      `Pricing: ${formatNumber(round(days, 1))} days on market${onAverage(single)}, over ${SLOW_DAYS}. Compare the asking ${single ? "price" : "prices"} with recent sales nearby.`,
    );
  }
  const conversion = besideMarket(metrics, "conversionRate", 3);
  if (conversion && conversion.own < conversion.market) {
    recommendations.push(
      `Photos and description: ${formatPercent(conversion.own)} of visitors inquire, under the market's ${formatPercent(conversion.market)}. Renew the photos and the description.`,
    );
  }
  const views = besideMarket(metrics, "pageViews", 0);
  if (views && views.own < views.market) {
    recommendations.push(
      `Marketing: ${formatNumber(views.own)} page views${onAverage(single)}, under the market's median of ${formatNumber(views.market)}. Show the ${single ? "listing" : "listings"} in more places.`,
    );
  }
  const young = metrics.filter(({ timeOnMarket }) => timeOnMarket !== null && timeOnMarket < MIN_DAYS);
  return young.length === 0 ? recommendations : [...recommendations, tooEarly(young)];
}

function onAverage(single: boolean): string {
  return single ? "" : " on average";
}

function tooEarly(young: readonly ListingMetrics[]): string {
  const ids = young.map(({ listingId }) => listingId).join(", ");
  return `Too early for ${ids}: on the market for fewer than ${MIN_DAYS} days, so the figures say little yet.`;
}

/**
 * The mean of a figure over the listings, and of the median of each one's market; null where no listing has both. Rounded as they are
 * told, so that a recommendation never says "7.2 % is under 7.2 %".
 */
function besideMarket(
  metrics: readonly ListingMetrics[],
  name: "conversionRate" | "pageViews",
  decimals: number,
): { own: number; market: number } | null {
  const pairs = metrics.flatMap((one) => {
    const [own, market] = [one[name], one.market[name]];
    return own === null || market === null ? [] : [{ own, market }];
  });
  const own = round(mean(pairs.map((pair) => pair.own)), decimals);
  const market = round(mean(pairs.map((pair) => pair.market)), decimals);
  return own === null || market === null ? null : { own, market };
}
