/** What a model is sent before anyone has said much: the instructions and the tools of both servers. */

import { expect, test } from "vitest";
import analytics from "../mcp-analytics/index.ts";
import listings from "../mcp-listings/index.ts";
import { ALIVE, testServer } from "../mcp-listings/serve/test-server.ts";
import { systemPrompt } from "../worker/agent/prompt.ts";
import { parseConfig } from "../worker/config.ts";
import type { Env } from "../worker/env.ts";
import { makeSecrets } from "../worker/local/secrets.ts";
import { wireTools } from "../worker/model/wire.ts";
import type { InternalClaims } from "../worker/tools/internal-token.ts";
import { openToolbox } from "../worker/tools/toolbox.ts";

const MAX_TOKENS = 2_500;
/** Of English and JSON, roughly. */
const CHARACTERS_A_TOKEN = 4;

const MARKET = {} as D1Database; // names and schemas are no data
const servers = {
  "doorstep-listings": await testServer(listings, "doorstep-listings", { MARKET }),
  "doorstep-analytics": await testServer(analytics, "doorstep-analytics", { MARKET }),
};

async function sign({ audience, scope }: InternalClaims): Promise<string> {
  return servers[audience as keyof typeof servers].token({ scope }); // the toolbox knows these two
}

async function offeredTools() {
  const config = parseConfig(makeSecrets());
  if (!config.ok) throw new TypeError(`Cannot test: ${config.variable} ${config.reason}`);
  const env = {
    LISTINGS: { fetch: async (request: Request) => listings.fetch(request, servers["doorstep-listings"].env, ALIVE) },
    ANALYTICS: {
      fetch: async (request: Request) => analytics.fetch(request, servers["doorstep-analytics"].env, ALIVE),
    },
  } as unknown as Env; // all that a toolbox reads of it
  const surroundings = { env, config: config.config, sign, now: () => 0 };
  return (await openToolbox(surroundings, "ann", new AbortController().signal)).tools;
}

test("the instructions and tools of a first turn are at most 2,500 tokens", async () => {
  const tools = await offeredTools();
  expect(tools.map(({ name }) => name)).toEqual([
    "findListings",
    "getListing",
    "compareListings",
    "findComparables",
    "getPriceHistory",
    "sendListingReport",
    "getListingMetrics",
    "getMarketAnalysis",
    "generatePerformanceReport",
    "estimateAffordability",
  ]);
  const characters = systemPrompt([]).length + JSON.stringify(wireTools(tools)).length;
  expect(characters / CHARACTERS_A_TOKEN).toBeLessThanOrEqual(MAX_TOKENS);
});
