/** The resources `market://{area}`: what `getMarketAnalysis` answers of the last twelve months, for each place. */

import type { McpServer } from "@modelcontextprotocol/server";
import type * as z from "zod";
import { openStore } from "../mcp-listings/measure/store.ts";
import { keysBeginning } from "../mcp-listings/place/place-name.ts";
import { completeFrom, type Complete, type Completers } from "../mcp-listings/serve/completion.ts";
import { registerResources, type ResourceReads } from "../mcp-listings/serve/resource.ts";
import { activeSource, fromActiveSource } from "../mcp-listings/serve/source.ts";
import { watchedMarket } from "../mcp-listings/serve/watched-market.ts";
import { PROPERTY_TYPES } from "../mcp-listings/vocabulary/reso.ts";
import { answerMarketAnalysis, getMarketAnalysis } from "./get-market-analysis.ts";

export const MARKETS = {
  name: "market",
  title: "Market",
  description: "The figures of a city, county or ZIP over the last twelve months, as getMarketAnalysis answers them.",
  scheme: "market",
  variable: "area",
  output: getMarketAnalysis.output,
} as const;

export function registerMarketResources(server: McpServer, market: D1Database): void {
  const reads: ResourceReads<z.infer<typeof getMarketAnalysis.output>> = {
    async read(area, run) {
      const input = getMarketAnalysis.input.safeParse({ area });
      if (!input.success) return { ok: false, message: "That is no place. Name a city, a county or a ZIP." };
      const db = watchedMarket(market, run);
      return fromActiveSource(db, async (source) => answerMarketAnalysis(input.data, openStore(db, source)));
    },

    async list(after, limit, run) {
      const areas = await readAreas(watchedMarket(market, run));
      const following = after === null ? areas : areas.slice(areas.indexOf(after) + 1);
      return following.slice(0, limit).map((area) => ({ id: area, title: area }));
    },
  };
  registerResources(server, MARKETS, reads);
}

/** The completers of the markets, over the source that is active when they are asked; they offer nothing where none is. */
export function marketCompleters(market: D1Database): Completers {
  const areas: Complete = async (start) => keysBeginning(start, await readAreas(market));
  return {
    "market://{area}": { area: areas },
    market_brief: { area: areas, propertyType: completeFrom(PROPERTY_TYPES) },
  };
}

async function readAreas(market: D1Database): Promise<string[]> {
  const source = await activeSource(market);
  return source === undefined ? [] : openStore(market, source).areas();
}
