/** Other AI clients at the main Worker, over all Workers: both eras, both servers, and docs/mcp.md as it stands there. */

import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { Client as OldClient } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport as OldTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BASELINE } from "./conformance/suite.ts";
import { type Person, signUp } from "./person.ts";
import { runBlocks, shellBlocks } from "./shell-blocks.ts";
import { startWorkers, type Workers } from "./workers.ts";

const PAGE = readFileSync(`${import.meta.dirname}/../docs/mcp.md`, "utf8");

let workers: Workers;
let person: Person;

beforeAll(async () => {
  workers = await startWorkers();
  person = await signUp(workers.url);
});
afterAll(async () => workers.close());

/** A client that finds out by itself which revision is spoken. */
async function connect(server: string): Promise<Client> {
  const client = new Client({ name: "other", version: "1" }, { versionNegotiation: { mode: "auto" } });
  const requestInit = { headers: { Authorization: `Bearer ${person.token}` } };
  await client.connect(new StreamableHTTPClientTransport(new URL(`${workers.url}/mcp/${server}`), { requestInit }));
  return client;
}

async function connectOld(server: string): Promise<OldClient> {
  const client = new OldClient({ name: "old", version: "1" });
  const requestInit = { headers: { Authorization: `Bearer ${person.token}` } };
  await client.connect(new OldTransport(new URL(`${workers.url}/mcp/${server}`), { requestInit }));
  return client;
}

/** The first cells of the rows of docs/mcp.md's table about what is served. */
function served(server: string, what: string): string[] {
  const rows = [...PAGE.matchAll(/^\| (\w+) \| (\w+) \| `([^`]+)` \|/gm)];
  return rows.flatMap(([, of, kind, name = ""]) => (of === server && kind === what ? [name] : []));
}

describe.each(["listings", "analytics"])("/mcp/%s", (server) => {
  test("serves what docs/mcp.md lists, in both eras", async () => {
    for (const client of [await connect(server), await connectOld(server)]) {
      const { tools } = await client.listTools();
      const { resourceTemplates } = await client.listResourceTemplates();
      const { prompts } = await client.listPrompts();
      expect(tools.map(({ name }) => name).toSorted()).toEqual(served(server, "tool").toSorted());
      expect(tools.every(({ annotations }) => annotations?.readOnlyHint === true)).toBe(true);
      expect(resourceTemplates.map(({ uriTemplate }) => uriTemplate)).toEqual(served(server, "resource"));
      expect(prompts.map(({ name }) => name)).toEqual(served(server, "prompt"));
      await client.close();
    }
  });
});

test("a client calls, reads, prompts and completes", async () => {
  const [listings, analytics] = [await connect("listings"), await connect("analytics")];
  const found = await listings.callTool({ name: "findListings", arguments: { city: "portland", limit: 1 } });
  expect(found.structuredContent).toMatchObject({ criteria: { city: "Portland", state: "OR" } });
  const { messages } = await listings.getPrompt({ name: "compare_listings", arguments: { listingIds: "L001,L002" } });
  expect(messages).toHaveLength(3);
  const { contents } = await analytics.readResource({ uri: "market://Portland%2C%20OR" });
  expect(contents).toMatchObject([{ uri: "market://Portland%2C%20OR" }]);
  const ref = { type: "ref/prompt", name: "market_brief" } as const;
  const { completion } = await analytics.complete({ ref, argument: { name: "area", value: "sea" } });
  expect(completion.values).toEqual(["Seattle, WA"]);
});

test("progress comes through the main Worker as it is made", async () => {
  const client = await connect("listings");
  const steps: number[] = [];
  const onprogress = ({ progress }: { progress: number }) => steps.push(progress);
  await client.callTool({ name: "findComparables", arguments: { listingId: "L001" } }, { onprogress });
  expect(steps.length).toBeGreaterThan(1);
  expect(steps).toEqual(steps.map((_, index) => index + 1));
});

test.for([
  ["sendListingReport", { listingIds: ["L001"], recipientEmail: "ann@example.org" }],
  ["deleteMyData", {}],
] as const)("%s is refused in both eras, and nothing is stored", async ([name, args]) => {
  for (const client of [await connect("listings"), await connectOld("listings")]) {
    await expect(client.callTool({ name, arguments: { ...args } })).rejects.toThrow(`Tool ${name} not found`);
    await expect(client.readResource({ uri: "outbox://mine" })).rejects.toThrow("not found");
  }
  expect(await workers.market.prepare("SELECT count(*) AS drafts FROM outbox").first("drafts")).toBe(0);
});

test("what is sent without a length is counted by the server", async () => {
  const bytes = new TextEncoder().encode(
    JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list", x: "x".repeat(70_000) }),
  );
  const body = new Blob([bytes]).stream();
  const headers = { Authorization: `Bearer ${person.token}`, "Content-Type": "application/json" };
  const init = { method: "POST", headers, body, duplex: "half" } as RequestInit; // Node wants `duplex` for a stream
  expect((await fetch(`${workers.url}/mcp/listings`, init)).status).toBe(413);
});

test("the curls of docs/mcp.md answer", async () => {
  const [call = "", list = ""] = await runBlocks(shellBlocks("docs/mcp.md", "By hand"), {
    url: workers.url,
    folder: tmpdir(),
    variables: { TOKEN: person.token },
  });
  expect(JSON.parse(call)).toMatchObject({ id: 1, result: { structuredContent: { listing: { listingId: "L001" } } } });
  expect(list).toMatch(/^event: message\ndata: \{.*"getMarketAnalysis"/m);
});

test("docs/mcp.md names what the conformance suite does not pass", () => {
  const [, ...rows] = PAGE.split("What does not pass:")[1]?.split("\n\n")[1]?.split("\n") ?? [];
  const scenarios = rows.flatMap((row) => /^\| `([\w-]+)`/.exec(row)?.[1] ?? []);
  expect(scenarios).toEqual(Object.values(BASELINE).flat());
});
