/** How a home does against its market. */

import type { Figures, ListingMetrics } from "../measure/metrics.ts";
import { MIN_SAMPLE } from "../measure/statistics.ts";
import { formatNumber } from "../vocabulary/figures.ts";
import { formatPercent } from "../vocabulary/percent.ts";
import { type Block, cell, type Section } from "./section.ts";
import { tidyLine } from "./wording.ts";

const FIGURES: readonly (readonly [keyof Figures, string, (value: number | null) => string])[] = [
  ["pageViews", "Page views", formatNumber],
  ["visitors", "Visitors", formatNumber],
  ["saves", "Saves", formatNumber],
  ["inquiries", "Inquiries", formatNumber],
  ["clickThroughRate", "Click-through", formatPercent],
  ["conversionRate", "Visitors who inquire", formatPercent],
  ["timeOnMarket", "Days on market", formatNumber],
];

const TRENDS = { Up: "Views are rising", Down: "Views are falling", Stable: "Views are steady" } as const;

/** Each figure of the home beside the median of its market. */
export function performanceSection(metrics: ListingMetrics): Section {
  const { market, trend } = metrics;
  const blocks: Block[] = [];
  if (trend !== null) blocks.push({ type: "text", text: `${TRENDS[trend]}: the last 14 days against the 14 before.` });
  const rows = FIGURES.filter(([name]) => metrics[name] !== null).map(([name, label, format]) => [
    cell(label),
    cell(format(metrics[name])),
    cell(format(market[name])),
  ]);
  blocks.push({ type: "table", head: ["Figure", "This home", "Market"], figureColumns: 2, rows });
  const homes = `${formatNumber(market.sampleSize)} tracked ${market.sampleSize === 1 ? "home" : "homes"}`;
  const withheld = market.sampleSize < MIN_SAMPLE ? ` Those of fewer than ${MIN_SAMPLE} homes are withheld.` : "";
  blocks.push({
    type: "basis",
    text: `Counted over the last 90 days. Market: medians of the ${homes} for sale in ${tidyLine(market.area)}.${withheld}`,
  });
  return { title: "Performance against its market", blocks };
}
