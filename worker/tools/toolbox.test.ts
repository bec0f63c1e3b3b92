import { createMcpHandler, McpServer } from "@modelcontextprotocol/server";
import { beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { parseConfig } from "../config.ts";
import type { Env } from "../env.ts";
import { makeSecrets } from "../local/secrets.ts";
import type { InternalClaims } from "./internal-token.ts";
import type { Surroundings } from "./toolbox.ts";
import { openServers, openToolbox } from "./toolbox.ts";

const parsed = parseConfig({ ...makeSecrets(), TOOL_TIMEOUT: "100" });
if (!parsed.ok) throw new TypeError(`Cannot test: ${parsed.variable} ${parsed.reason}`);
const { config } = parsed;

const LISTINGS_DOWN = "Listings are not available at the moment: that server did not answer properly.";
const FIGURES_DOWN = "Market figures are not available at the moment: that server did not answer properly.";

type Handler = (args: { city: string }, signal: AbortSignal) => object | Promise<object>;

/** A real MCP server with one tool and one resource, behind a binding that keeps what was asked of it. */
function server(tool: string, answer: Handler = () => structured({ tool }), readOnlyHint = true) {
  const requests: { method: string; authorization: string | null }[] = [];
  const handler = createMcpHandler(() => {
    const mcp = new McpServer({ name: "test", version: "1" });
    mcp.registerTool(
      tool,
      {
        title: `The ${tool}`,
        description: `Does ${tool}.`,
        inputSchema: z.object({ city: z.string() }),
        annotations: { readOnlyHint },
      },
      async (args, { mcpReq }) => (await answer(args, mcpReq.signal)) as never, // each test's own result
    );
    mcp.registerResource("mine", "outbox://mine", {}, async ({ href }) => ({ contents: [{ uri: href, text: "[]" }] }));
    return mcp;
  });
  return binding(async (request) => {
    const { method } = await request.clone().json<{ method: string }>();
    requests.push({ method, authorization: request.headers.get("Authorization") });
    return handler.fetch(request);
  }, requests);
}

function binding<Seen>(answer: (request: Request) => Promise<Response>, requests: Seen[] = []) {
  return { fetch: answer, requests };
}

function structured(structuredContent: object) {
  return { content: [{ type: "text", text: "as text" }], structuredContent };
}

let time = 0;
const tokens: object[] = [];
/** ms */
const waits: number[] = [];

beforeEach(() => {
  tokens.length = 0;
  waits.length = 0;
});

async function sign(claims: InternalClaims): Promise<string> {
  tokens.push(claims);
  return `${claims.userId}@${claims.audience}`;
}

function surroundings(LISTINGS: object, ANALYTICS: object): Surroundings {
  const env = { LISTINGS, ANALYTICS } as unknown as Env; // all that a toolbox reads of it
  return { env, config, sign, now: () => time, wait: async (milliseconds) => void waits.push(milliseconds) };
}

async function open(LISTINGS: object, ANALYTICS: object, signal = new AbortController().signal) {
  return openToolbox(surroundings(LISTINGS, ANALYTICS), "ann", signal);
}

const signal = new AbortController().signal;
const down = () => binding(async () => Response.json({}, { status: 503 }));

describe("openToolbox()", () => {
  test("offers the tools of both servers, each under a token of its own", async () => {
    const [listings, analytics] = [server("findListings"), server("getMarketAnalysis")];
    const { tools, missing } = await open(listings, analytics);
    expect(tools).toEqual([
      {
        name: "findListings",
        title: "The findListings",
        description: "Does findListings.",
        parameters: expect.objectContaining({ type: "object", required: ["city"] }),
      },
      expect.objectContaining({ name: "getMarketAnalysis" }),
    ]);
    expect(missing).toEqual([]);
    expect(listings.requests).toEqual([{ method: "tools/list", authorization: "Bearer ann@doorstep-listings" }]);
    expect(tokens).toEqual([
      { userId: "ann", audience: "doorstep-listings", scope: "listings:read reports:draft" },
      { userId: "ann", audience: "doorstep-analytics", scope: "analytics:read" },
    ]);
  });

  test("asks for the tools once in five minutes", async () => {
    const [listings, analytics] = [server("findListings"), server("getMarketAnalysis")];
    time = 0;
    await open(listings, analytics);
    time = 5 * 60_000 - 1;
    await open(listings, analytics);
    expect(listings.requests).toHaveLength(1);
    time += 1;
    await open(listings, analytics);
    expect(listings.requests).toHaveLength(2);
  });

  test.for([
    ["is down", () => down(), LISTINGS_DOWN],
    ["answers a page", () => binding(async () => new Response("<!doctype html>")), LISTINGS_DOWN],
    ["breaks the connection", () => binding(async () => Promise.reject(new Error("canary"))), LISTINGS_DOWN],
    ["is silent", () => binding(async ({ signal }) => silent(signal)), LISTINGS_DOWN],
    [
      "was not started",
      () =>
        binding(
          async () =>
            new Response('Worker "doorstep-listings" not found. Make sure it is running locally.', { status: 503 }),
        ),
      /npm run dev/,
    ],
  ] as const)("does with one server while the other %s, and asks again", async ([, broken, missing]) => {
    const LISTINGS = broken();
    const toolbox = await open(LISTINGS, server("getMarketAnalysis"));
    expect(toolbox.tools.map(({ name }) => name)).toEqual(["getMarketAnalysis"]);
    expect(toolbox.missing).toEqual([expect.stringMatching(missing)]);
    LISTINGS.fetch = server("findListings").fetch;
    expect((await open(LISTINGS, server("getMarketAnalysis"))).missing).toEqual([]);
  });

  test("does without both", async () => {
    expect(await open(down(), down())).toMatchObject({ tools: [], missing: [LISTINGS_DOWN, FIGURES_DOWN] });
  });

  test("throws the signal's reason when it is aborted meanwhile", async () => {
    const abort = new AbortController();
    const opening = open(
      binding(async ({ signal }) => silent(signal)),
      down(),
      abort.signal,
    );
    abort.abort("cancelled");
    await expect(opening).rejects.toBe("cancelled");
  });
});

/** As a server that takes the request and never answers. */
async function silent(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(new Error("aborted")));
  });
}

describe("call()", () => {
  test("is one trip to the server that has the tool", async () => {
    const [listings, analytics] = [server("findListings"), server("getMarketAnalysis")];
    const { call } = await open(listings, analytics);
    const outcome = await call("getMarketAnalysis", { city: "Austin" }, signal);
    expect(outcome).toEqual({ ok: true, result: { tool: "getMarketAnalysis" } });
    expect(listings.requests.map(({ method }) => method)).toEqual(["tools/list"]);
    expect(analytics.requests).toEqual([
      { method: "tools/list", authorization: "Bearer ann@doorstep-analytics" },
      { method: "tools/call", authorization: "Bearer ann@doorstep-analytics" },
    ]);
  });

  const x = "x".repeat(64 * 1024);
  test.for<[string, Handler, object]>([
    ["a text alone", () => ({ content: [{ type: "text", text: "ok" }] }), { ok: true, result: { text: "ok" } }],
    [
      "what the model can mend",
      () => ({ isError: true, content: [{ type: "text", text: "No such city." }] }),
      { ok: false, error: "No such city." },
    ],
    [
      "a failure without words",
      () => ({ isError: true, content: [] }),
      { ok: false, error: "The tool failed without a reason." },
    ],
    ["a result that is too large", () => structured({ x }), { ok: false, error: expect.stringContaining("too large") }],
    ["a tool that takes too long", async (_, stopped) => silent(stopped), { ok: false, error: LISTINGS_DOWN }],
  ])("tells %s", async ([, answer, outcome]) => {
    const { call } = await open(server("findListings", answer), down());
    expect(await call("findListings", { city: "Austin" }, signal)).toEqual(outcome);
  });

  test("tells which arguments are wrong", async () => {
    const { call } = await open(server("findListings"), down());
    expect(await call("findListings", { city: 1 }, signal)).toEqual({
      ok: false,
      error: expect.stringContaining("city"),
    });
  });

  test("tells that a server went away since it was asked for its tools", async () => {
    const listings = server("findListings");
    const { call } = await open(listings, down());
    listings.fetch = down().fetch;
    expect(await call("findListings", { city: "Austin" }, signal)).toEqual({ ok: false, error: LISTINGS_DOWN });
  });

  test.for([
    ["that only reads may do no more", true, "listings:read"],
    ["of another kind may prepare a report", false, "listings:read reports:draft"],
  ] as const)("a call %s", async ([, isRead, scope]) => {
    const { call } = await open(server("findListings", undefined, isRead), down());
    tokens.length = 0;
    await call("findListings", { city: "Austin" }, signal);
    expect(tokens).toEqual([{ userId: "ann", audience: "doorstep-listings", scope }]);
  });

  /** A server whose first `lost` answers to calls are lost on the way back. */
  function losing(lost: number, answer: Handler, readOnlyHint: boolean) {
    const whole = server("findListings", answer, readOnlyHint);
    let left = lost;
    return binding(async (request) => {
      const { method } = await request.clone().json<{ method: string }>();
      const response = await whole.fetch(request);
      if (method !== "tools/call" || left === 0) return response;
      left -= 1;
      throw new Error("lost");
    });
  }

  test.for([
    ["a read once more when its answer was lost", 1, true, { ok: true, result: { city: "Austin" } }, 2],
    ["a read no third time", 2, true, { ok: false, error: LISTINGS_DOWN }, 2],
    ["nothing else a second time", 1, false, { ok: false, error: LISTINGS_DOWN }, 1],
  ] as const)("asks for %s", async ([, lost, isRead, outcome, times]) => {
    let calls = 0;
    const answer: Handler = (args) => {
      calls += 1;
      return structured(args);
    };
    const { call } = await open(losing(lost, answer, isRead), down());
    expect(await call("findListings", { city: "Austin" }, signal)).toEqual(outcome);
    expect([calls, waits]).toEqual([times, times === 1 ? [] : [150]]);
  });

  test("knows no other tool", async () => {
    const { call } = await open(server("findListings"), down());
    expect(await call("deleteAll", {}, signal)).toEqual({ ok: false, error: "There is no tool deleteAll." });
  });

  test("stops with the turn", async () => {
    const abort = new AbortController();
    const { call } = await open(
      server("findListings", async (_, stopped) => {
        abort.abort("cancelled");
        return silent(stopped);
      }),
      down(),
    );
    expect(await call("findListings", { city: "Austin" }, abort.signal)).toEqual({ ok: false, error: "Stopped." });
  });
});

describe("send()", () => {
  const APPROVAL = { draftId: "d1", digest: "x" };
  const name = "sendListingReport";

  /** A server that tells each of these statuses in turn. */
  function sender(...statuses: string[]) {
    return server(name, () => structured({ status: statuses.shift() }), false);
  }

  test("is told to the listings server alone, under a token that names the draft", async () => {
    const [listings, analytics] = [sender("sent"), server("getMarketAnalysis")];
    const { send } = await open(listings, analytics);
    tokens.length = 0;
    expect(await send(name, { city: "Austin" }, APPROVAL, signal)).toEqual({ ok: true, result: { status: "sent" } });
    expect(listings.requests.map(({ method }) => method)).toEqual(["tools/list", "tools/call"]);
    expect(analytics.requests.map(({ method }) => method)).toEqual(["tools/list"]);
    expect(tokens).toEqual([
      { userId: "ann", audience: "doorstep-listings", scope: "listings:read reports:draft", approval: APPROVAL },
    ]);
  });

  test("asks again, each time under the same approval, until the outcome is known", async () => {
    const listings = sender("sending", "sending", "sent");
    const { send } = await open(listings, down());
    tokens.length = 0;
    expect(await send(name, { city: "Austin" }, APPROVAL, signal)).toEqual({ ok: true, result: { status: "sent" } });
    expect(tokens).toMatchObject([{ approval: APPROVAL }, { approval: APPROVAL }, { approval: APPROVAL }]);
    expect(waits).toEqual([2_000, 2_000]);
  });

  test("reaches a server that could not be found when the turn began", async () => {
    const listings = down();
    const { send, tools } = await open(listings, down());
    listings.fetch = sender("sent").fetch;
    expect(tools).toEqual([]);
    expect(await send(name, { city: "Austin" }, APPROVAL, signal)).toEqual({ ok: true, result: { status: "sent" } });
  });

  test("is `unknown` where the server cannot be reached to the end", async () => {
    const { send } = await open(down(), down());
    expect(await send(name, {}, APPROVAL, signal)).toEqual({ ok: true, result: { status: "unknown" } });
  });

  test.for([
    ["before", true],
    ["meanwhile", false],
  ] as const)("is not stopped by a turn that is stopped %s", async ([, isBefore]) => {
    const abort = new AbortController();
    let isServerStopped = false;
    const listings = server(name, async (_, stopped) => {
      abort.abort("cancelled");
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
      isServerStopped = stopped.aborted;
      return structured({ status: "sent" });
    });
    const { send } = await open(listings, down());
    if (isBefore) abort.abort("cancelled");
    const outcome = await send(name, { city: "Austin" }, APPROVAL, abort.signal);
    expect([outcome, isServerStopped]).toEqual([{ ok: true, result: { status: "sent" } }, false]);
  });
});

describe("openServers()", () => {
  test("reads a resource of a server for one user", async () => {
    const listings = server("findListings");
    const servers = openServers(surroundings(listings, down()), "ann");
    expect(await servers.listings.read("outbox://mine")).toBe("[]");
    expect(listings.requests).toEqual([{ method: "resources/read", authorization: "Bearer ann@doorstep-listings" }]);
    await expect(servers.analytics.read("outbox://mine")).rejects.toThrow("Error POSTing to endpoint");
  });
});
