/** Every tool of this server against wrong and odd arguments, made from the tools' own schemas. */

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { openTools } from "../mcp-listings/serve/test-bad-input.ts";
import { testServer } from "../mcp-listings/serve/test-server.ts";
import worker from "./index.ts";

const { MARKET } = env as unknown as { MARKET: D1Database }; // bound in wrangler.toml
const server = await testServer(worker, "doorstep-analytics", { MARKET });

const tools = await openTools(server, "analytics:read", {
  getListingMetrics: { listingIds: ["L001"] },
  getMarketAnalysis: { area: "Portland, OR" },
  generatePerformanceReport: { listingIds: ["L001"] },
  estimateAffordability: { listingId: "L001", annualIncome: 150_000 },
});

beforeAll(async () => {
  await MARKET.batch([
    MARKET.prepare("INSERT INTO sources VALUES ('demo', '2026-10-31', 'Demo data', 1)"),
    MARKET.prepare(
      `INSERT INTO listings (Source, ListingId, UnparsedAddress, City, StateOrProvince, PostalCode, CountyOrParish, StandardStatus, PropertySubType, ListPrice, DaysOnMarket)
       VALUES ('demo', 'L001', '1 Oak Street', 'Portland', 'OR', '97201', 'Multnomah County', 'Active', 'Condominium', 500000, 12)`,
    ),
    MARKET.prepare("INSERT INTO tracking VALUES (last_insert_rowid(), 7, 6, 5, 3, 280, 2, 3, 1)"),
    MARKET.prepare(
      "INSERT INTO market_months VALUES ('demo', 'Portland, OR', '', '2026-10', '[400000]', '[250]', '[9]', 1, 1, 1)",
    ),
  ]);
});

describe.each(tools)("$name", { timeout: 60_000 }, (tool) => {
  test.for([
    ["answers its example", async () => tool.tryExample()],
    ["refuses each wrong argument by its name", async () => tool.tryBad()],
    ["survives odd texts", async () => tool.tryOdd()],
    ["survives any arguments", async () => tool.tryAny(20)],
  ] as const)("%s", async ([, findLapses]) => {
    expect(await findLapses()).toEqual([]);
  });
});
