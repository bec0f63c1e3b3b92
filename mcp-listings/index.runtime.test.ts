import { env } from "cloudflare:workers";
import { Client as OldClient } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport as OldTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { beforeAll, expect, test } from "vitest";
import PACKAGE from "../package.json" with { type: "json" };
import worker from "./index.ts";
import { testServer } from "./serve/test-server.ts";
import { addListings, home } from "./test-market.ts";

const { MARKET } = env as unknown as { MARKET: D1Database }; // bound in wrangler.toml
const server = await testServer(worker, "doorstep-listings", { MARKET });
const USERS = ["0f8fad5b-d9cb-469f-a165-70867728950e", "7c9e6679-7425-40de-944b-e07fc1f90ae7"] as const;
const MAIN = "listings:read reports:draft";
const READS = ["findListings", "getListing", "compareListings", "findComparables", "getPriceHistory"];

beforeAll(async () => {
  await MARKET.prepare("INSERT INTO sources VALUES ('demo', '2026-10-31', 'Demo data', 1)").run();
  await addListings(MARKET, "demo", [home("L001")]);
});

test.for([
  [MAIN, [...READS, "sendListingReport"]],
  ["listings:read", READS],
  ["reports:draft", ["sendListingReport"]],
  ["account:delete", ["deleteMyData"]],
  ["analytics:read", []],
  ["", []],
] as const)("the scope %j lists %j", async ([scope, names]) => {
  const { client } = await server.connect({ scope });
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name)).toEqual(names);
});

test("a tool outside the scope is refused", async () => {
  const args = { listingIds: ["L001"], recipientEmail: "buyer@example.com" };
  await expect(server.call({ scope: "listings:read" }, "sendListingReport", args)).rejects.toThrow("not found");
});

test("findListings answers text and structure, in one trip", async () => {
  const { client, counter } = await server.connect({ scope: "listings:read" });
  const answer = await client.callTool(
    { name: "findListings", arguments: { city: "portland" } },
    { toolDefinition: { name: "findListings", inputSchema: { type: "object" } } },
  );
  expect(counter.trips).toBe(1);
  expect(answer).toMatchObject({
    content: [{ type: "text", text: expect.stringContaining("L001") as string }], // vitest types matchers as any
    structuredContent: { total: 1, listings: [{ listingId: "L001" }] },
  });
});

test("tools/list tells each tool whole; what only reads says so", async () => {
  const { client } = await server.connect({ scope: MAIN });
  const { tools } = await client.listTools();
  const reads = { readOnlyHint: true, idempotentHint: true, openWorldHint: false };
  const sends = { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: true };
  for (const tool of tools) {
    expect(tool).toMatchObject({
      title: expect.any(String) as string,
      description: expect.any(String) as string,
      inputSchema: { type: "object", additionalProperties: false },
      outputSchema: { type: "object" },
      annotations: tool.name === "sendListingReport" ? sends : reads,
    });
  }
});

test("a client of the initialize era lists, calls, reads, prompts and completes", async () => {
  const { fetch } = server.fetcher();
  const client = new OldClient({ name: "old", version: "1" });
  const transport = new OldTransport(new URL("https://doorstep-listings/mcp"), {
    fetch,
    requestInit: { headers: { Authorization: `Bearer ${await server.token({ scope: MAIN, userId: USERS[1] })}` } },
  });
  await client.connect(transport);
  expect(client.getServerVersion()).toMatchObject({ name: "doorstep-listings", version: PACKAGE.version });
  expect((await client.listTools()).tools).toHaveLength(READS.length + 1);
  const answer = await client.callTool({
    name: "sendListingReport",
    arguments: { listingIds: ["L001"], recipientEmail: "buyer@example.com" },
  });
  expect(answer.structuredContent).toMatchObject({ preview: { to: "buyer@example.com" } });
  expect((await client.listResources()).resources).toMatchObject([{ uri: "outbox://mine" }, { uri: "listing://L001" }]);
  expect((await client.readResource({ uri: "listing://L001" })).contents).toHaveLength(1);
  expect((await client.getPrompt({ name: "listing_report", arguments: { listingId: "L001" } })).messages).toHaveLength(
    2,
  );
  const ref = { type: "ref/resource", uri: "listing://{id}" } as const;
  const { completion } = await client.complete({ ref, argument: { name: "id", value: "L" } });
  expect(completion.values).toEqual(["L001"]);
  await client.close();
});
