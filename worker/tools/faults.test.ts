/** Every way an MCP server can fail, against every way it is called: that tool fails as data, the others still run, and the next turn works. */

import { createMcpHandler, McpServer } from "@modelcontextprotocol/server";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { parseConfig } from "../config.ts";
import type { Env } from "../env.ts";
import { makeSecrets } from "../local/secrets.ts";
import { openToolbox } from "./toolbox.ts";

const parsed = parseConfig({ ...makeSecrets(), TOOL_TIMEOUT: "100" });
if (!parsed.ok) throw new TypeError(`Cannot test: ${parsed.variable} ${parsed.reason}`);
const { config } = parsed;

type Answer = (request: Request) => Promise<Response>;

async function sent() {
  return { content: [], structuredContent: { status: "sent" } };
}

/** A real MCP server with a tool that reads and one that sends. */
function healthy(reads: string, sends: string): Answer {
  const handler = createMcpHandler(() => {
    const mcp = new McpServer({ name: "test", version: "1" });
    mcp.registerTool(reads, { inputSchema: z.object({}), annotations: { readOnlyHint: true } }, sent);
    mcp.registerTool(sends, { inputSchema: z.object({}), annotations: { readOnlyHint: false } }, sent);
    return mcp;
  });
  return async (request) => handler.fetch(request);
}

async function idOf(request: Request): Promise<unknown> {
  return (await request.clone().json<{ id: unknown }>()).id;
}

function json(body: unknown, init: ResponseInit = {}): Response {
  return Response.json(body, init);
}

/** A body that begins and then breaks, or never ends. */
function broken(begin: string, end: "error" | "never"): Response {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(begin));
      if (end === "error") controller.error(new Error("canary"));
    },
  });
  return new Response(body, { headers: { "Content-Type": "application/json" } });
}

const FAULTS: Readonly<Record<string, Answer>> = {
  "is down": async () => json({}, { status: 503 }),
  "fails inside": async () => json({ detail: "canary" }, { status: 500 }),
  "does not know the path": async () => new Response("canary", { status: 404 }),
  "refuses the token": async () => json({ error: "canary" }, { status: 401 }),
  "breaks the connection": async () => Promise.reject(new Error("canary")),
  "is silent": async ({ signal }) =>
    new Promise((_, reject) => {
      signal.addEventListener("abort", () => reject(new Error("canary")));
    }),
  "answers a page": async () => new Response("<!doctype html>canary", { headers: { "Content-Type": "text/html" } }),
  "answers nothing": async () => new Response(null, { status: 200 }),
  "answers half of JSON": async () =>
    new Response('{"jsonrpc":"2.0","id"', { headers: { "Content-Type": "application/json" } }),
  "answers JSON of another kind": async () => json([1, "canary", null]),
  "answers another request": async () => json({ jsonrpc: "2.0", id: "canary", result: { content: [], tools: [] } }),
  "answers an error": async (request) =>
    json({ jsonrpc: "2.0", id: await idOf(request), error: { code: -32_603, message: "canary" } }),
  "answers a result that is none": async (request) => json({ jsonrpc: "2.0", id: await idOf(request), result: 7 }),
  "breaks off": async () => broken('{"jsonrpc":"2.0",', "error"),
  "does not end": async () => broken('{"jsonrpc":"2.0",', "never"),
  "answers megabytes": async (request) =>
    json({
      jsonrpc: "2.0",
      id: await idOf(request),
      result: { content: [], structuredContent: { canary: "x".repeat(3_000_000) }, tools: "x" },
    }),
};

/** A toolbox whose listings server answers as told; the switch changes how. */
async function open(listings: { answer: Answer }) {
  const env = {
    LISTINGS: { fetch: async (request: Request) => listings.answer(request) },
    ANALYTICS: { fetch: healthy("getMarketAnalysis", "setMarket") },
  } as unknown as Env; // all that a toolbox reads of it
  return { toolbox: await openFor(env), env };
}

async function openFor(env: Env) {
  return openToolbox({ env, config, sign: async () => "token", now: () => 0, wait: async () => {} }, "ann", signal);
}

const signal = new AbortController().signal;
const approval = { draftId: "d1", digest: "x" };

describe.each(Object.entries(FAULTS))("a server that %s", (_, fault) => {
  test("is named as missing at discovery; the other one serves, and it is found again when it is well", async () => {
    const listings = { answer: fault };
    const { toolbox, env } = await open(listings);
    expect(toolbox.tools.map(({ name }) => name)).toEqual(["getMarketAnalysis", "setMarket"]);
    expect(toolbox.missing).toEqual([expect.stringMatching(/^Listings are not available/)]);
    expect(await toolbox.call("getMarketAnalysis", {}, signal)).toMatchObject({ ok: true });
    listings.answer = healthy("findListings", "sendListingReport");
    expect((await openFor(env)).missing).toEqual([]);
  });

  test("fails its tool as data, without its words; the other one's tools run, and the next call works", async () => {
    const listings = { answer: healthy("findListings", "sendListingReport") };
    const { toolbox } = await open(listings);
    listings.answer = fault;
    const [failed, other] = await Promise.all([
      toolbox.call("findListings", {}, signal),
      toolbox.call("getMarketAnalysis", {}, signal),
    ]);
    expect(failed).toMatchObject({ ok: false, error: expect.any(String) });
    expect(JSON.stringify(failed)).not.toContain("canary");
    expect(other).toMatchObject({ ok: true });
    listings.answer = healthy("findListings", "sendListingReport");
    expect(await toolbox.call("findListings", {}, signal)).toMatchObject({ ok: true });
  });

  test("leaves a send neither repeated blindly nor called a failure: it is asked again until it is known", async () => {
    let asked = 0;
    const well = healthy("findListings", "sendListingReport");
    const listings = { answer: well };
    const { toolbox } = await open(listings);
    listings.answer = async (request) => {
      asked += 1;
      return asked <= 1 ? fault(request) : well(request);
    };
    const outcome = await toolbox.send("sendListingReport", {}, approval);
    expect(outcome).toMatchObject({ ok: true, result: { status: "sent" } });
    expect(asked).toBe(2);
  });
});
