/** How a set of listings does against its markets, and what would help. */

import * as z from "zod";
import { formatNumber } from "../mcp-listings/vocabulary/figures.ts";
import type { ListingMetrics } from "./metrics.ts";
import { mean, round } from "./statistics.ts";
import { formatPercent } from "./wording.ts";

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
    .describe("What the figures call for, or why it is too early to say; empty when they call for nothing"),
});

export type PerformanceSummary = z.infer<typeof performanceSummary>;

const SLOW_DAYS = 30;
/** A younger listing has too few visitors to judge by. */
const MIN_DAYS = 7;
/** Nearer to its market's than this a figure is not under it. */
const MARGIN = 0.05;

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

function recommend(all: readonly ListingMetrics[]): string[] {
  const young = all.filter(({ timeOnMarket }) => timeOnMarket !== null && timeOnMarket < MIN_DAYS);
  const metrics = all.filter((one) => !young.includes(one));
  const single = metrics.length === 1;
  const recommendations: string[] = [];
  const days = mean(metrics.flatMap(({ timeOnMarket }) => timeOnMarket ?? []));
  if (days !== null && days > SLOW_DAYS) {
    recommendations.push(
      `Pricing: ${formatNumber(round(days, 1))} days on market${onAverage(single)}, over ${SLOW_DAYS}. Compare the asking ${single ? "price" : "prices"} with recent sales nearby.`,
    );
  }
  const conversion = besideMarket(metrics, "conversionRate", 3);
  if (conversion && isUnder(conversion)) {
    recommendations.push(
      `Photos and description: ${formatPercent(conversion.own)} of visitors inquire, under the market's ${formatPercent(conversion.market)}. Renew the photos and the description.`,
    );
  }
  const views = besideMarket(metrics, "pageViews", 0);
  if (views && isUnder(views)) {
    recommendations.push(
      `Marketing: ${formatNumber(views.own)} page views${onAverage(single)}, under the market's median of ${formatNumber(views.market)}. Show the ${single ? "listing" : "listings"} in more places.`,
    );
  }
  return young.length === 0 ? recommendations : [...recommendations, tooEarly(young)];
}

function onAverage(single: boolean): string {
  return single ? "" : " on average";
}

function isUnder({ own, market }: { own: number; market: number }): boolean {
  return own <= market * (1 - MARGIN);
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
