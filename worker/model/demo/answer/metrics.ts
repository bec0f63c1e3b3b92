/** How listings do, in words: beside the homes for sale in their city. */

import type { Figures, Measured, Metrics, PerformanceReport } from "../results.ts";
import { count, dollars, list, number, percent, table, UNKNOWN } from "./format.ts";

const FIGURES: ReadonlyArray<readonly [string, keyof Figures, (value: number | null) => string]> = [
  ["Views", "pageViews", number],
  ["Visitors", "visitors", number],
  ["Saves", "saves", number],
  ["Inquiries", "inquiries", number],
  ["Days on the market", "timeOnMarket", number],
  ["Click-through", "clickThroughRate", percent],
  ["Conversion", "conversionRate", percent],
];

export function answerMetrics(measured: Measured): string {
  const { metrics } = measured;
  return [
    `${list(metrics.map(({ listingId }) => listingId))} over the last 90 days, with the median of the homes for sale in the same city:`,
    figuresTable(metrics),
    ...closing(measured),
  ].join("\n\n");
}

export function answerReport(report: PerformanceReport): string {
  const { summary, listings, metrics } = report;
  const ids = list(listings.map(({ listingId }) => listingId));
  const totals = `${count(summary.totalViews, "view")} and ${count(summary.totalInquiries, "inquiry", "inquiries")}`;
  const days = summary.averageTimeOnMarket;
  const several = listings.length > 1;
  const time = days === null ? "" : `, with ${count(days, "day")} on the market${several ? " on average" : ""}`;
  const best = several && summary.topPerformer !== null ? `; ${summary.topPerformer} does best` : "";
  return [
    `Over the last 90 days ${ids} had ${totals}${time}${best}.`,
    listings
      .map(({ listingId, address: { street, city, state, zip }, price }) => {
        return `- **${street}**, ${city}, ${state} ${zip}: ${price === null ? "price not known" : dollars(price)} (${listingId})`;
      })
      .join("\n"),
    figuresTable(metrics),
    summary.recommendations.length === 0
      ? `Nothing calls for a change: ${several ? "they keep up with their market" : "it keeps up with its market"}.`
      : summary.recommendations.map((recommendation) => `- ${recommendation}`).join("\n"),
    ...closing(report),
  ].join("\n\n");
}

/** Beyond this many a listing is a row, not a column. */
const MAX_COLUMNS = 3;

/** The figures of each listing and, behind the last one, the median of each city. */
function figuresTable(metrics: readonly Metrics[]): string {
  const markets = [...new Map(metrics.map(({ market }) => [market.area, market])).values()];
  const columns = [
    ["", ...FIGURES.map(([name]) => name), "Views lately", "Homes it rests on"],
    ...metrics.map((one) => [
      one.listingId,
      ...FIGURES.map(([, figure, format]) => format(one[figure])),
      one.trend?.toLowerCase() ?? UNKNOWN,
      "",
    ]),
    ...markets.map((market) => [
      `Median of ${market.area}`,
      ...FIGURES.map(([, figure, format]) => (market[figure] === null ? "withheld" : format(market[figure]))),
      "",
      number(market.sampleSize),
    ]),
  ];
  const [head = [], ...rows] = metrics.length > MAX_COLUMNS ? columns : turned(columns);
  return table(head, rows);
}

function turned(columns: ReadonlyArray<readonly string[]>): string[][] {
  return (columns[0] ?? []).map((_, row) => columns.map((column) => column[row] ?? ""));
}

function closing({ unknownIds, asOf, attribution }: Measured): string[] {
  return [
    ...(unknownIds.length === 0 ? [] : [`I know no listing ${list(unknownIds)}.`]),
    `Source: ${attribution}, as of ${asOf}.`,
  ];
}
