/** What a caller of this server may use. */

import type { McpServer } from "@modelcontextprotocol/server";
import { registerCompletions } from "../mcp-listings/serve/completion.ts";
import type { Caller } from "../mcp-listings/serve/internal-token.ts";
import type { ServerEnv } from "../mcp-listings/serve/mcp-worker.ts";
import type { Run } from "../mcp-listings/serve/run.ts";
import { openStore, type Store } from "../mcp-listings/measure/store.ts";
import { fromActiveSource } from "../mcp-listings/serve/source.ts";
import { registerTool, type ToolResult } from "../mcp-listings/serve/tool.ts";
import { watchedMarket } from "../mcp-listings/serve/watched-market.ts";
import { answerAffordability, estimateAffordability } from "./estimate-affordability.ts";
import { answerPerformanceReport, generatePerformanceReport } from "./generate-performance-report.ts";
import { answerListingMetrics, getListingMetrics } from "./get-listing-metrics.ts";
import { answerMarketAnalysis, getMarketAnalysis } from "./get-market-analysis.ts";
import { openHomeCosts } from "./home-costs.ts";
import { registerMarketPrompts } from "./prompts.ts";
import { marketCompleters, registerMarketResources } from "./resources.ts";

/** Registers what reads the market's figures, for a caller with the scope `analytics:read`. */
export function registerAnalytics(server: McpServer, { MARKET }: ServerEnv, { scopes }: Caller): void {
  if (!scopes.has("analytics:read")) return;
  const fromStore = async <S>(run: Run, answer: (store: Store) => Promise<ToolResult<S>>) => {
    const db = watchedMarket(MARKET, run);
    return fromActiveSource(db, async (source) => answer(openStore(db, source)));
  };

  registerTool(server, getListingMetrics, async (input, run) =>
    fromStore(run, async (store) => answerListingMetrics(input, store)),
  );
  registerTool(server, getMarketAnalysis, async (input, run) =>
    fromStore(run, async (store) => answerMarketAnalysis(input, store)),
  );
  registerTool(server, generatePerformanceReport, async (input, run) =>
    fromStore(run, async (store) => answerPerformanceReport(input, store, new Date())),
  );
  registerTool(server, estimateAffordability, async (input, run) => {
    const db = watchedMarket(MARKET, run);
    return fromActiveSource(db, async (source) => answerAffordability(input, source, openHomeCosts(db, source.source)));
  });
  registerMarketResources(server, MARKET);
  registerMarketPrompts(server, MARKET);
  registerCompletions(server, marketCompleters(MARKET));
}
