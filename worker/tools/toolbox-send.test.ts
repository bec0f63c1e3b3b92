import { describe, expect, test } from "vitest";
import { down, open, server, structured } from "./test-mcp.ts";

describe("send()", () => {
  const APPROVAL = { draftId: "d1", digest: "x" };
  const name = "sendListingReport";

  /** A server that tells each of these statuses in turn. */
  function sender(...statuses: string[]) {
    return server(name, () => structured({ status: statuses.shift() }), false);
  }

  test("is told to the listings server alone, under a token that names the draft", async () => {
    const [listings, analytics] = [sender("sent"), server("getMarketAnalysis")];
    const { send, tokens } = await open(listings, analytics);
    expect(await send(name, { city: "Austin" }, APPROVAL)).toEqual({ ok: true, result: { status: "sent" } });
    expect(listings.requests.map(({ method }) => method)).toEqual(["tools/list", "tools/call"]);
    expect(analytics.requests.map(({ method }) => method)).toEqual(["tools/list"]);
    expect(tokens.slice(2)).toEqual([
      { userId: "ann", audience: "doorstep-listings", scope: "listings:read reports:draft", approval: APPROVAL },
    ]);
  });

  test("asks again, each time under the same approval, until the outcome is known", async () => {
    const listings = sender("sending", "sending", "sent");
    const { send, tokens, waits } = await open(listings, down());
    expect(await send(name, { city: "Austin" }, APPROVAL)).toEqual({ ok: true, result: { status: "sent" } });
    expect(tokens.slice(2)).toMatchObject([{ approval: APPROVAL }, { approval: APPROVAL }, { approval: APPROVAL }]);
    expect(waits).toEqual([2_000, 2_000]);
  });

  test("reaches a server that could not be found when the turn began", async () => {
    const listings = down();
    const { send, tools } = await open(listings, down());
    listings.fetch = sender("sent").fetch;
    expect(tools).toEqual([]);
    expect(await send(name, { city: "Austin" }, APPROVAL)).toEqual({ ok: true, result: { status: "sent" } });
  });

  test("is `unknown` where the server cannot be reached to the end", async () => {
    const { send } = await open(down(), down());
    expect(await send(name, {}, APPROVAL)).toEqual({ ok: true, result: { status: "unknown" } });
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
    const { send } = await open(listings, down(), { stop: abort.signal });
    if (isBefore) abort.abort("cancelled");
    const outcome = await send(name, { city: "Austin" }, APPROVAL);
    expect([outcome, isServerStopped]).toEqual([{ ok: true, result: { status: "sent" } }, false]);
  });

  test("asks no more once nobody wants to know, and does not cut off the attempt that is under way", async () => {
    const gone = new AbortController();
    let isServerStopped = false;
    const listings = server(name, (_, stopped) => {
      gone.abort();
      isServerStopped = stopped.aborted;
      return structured({ status: "sending" });
    });
    const { send, waits } = await open(listings, down(), { gone: gone.signal });
    expect(await send(name, { city: "Austin" }, APPROVAL)).toEqual({ ok: true, result: { status: "unknown" } });
    expect([listings.requests.length, isServerStopped, waits]).toEqual([2, false, [2_000]]);
  });
});
