/** The tool `getMarketAnalysis`: what a market did. */

import * as z from "zod";
import type { ToolResult } from "../mcp-listings/serve/tool.ts";
import { formatDollars, formatNumber, UNKNOWN } from "../mcp-listings/vocabulary/figures.ts";
import { PROPERTY_TYPES } from "../mcp-listings/vocabulary/reso.ts";
import { resolveArea, type AreaResolution } from "../mcp-listings/place/area.ts";
import { analyseMarket, marketFigures, monthsNeeded } from "../mcp-listings/measure/market.ts";
import type { Store } from "../mcp-listings/measure/store.ts";
import { formatChange, formatPercent } from "../mcp-listings/vocabulary/percent.ts";

const marketInput = z.strictObject({
  area: z.string().trim().min(1).max(100).describe('"Portland, OR", "Multnomah County", "97201"'),
  propertyType: z.enum(PROPERTY_TYPES).optional(),
  months: z.number().int().min(1).max(60).default(12).describe("Counted back from the data's day"),
});

const marketOutput = marketFigures.extend({
  area: z.string().describe("The place as the source names it"),
  propertyType: z.enum(PROPERTY_TYPES).nullable().describe("Null for all types"),
  asOf: z.string().describe("The day the figures are true to, YYYY-MM-DD"),
  attribution: z.string().describe("The source, to be named with the figures"),
});

export const getMarketAnalysis = {
  name: "getMarketAnalysis",
  title: "Market analysis",
  description:
    "Market figures of a city, county or ZIP: average and median price, price per square foot, change on a year before, days on market, homes " +
    "active, pending and sold, months of supply, sale-to-list ratio, competition, trends, a series by month. Use it for prices, trends or how hot " +
    "a place is. A null figure is withheld (fewer than 5 sales) or unknown: say so and never estimate it.",
  input: marketInput,
  output: marketOutput,
  annotations: { readOnlyHint: true, idempotentHint: true, openWorldHint: false },
} as const;

/** Answers with the figures of the place; fails, naming places that exist, when none or several fit. */
export async function answerMarketAnalysis(
  { area: query, propertyType, months }: z.infer<typeof marketInput>,
  store: Store,
): Promise<ToolResult<z.infer<typeof marketOutput>>> {
  const resolution = resolveArea(query, await store.areas());
  if (!resolution.ok) return { ok: false, message: unresolved(query, resolution) };
  const { asOf, attribution } = store.source;
  const { area } = resolution;
  const type = propertyType ?? null;
  const figures = analyseMarket(await store.market(area, type, monthsNeeded(asOf, months)), months);
  const structured = { area: area.key, propertyType: type, ...figures, asOf, attribution };
  return { ok: true, text: describe(structured), structured };
}

function unresolved(query: string, { code, names }: AreaResolution & { ok: false }): string {
  if (code === "ambiguous")
    return `${JSON.stringify(query)} is more than one place: ${names.join("; ")}. Ask for one of them.`;
  const known = names.length > 0 ? ` The nearest known: ${names.join("; ")}.` : "";
  return `No market figures for ${JSON.stringify(query)}.${known} Ask for a city, a county or a ZIP.`;
}

/** The series is left to the structured result: the text holds what a sentence needs. */
function describe(market: z.infer<typeof marketOutput>): string {
  const { period, trends } = market;
  const months = period.months === 1 ? period.to : `${period.from} to ${period.to}`;
  return [
    `${market.area}, ${market.propertyType ?? "all property types"}, ${months}, as of ${market.asOf}, ${formatNumber(market.sampleSize)} sales.`,
    `Price: median ${formatDollars(market.medianPrice)}, average ${formatDollars(market.averagePrice)}, a square foot ${formatDollars(market.pricePerSquareFoot)}; ` +
      `the last 3 months against a year before ${formatChange(market.priceChange)}, direction ${trends.priceDirection ?? UNKNOWN}.`,
    `Homes: active ${formatNumber(market.activeListings)}, pending ${formatNumber(market.pendingListings)}, sold ${formatNumber(market.soldListings)}, together ${formatNumber(market.totalListings)}.`,
    `Months of supply ${formatNumber(market.monthsOfSupply)}, competition ${market.competitionLevel ?? UNKNOWN}, sale-to-list ratio ${formatPercent(market.saleToListRatio)}.`,
    `Days on market: average ${formatNumber(market.averageTimeOnMarket)}, median ${formatNumber(market.medianTimeOnMarket)}, activity ${trends.marketActivity ?? UNKNOWN}.`,
    `Source: ${market.attribution}`,
  ].join("\n");
}
