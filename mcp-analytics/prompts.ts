/** The prompt `market_brief`. */

import type { McpServer } from "@modelcontextprotocol/server";
import * as z from "zod";
import { openStore } from "../mcp-listings/measure/store.ts";
import { registerPrompt } from "../mcp-listings/serve/prompt.ts";
import { resourceUri } from "../mcp-listings/serve/resource.ts";
import { fromActiveSource } from "../mcp-listings/serve/source.ts";
import { watchedMarket } from "../mcp-listings/serve/watched-market.ts";
import { answerMarketAnalysis, getMarketAnalysis } from "./get-market-analysis.ts";
import { MARKETS } from "./resources.ts";

const { area, months, propertyType } = getMarketAnalysis.input.shape;

const marketBrief = {
  name: "market_brief",
  title: "Market brief",
  description: "What a city, county or ZIP did over the last months: prices, supply, pace, and what that means.",
  args: z.strictObject({
    area,
    // A client can send nothing but strings.
    months: z.string().trim().transform(Number).pipe(months.unwrap()).optional().describe("1 to 60; 12 when left out"),
    propertyType: propertyType.describe("All types when left out"),
  }),
} as const;

export function registerMarketPrompts(server: McpServer, market: D1Database): void {
  registerPrompt(server, marketBrief, async ({ area, months = 12, propertyType }, run) => {
    const db = watchedMarket(market, run);
    const input = { area, months, propertyType };
    const result = await fromActiveSource(db, async (source) => answerMarketAnalysis(input, openStore(db, source)));
    if (!result.ok) return result;
    const record = getMarketAnalysis.output.parse(result.structured);
    const homes = propertyType === undefined ? "homes" : `homes of the type ${propertyType}`;
    const request =
      `Write a brief of one page on the market for ${homes} in ${record.area} over the last ${months} months. Sections: prices and ` +
      "where they went, supply and competition, pace, what that means for buyers and what for sellers. A figure that is null is withheld " +
      "or unknown to the source: say so. Give the number of sales behind the figures, and the period.";
    return { ok: true, records: [{ uri: resourceUri(MARKETS.scheme, record.area), record }], request };
  });
}
