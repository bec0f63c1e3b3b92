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

beforeAll(async () => {
  await MARKET.prepare("INSERT INTO sources VALUES ('demo', '2026-10-31', 'Demo data', 1)").run();
  await addListings(MARKET, "demo", [home("L001")]);
});

test.for([
  [MAIN, ["findListings", "sendListingReport"]],
  ["listings:read", ["findListings"]],
  ["reports:draft", ["sendListingReport"]],
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

test("what only sends or drafts is no read-only tool", async () => {
  const { client } = await server.connect({ scope: MAIN });
  const { tools } = await client.listTools();
  expect(tools.map(({ name, annotations }) => [name, annotations?.readOnlyHint])).toEqual([
    ["findListings", true],
    ["sendListingReport", false],
  ]);
});

test("outbox://mine holds the user's own reports, without those that expired", async () => {
  const [user, other] = USERS;
  const args = { listingIds: ["L001"], recipientEmail: "buyer@example.com" };
  for (const userId of [user, user, other]) await server.call({ scope: MAIN, userId }, "sendListingReport", args);
  await MARKET.prepare(
    `UPDATE outbox SET ExpiresAt = 0 WHERE DraftId = (SELECT DraftId FROM outbox WHERE UserId = ? LIMIT 1)`,
  )
    .bind(user)
    .run();
  const { client } = await server.connect({ scope: MAIN, userId: user });
  const { contents } = await client.readResource({ uri: "outbox://mine" });
  const [content] = contents as { text: string }[]; // it is JSON, read below
  expect(JSON.parse(content?.text ?? "")).toEqual({
    reports: [
      {
        draftId: expect.any(String) as string,
        to: "buyer@example.com",
        subject: "Listing report: 1 Oak Street, Portland, OR 97201",
        text: expect.stringContaining("1 Oak Street") as string,
        listingIds: ["L001"],
        status: "draft",
        messageId: null,
        createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string,
        updatedAt: expect.stringMatching(/Z$/) as string,
        expiresAt: expect.stringMatching(/Z$/) as string,
      },
    ],
  });
});

test("outbox://mine does not exist without the scope for reports", async () => {
  const { client } = await server.connect({ scope: "listings:read" });
  await expect(client.readResource({ uri: "outbox://mine" })).rejects.toThrow("Method not found");
});

test("a client of the initialize era lists, calls and reads", async () => {
  const { fetch } = server.fetcher();
  const client = new OldClient({ name: "old", version: "1" });
  const transport = new OldTransport(new URL("https://doorstep-listings/mcp"), {
    fetch,
    requestInit: { headers: { Authorization: `Bearer ${await server.token({ scope: MAIN, userId: USERS[1] })}` } },
  });
  await client.connect(transport);
  expect(client.getServerVersion()).toMatchObject({ name: "doorstep-listings", version: PACKAGE.version });
  expect((await client.listTools()).tools).toHaveLength(2);
  const answer = await client.callTool({
    name: "sendListingReport",
    arguments: { listingIds: ["L001"], recipientEmail: "buyer@example.com" },
  });
  expect(answer.structuredContent).toMatchObject({ preview: { to: "buyer@example.com" } });
  expect((await client.listResources()).resources).toMatchObject([{ uri: "outbox://mine" }]);
  await client.close();
});
