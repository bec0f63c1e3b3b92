/** Every tool of both MCP servers against thousands of arguments of any kind, over the demo market. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import analytics from "../../mcp-analytics/index.ts";
import { writeDemoMarket } from "../../mcp-listings/demo/write-demo-market.ts";
import listings from "../../mcp-listings/index.ts";
import { migrate } from "../../mcp-listings/local/migrate.ts";
import { openMarket } from "../../mcp-listings/local/open-market.ts";
import { openTools } from "../../mcp-listings/serve/test-bad-input.ts";
import { testServer } from "../../mcp-listings/serve/test-server.ts";

const RUNS = 400;

const state = mkdtempSync(join(tmpdir(), "doorstep-bad-input-"));
const market = await openMarket(state);
const MARKET = market.db;
await migrate(MARKET);
await writeDemoMarket(MARKET, "small", { pauseMs: 0 });

afterAll(async () => {
  await market.close();
  rmSync(state, { recursive: true });
});

const listingIds = ["L001", "L002"];
const tools = [
  ...(await openTools(
    await testServer(listings, "doorstep-listings", { MARKET }),
    "listings:read reports:draft account:delete",
    {
      findListings: { city: "Portland" },
      getListing: { listingId: "L001" },
      compareListings: { listingIds },
      findComparables: { listingId: "L001" },
      getPriceHistory: { listingId: "L001" },
      sendListingReport: { listingIds, recipientEmail: "buyer@example.com" },
      deleteMyData: {},
    },
  )),
  ...(await openTools(await testServer(analytics, "doorstep-analytics", { MARKET }), "analytics:read", {
    getListingMetrics: { listingIds },
    getMarketAnalysis: { area: "Portland, OR" },
    generatePerformanceReport: { listingIds },
    estimateAffordability: { listingId: "L001", annualIncome: 150_000 },
  })),
];

describe.each(tools)("$name", (tool) => {
  test(`survives ${RUNS} arguments of any kind, and answers its example after them`, async () => {
    expect(await tool.tryAny(RUNS)).toEqual([]);
    expect(await tool.tryExample()).toEqual([]);
  });
});

test("the market is what it was", async () => {
  const count = await MARKET.prepare("SELECT count(*) AS listings FROM listings").first<{ listings: number }>();
  expect(count).toEqual({ listings: 4_040 });
});
