/** How listings do, in words: beside the homes for sale in their city. */

import type { Figures, Measured, Metrics, PerformanceReport } from "../results.ts";
import type { Focus } from "../focus.ts";
import { count, dollars, list, number, percent, sourceLine, table, UNKNOWN, whole } from "./format.ts";

const FIGURES: ReadonlyArray<readonly [string, keyof Figures, (value: number | null) => string]> = [
  ["Views", "pageViews", whole],
  ["Visitors", "visitors", whole],
  ["Saves", "saves", whole],
  ["Inquiries", "inquiries", whole],
  ["Days on the market", "timeOnMarket", whole],
  ["Click-through", "clickThroughRate", percent],
  ["Conversion", "conversionRate", percent],
];

type Deciding = Extract<Focus, { type: "most" }>;

/** @param deciding the figure that answers "which has more …". */
export function answerMetrics(measured: Measured, deciding?: Deciding): string {
  const { metrics } = measured;
  return [
    ...(deciding === undefined ? [] : winner(metrics, deciding)),
    `${list(metrics.map(({ listingId }) => listingId))} over the last ninety days, with the median of the homes for sale in the same city:`,
    figuresTable(metrics),
    ...(metrics.length === 1 ? metrics.flatMap(standing) : []),
    ...closing(measured),
  ].join("\n\n");
}

const DRAWS: ReadonlyArray<readonly [keyof Figures, string]> = [
  ["pageViews", "views"],
  ["saves", "saves"],
  ["inquiries", "inquiries"],
];

/** How a listing stands to the median of its city, in a sentence; nothing where that is not known. */
function standing(one: Metrics): string[] {
  const { market, listingId, conversionRate: rate, trend } = one;
  const known = DRAWS.filter(([figure]) => one[figure] !== null && market[figure] !== null);
  const more = known.filter(([figure]) => Number(one[figure]) > Number(market[figure])).map(([, name]) => name);
  const fewer = known.filter(([figure]) => Number(one[figure]) < Number(market[figure])).map(([, name]) => name);
  const parts = [
    ...(more.length === 0 ? [] : [`more ${list(more)}`]),
    ...(fewer.length === 0 ? [] : [`fewer ${list(fewer)}`]),
    ...(rate === null || market.conversionRate === null || rate === market.conversionRate
      ? []
      : [`a ${rate > market.conversionRate ? "higher" : "lower"} conversion`]),
  ];
  if (parts.length === 0) return [];
  const lately = trend === null ? "" : `; views are ${LATELY[trend] ?? "steady"} lately`;
  return [`${listingId} has ${list(parts)} than the median home for sale in ${market.area}${lately}.`];
}

const LATELY: Readonly<Record<string, string>> = { Up: "rising", Down: "falling" };

/** Nothing where a figure is missing or there is nothing to choose from. */
function winner(metrics: readonly Metrics[], { figure, fewest }: Deciding): string[] {
  const [name = "", , format = number] = FIGURES.find(([, key]) => key === figure) ?? [];
  const known = metrics.flatMap(({ listingId, [figure]: value }) => (value === null ? [] : [{ listingId, value }]));
  const [first, ...others] = known.toSorted((a, b) => (fewest ? a.value - b.value : b.value - a.value));
  if (first === undefined || others.length === 0 || known.length < metrics.length) return [];
  if (others[0]?.value === first.value)
    return [`${first.listingId} and ${others[0].listingId} are equal: ${name.toLowerCase()} ${format(first.value)}.`];
  const rest = list(others.map(({ listingId, value }) => `${listingId} ${format(value)}`));
  return [
    `**${first.listingId}** has ${fewest ? "the least" : "the most"}: ${name.toLowerCase()} ${format(first.value)}, ${rest}.`,
  ];
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
    `Over the last ninety days ${ids} had ${totals}${time}${best}.`,
    listings
      .map(({ listingId, address: { street, city, state, zip }, price }) => {
        return `- **${street}**, ${city}, ${state} ${zip}: ${price === null ? "price not known" : dollars(price)} (${listingId})`;
      })
      .join("\n"),
    figuresTable(metrics),
    summary.recommendations.length === 0
      ? `Nothing calls for a change${keepsUp(metrics) ? `: ${several ? "they keep up with their market" : "it keeps up with its market"}` : ""}.`
      : summary.recommendations.map((recommendation) => `- ${recommendation}`).join("\n"),
    ...closing(report),
  ].join("\n\n");
}

/** In views and in conversion, each of them. */
function keepsUp(metrics: readonly Metrics[]): boolean {
  return metrics.every(({ pageViews, conversionRate, market }) =>
    [
      [pageViews, market.pageViews],
      [conversionRate, market.conversionRate],
    ].every(([own, median]) => typeof own === "number" && typeof median === "number" && own >= median),
  );
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

function closing({ unknownIds, ...source }: Measured): string[] {
  return [...(unknownIds.length === 0 ? [] : [`I know no listing ${list(unknownIds)}.`]), sourceLine(source)];
}
