/** What a caller of this server may use. */

import type { McpServer } from "@modelcontextprotocol/server";
import type { Caller } from "../mcp-listings/serve/internal-token.ts";
import type { ServerEnv } from "../mcp-listings/serve/mcp-worker.ts";
import { fromActiveSource } from "../mcp-listings/serve/source.ts";
import { registerTool, type ToolResult } from "../mcp-listings/serve/tool.ts";
import { answerPerformanceReport, generatePerformanceReport } from "./generate-performance-report.ts";
import { answerListingMetrics, getListingMetrics } from "./get-listing-metrics.ts";
import { answerMarketAnalysis, getMarketAnalysis } from "./get-market-analysis.ts";
import { openStore, type Store } from "./store.ts";

/** Registers the tools that read the market's figures, for a caller with the scope `analytics:read`. */
export function registerAnalytics(server: McpServer, { MARKET }: ServerEnv, { scopes }: Caller): void {
  if (!scopes.has("analytics:read")) return;
  const fromStore = async <S>(answer: (store: Store) => Promise<ToolResult<S>>) =>
    fromActiveSource(MARKET, async (source) => answer(openStore(MARKET, source)));

  registerTool(server, getListingMetrics, async (input) =>
    fromStore(async (store) => answerListingMetrics(input, store)),
  );
  registerTool(server, getMarketAnalysis, async (input) =>
    fromStore(async (store) => answerMarketAnalysis(input, store)),
  );
  registerTool(server, generatePerformanceReport, async (input) =>
    fromStore(async (store) => answerPerformanceReport(input, store, new Date())),
  );
}
