/** Every tool of this server against wrong and odd arguments, made from the tools' own schemas. */

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import worker from "./index.ts";
import { openTools } from "./serve/test-bad-input.ts";
import { testServer } from "./serve/test-server.ts";
import { addListings, home } from "./test-market.ts";

const { MARKET } = env as unknown as { MARKET: D1Database }; // bound in wrangler.toml
const server = await testServer(worker, "doorstep-listings", { MARKET });
const SCOPE = "listings:read reports:draft account:delete";

const tools = await openTools(server, SCOPE, {
  findListings: { city: "Portland" },
  getListing: { listingId: "L001" },
  compareListings: { listingIds: ["L001", "L002"] },
  findComparables: { listingId: "L001" },
  getPriceHistory: { listingId: "L001" },
  sendListingReport: { listingIds: ["L001"], recipientEmail: "buyer@example.com" },
  deleteMyData: {},
});

beforeAll(async () => {
  const place = { LivingArea: 1_000, Latitude: 45.5, Longitude: -122.6 };
  const sold = { ...place, StandardStatus: "Closed", ClosePrice: 400_000, CloseDate: "2026-09-01" };
  await MARKET.prepare("INSERT INTO sources VALUES ('demo', '2026-10-31', 'Demo data', 1)").run();
  await addListings(MARKET, "demo", [
    home("L001", place),
    home("L002", place),
    ...["S1", "S2", "S3"].map((id) => home(id, sold)),
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
