import { describe, expect, test } from "vitest";
import type { Handler } from "./test-mcp.ts";
import { binding, down, LISTINGS_DOWN, open, server, silent, structured } from "./test-mcp.ts";

const { signal } = new AbortController();

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
    const { call, tokens } = await open(server("findListings", undefined, isRead), down());
    await call("findListings", { city: "Austin" }, signal);
    expect(tokens.at(-1)).toEqual({ userId: "ann", audience: "doorstep-listings", scope });
  });

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
    const { call, waits } = await open(losing(lost, answer, isRead), down());
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
