/** Market figures in words: a list of one market, a table of several. Sample, period and source always stand with them. */

import type { MarketAnalysis } from "../results.ts";
import type { MarketQuestion } from "../focus.ts";
import { change, count, dollars, list, month, number, percent, table, whole } from "./format.ts";
import { verdict } from "./verdict.ts";

/** Fewer sales make no figure; the tool then gives null. */
const MIN_SAMPLE = 5;

/** @param question what the answer begins with, where one of the figures decides it. */
export function answerMarkets(markets: readonly MarketAnalysis[], question?: MarketQuestion): string {
  const [market] = markets;
  if (market === undefined) return "";
  const figures = markets.length === 1 ? answerMarket(market) : compareMarkets(markets);
  return [...(question === undefined ? [] : verdict(question, markets)), figures].join("\n\n");
}

function answerMarket(market: MarketAnalysis): string {
  const { sampleSize } = market;
  const typical =
    market.medianPrice === null
      ? `the median price is ${withheldReason(market)}`
      : `the median price is **${dollars(market.medianPrice)}** and the average ${dollars(market.averagePrice)}`;
  return [
    `In **${subject(market)}** ${typical}, from ${count(sampleSize, "sale")} in ${period(market)}.`,
    figuresOf(market)
      .slice(2)
      .map(([name, value]) => `- ${name}: ${value}`)
      .join("\n"),
    ...inShort(market),
    source([market]),
  ].join("\n\n");
}

const DIRECTIONS: Readonly<Record<string, string>> = {
  Up: "prices are rising",
  Down: "prices are falling",
  Stable: "prices are stable",
};
const PACES: Readonly<Record<string, string>> = {
  Hot: "homes sell fast",
  Warm: "homes sell at a moderate pace",
  Cold: "homes take long to sell",
};

function inShort({ trends: { priceDirection, marketActivity }, competitionLevel }: MarketAnalysis): string[] {
  const parts = [
    DIRECTIONS[priceDirection ?? ""],
    PACES[marketActivity ?? ""],
    competitionLevel === null ? undefined : `competition among buyers is ${competitionLevel.toLowerCase()}`,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? [] : [`In short: ${list(parts)}.`];
}

function compareMarkets(all: readonly MarketAnalysis[]): string {
  const columns = all.map(figuresOf);
  const names = columns[0]?.map(([name]) => name) ?? [];
  const rows = names.map((name, row) => [name, ...columns.map((column) => column[row]?.[1] ?? "")]);
  return [
    `${list(all.map(subject))} side by side:`,
    table(
      ["", ...all.map(subject)],
      [
        ...rows,
        ["Sales these rest on", ...all.map(({ sampleSize }) => number(sampleSize))],
        ["Period", ...all.map(period)],
      ],
    ),
    ...standouts(all),
    source(all),
  ].join("\n\n");
}

/** "Kirkland, WA costs most and sells fastest", in words alone; nothing where a figure is missing or shared. */
function standouts(all: readonly MarketAnalysis[]): string[] {
  const deeds = [
    [foremost(all, ({ medianPrice }) => medianPrice), "costs most"],
    [foremost(all, ({ medianPrice }) => medianPrice && -medianPrice), "costs least"],
    [foremost(all, ({ medianTimeOnMarket: days }) => days && -days), "sells fastest"],
  ] as const;
  const told = deeds.flatMap(([market, deed]) => (market === undefined ? [] : [`${subject(market)} ${deed}`]));
  return told.length === 0 ? [] : [`In short: ${list(told)}.`];
}

function foremost(
  all: readonly MarketAnalysis[],
  rank: (market: MarketAnalysis) => number | null,
): MarketAnalysis | undefined {
  const ranked = all.flatMap((market) => {
    const value = rank(market);
    return value === null ? [] : [{ market, value }];
  });
  const [first, second] = ranked.toSorted((a, b) => b.value - a.value);
  return ranked.length < all.length || first?.value === second?.value ? undefined : first?.market;
}

function figuresOf(market: MarketAnalysis): ReadonlyArray<readonly [name: string, value: string]> {
  const known = (value: number | null, format: (value: number | null) => string) =>
    value === null ? withheldReason(market) : format(value);
  const { trends } = market;
  return [
    ["Median price", known(market.medianPrice, dollars)],
    ["Average price", known(market.averagePrice, dollars)],
    ["Price per square foot", known(market.pricePerSquareFoot, dollars)],
    ["Against a year before", `${known(market.priceChange, change)}${aside(trends.priceDirection)}`],
    ["Days on the market", daysOf(market)],
    ["For sale now", number(market.activeListings)],
    ["Pending now", number(market.pendingListings)],
    ["Sold in the period", number(market.soldListings)],
    ["Months of supply", supplyOf(market)],
    ["Sale price to list price", known(market.saleToListRatio, percent)],
  ];
}

/** At the pace of sale of the last three months. */
function supplyOf(market: MarketAnalysis): string {
  const { monthsOfSupply, competitionLevel } = market;
  if (monthsOfSupply === null) return withheldReason(market);
  const competition = competitionLevel === null ? "" : `, ${competitionLevel.toLowerCase()} competition`;
  return `${number(monthsOfSupply)} (at the last three months' pace${competition})`;
}

/** The median stands beside the mean because it is what decides the activity. */
function daysOf(market: MarketAnalysis): string {
  const { averageTimeOnMarket: mean, medianTimeOnMarket: median, trends } = market;
  if (mean === null) return withheldReason(market);
  return `${whole(mean)} on average, median ${whole(median)}${aside(trends.marketActivity)}`;
}

function aside(word: string | null): string {
  return word === null ? "" : ` (${word.toLowerCase()})`;
}

function withheldReason({ sampleSize }: MarketAnalysis): string {
  return sampleSize < MIN_SAMPLE ? "withheld (fewer than five sales)" : "withheld or not known";
}

function subject({ area, propertyType }: MarketAnalysis): string {
  return propertyType === null ? area : `${area} (${propertyType})`;
}

function period({ period: { from, to } }: MarketAnalysis): string {
  return from === to ? month(to) : `${month(from)} to ${month(to)}`;
}

function source(all: readonly MarketAnalysis[]): string {
  const sources = all.map(({ asOf, attribution }) => `${attribution}, as of ${asOf}`);
  return `Source: ${[...new Set(sources)].join("; ")}.`;
}
