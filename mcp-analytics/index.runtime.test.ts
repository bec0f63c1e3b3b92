import { env } from "cloudflare:workers";
import { Client as OldClient } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport as OldTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { ALIVE, testServer } from "../mcp-listings/serve/test-server.ts";
import worker from "./index.ts";

const { MARKET } = env as unknown as { MARKET: D1Database }; // bound in wrangler.toml
const server = await testServer(worker, "doorstep-analytics", { MARKET });
const reader = { scope: "analytics:read" };
const TOOLS = ["getListingMetrics", "getMarketAnalysis", "generatePerformanceReport", "estimateAffordability"];

afterEach(() => {
  vi.restoreAllMocks();
});

test("/health says what is missing before a market is loaded", async () => {
  const response = await worker.fetch(new Request("https://mcp/health"), server.env, ALIVE);
  expect(response.status).toBe(503);
  expect(await response.json()).toEqual({
    status: "unavailable",
    detail: "No market data is loaded; run npm run seed.",
  });
});

test("tools/call says what is missing before a market is loaded", async () => {
  expect(await server.call(reader, "getListingMetrics", { listingIds: ["L001"] })).toMatchObject({
    isError: true,
    content: [{ type: "text", text: "No market data is loaded; run npm run seed." }],
  });
});

test.for([
  ["is missing", undefined],
  ["must be a JWK Set of one or two public P-256 keys with a kid", "{}"],
])("every path answers 503 when INTERNAL_PUBLIC_KEYS %s", async ([reason, keys]) => {
  const bindings = keys === undefined ? { MARKET } : { MARKET, INTERNAL_PUBLIC_KEYS: keys };
  for (const path of ["/health", "/mcp"]) {
    const response = await worker.fetch(new Request(`https://mcp${path}`), bindings, ALIVE);
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ status: "unavailable", detail: `INTERNAL_PUBLIC_KEYS ${reason}.` });
  }
});

describe("with a market", () => {
  beforeAll(async () => {
    await MARKET.batch([
      MARKET.prepare("INSERT INTO sources VALUES ('demo', '2026-10-31', 'Demo data', 1)"),
      MARKET.prepare("INSERT INTO sources VALUES ('older', '2025-10-31', 'Older data', 0)"),
      MARKET.prepare(
        `INSERT INTO listings (Source, ListingId, UnparsedAddress, City, StateOrProvince, PostalCode, CountyOrParish, StandardStatus, PropertySubType, ListPrice, DaysOnMarket)
         VALUES ('demo', 'L001', '1 Oak Street', 'Portland', 'OR', '97201', 'Multnomah County', 'Active', 'Condominium', 500000, 12)`,
      ),
      MARKET.prepare("INSERT INTO tracking VALUES (last_insert_rowid(), 7, 6, 5, 3, 280, 2, 3, 1)"),
    ]);
  });

  test("/health names the active source", async () => {
    const response = await worker.fetch(new Request("https://mcp/health"), server.env, ALIVE);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ status: "ok", source: "demo", asOf: "2026-10-31" });
  });

  test("any other path answers 404", async () => {
    for (const path of ["/", "/mcp/", "/health/live"]) {
      const response = await worker.fetch(new Request(`https://mcp${path}`), server.env, ALIVE);
      expect(response.status).toBe(404);
    }
  });

  test("tools/list tells each tool whole, in one trip", async () => {
    const { client, counter } = await server.connect(reader);
    const { tools } = await client.listTools();
    expect(counter.trips).toBe(1);
    expect(tools.map(({ name }) => name)).toEqual(TOOLS);
    for (const tool of tools) {
      expect(tool).toMatchObject({
        title: expect.any(String) as string, // vitest types matchers as any, here and below
        description: expect.any(String) as string,
        inputSchema: { type: "object", additionalProperties: false },
        outputSchema: { type: "object" },
        annotations: { readOnlyHint: true, idempotentHint: true, openWorldHint: false },
      });
    }
  });

  test.for(["", "listings:read reports:draft", "analytics:readers"])(
    "no tool is listed or called under the scope %j",
    async (scope) => {
      const { client } = await server.connect({ scope });
      expect(await client.listTools()).toMatchObject({ tools: [] });
      await expect(server.call({ scope }, "getListingMetrics", { listingIds: ["L001"] })).rejects.toThrow("not found");
    },
  );

  test("tools/call answers text and structure, in one trip", async () => {
    const { client, counter } = await server.connect(reader);
    const answer = await client.callTool(
      { name: "getListingMetrics", arguments: { listingIds: ["l001"] } },
      { toolDefinition: { name: "getListingMetrics", inputSchema: { type: "object" } } },
    );
    expect(counter.trips).toBe(1);
    expect(answer.isError).toBeUndefined();
    expect(answer).toMatchObject({
      content: [{ type: "text", text: expect.stringContaining("7 (not known) views") as string }],
      structuredContent: {
        metrics: [{ listingId: "L001", pageViews: 7, conversionRate: 0.5 }],
        asOf: "2026-10-31",
        attribution: "Demo data",
      },
    });
  });

  test.for([
    ["a missing argument", "getMarketAnalysis", {}, "area"],
    ["a wrong type", "getMarketAnalysis", { area: "Portland, OR", months: "12" }, "months"],
    ["a number out of bounds", "getMarketAnalysis", { area: "Portland, OR", months: 61 }, "months"],
    [
      "a value that is none of the list",
      "getMarketAnalysis",
      { area: "Portland, OR", propertyType: "Castle" },
      "Townhouse",
    ],
    ["an argument that is none", "getMarketAnalysis", { area: "Portland, OR", region: "x" }, "region"],
    ["a fault inside a list", "getListingMetrics", { listingIds: ["L001", 7] }, "listingIds.1"],
    [
      "a listing that is none",
      "getListingMetrics",
      { listingIds: ["L999"] },
      "No listing L999. Call findListings for valid ids.",
    ],
  ] as const)("tools/call names %s", async ([, tool, args, fault]) => {
    const answer = await server.call(reader, tool, args);
    expect(answer.isError).toBe(true);
    expect(answer.content).toEqual([{ type: "text", text: expect.stringContaining(fault) as string }]);
  });

  test("a thrown fault is logged and not told", async () => {
    const log = vi.spyOn(console, "error").mockReturnValue();
    const broken = await testServer(worker, "doorstep-analytics", {
      MARKET: {
        prepare() {
          throw new TypeError("secret detail");
        },
      } as unknown as D1Database, // all that is called
    });
    const answer = await broken.call(reader, "getListingMetrics", { listingIds: ["L001"] });
    expect(answer.isError).toBe(true);
    expect(JSON.stringify(answer)).not.toContain("secret detail");
    expect(log).toHaveBeenCalledTimes(1);
    expect(JSON.parse(String(log.mock.calls[0]?.[0]))).toEqual({
      event: "tool-failed",
      tool: "getListingMetrics",
      error: expect.stringContaining("TypeError: secret detail") as string,
    });
  });

  test.for([
    ["no token", {}, 401],
    ["a user's access token", { Authorization: "Bearer eyJhbGciOiJIUzI1NiJ9.e30.c2ln" }, 401],
    ["a page", { Origin: "https://evil.example" }, 403],
  ] as const)("/mcp refuses %s", async ([, headers, status]) => {
    const request = new Request("https://doorstep-analytics/mcp", {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json, text/event-stream", ...headers },
      body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list" }),
    });
    const response = await worker.fetch(request, server.env, ALIVE);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error: expect.any(String) as string });
  });

  test("a body over 64 KiB answers 413", async () => {
    const request = new Request("https://doorstep-analytics/mcp", {
      method: "POST",
      headers: { "Content-Type": "application/json", Authorization: `Bearer ${await server.token(reader)}` },
      body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list", params: { x: "x".repeat(65_536) } }),
    });
    expect((await worker.fetch(request, server.env, ALIVE)).status).toBe(413);
  });

  test("a client of the initialize era lists, calls and looks around as well", async () => {
    const { fetch } = server.fetcher();
    const client = new OldClient({ name: "old", version: "1" });
    const transport = new OldTransport(new URL("https://doorstep-analytics/mcp"), {
      fetch,
      requestInit: { headers: { Authorization: `Bearer ${await server.token(reader)}` } },
    });
    await client.connect(transport);
    expect(client.getServerVersion()).toMatchObject({ name: "doorstep-analytics" });
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(TOOLS);
    const answer = await client.callTool({ name: "getListingMetrics", arguments: { listingIds: ["L001"] } });
    expect(answer.structuredContent).toMatchObject({ metrics: [{ listingId: "L001" }] });
    const { resourceTemplates } = await client.listResourceTemplates();
    expect(resourceTemplates).toMatchObject([{ uriTemplate: "market://{area}" }]);
    expect((await client.listPrompts()).prompts).toMatchObject([{ name: "market_brief" }]);
    await client.close();
  });
});
