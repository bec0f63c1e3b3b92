import { describe, expect, test } from "vitest";
import { binding, down, LISTINGS_DOWN, open, server, silent, surroundings } from "./test-mcp.ts";
import { openServers } from "./toolbox.ts";

const FIGURES_DOWN = "Market figures are not available at the moment: that server did not answer properly.";

describe("openToolbox()", () => {
  test("offers the tools of both servers, each under a token of its own", async () => {
    const [listings, analytics] = [server("findListings"), server("getMarketAnalysis")];
    const { tools, missing, tokens } = await open(listings, analytics);
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
    await open(listings, analytics);
    const almost = 5 * 60_000 - 1;
    await open(listings, analytics, { now: () => almost });
    expect(listings.requests).toHaveLength(1);
    await open(listings, analytics, { now: () => almost + 1 });
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
      { stop: abort.signal },
    );
    abort.abort("cancelled");
    await expect(opening).rejects.toBe("cancelled");
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
