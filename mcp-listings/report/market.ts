/** What the market of a place did. */

import type { MarketFigures } from "../measure/market.ts";
import { MIN_SAMPLE } from "../measure/statistics.ts";
import { formatDollars, formatNumber } from "../vocabulary/figures.ts";
import { formatChange, formatPercent } from "../vocabulary/percent.ts";
import { type Block, type Fact, knownFacts, type Section } from "./section.ts";
import { formatMonth, tidyLine, write } from "./wording.ts";

/** The figures of `area`, all property types together, with the sales and the months that they rest on. */
export function marketSection(area: string, figures: MarketFigures): Section {
  const { period, sampleSize } = figures;
  const sales = `${formatNumber(sampleSize)} ${sampleSize === 1 ? "sale" : "sales"}`;
  const withheld = sampleSize < MIN_SAMPLE ? ` Figures of fewer than ${MIN_SAMPLE} sales are withheld.` : "";
  const basis =
    `${sales} of all property types, ${formatMonth(period.from)} to ${formatMonth(period.to)}. The change in a year compares the ` +
    `last three months.${withheld}`;
  const facts = factsOf(figures);
  const blocks: Block[] = facts.length === 0 ? [] : [{ type: "facts", facts }];
  return { title: `The market of ${tidyLine(area)}`, blocks: [...blocks, { type: "basis", text: basis }] };
}

function factsOf({ trends, ...figures }: MarketFigures): Fact[] {
  return knownFacts([
    ["Median price", write(figures.medianPrice, formatDollars)],
    ["Price a square foot", write(figures.pricePerSquareFoot, formatDollars)],
    ["Change in a year", write(figures.priceChange, formatChange)],
    ["Sale to list price", write(figures.saleToListRatio, formatPercent)],
    ["Median days to a sale", write(figures.medianTimeOnMarket, formatNumber)],
    ["Homes for sale", write(figures.activeListings, formatNumber)],
    ["Under contract", write(figures.pendingListings, formatNumber)],
    ["Months of supply", write(figures.monthsOfSupply, formatNumber)],
    ["Competition of buyers", figures.competitionLevel],
    ["Activity", trends.marketActivity],
  ]);
}
