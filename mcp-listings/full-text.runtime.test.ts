/** The full text beside its listings: it follows them, and can be dropped and made anew. */

import type { D1Migration } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import { answerFindListings, findListings } from "./find-listings.ts";
import { searchCriteria, type SearchCriteria } from "./search-criteria.ts";
import { openStore } from "./store.ts";
import { addListings, home } from "./test-market.ts";

const { MARKET, MIGRATIONS } = env as unknown as { MARKET: D1Database; MIGRATIONS: D1Migration[] }; // bound in vitest.config.ts
const MAKE_FULL_TEXT = MIGRATIONS.find(({ name }) => name === "0002_full_text.sql")!.queries; // it is there
const DROP_FULL_TEXT = MAKE_FULL_TEXT.filter((query) => query.startsWith("DROP"));

const run = (sql: string) => MARKET.prepare(sql).run();
const runAll = (queries: readonly string[]) => MARKET.batch(queries.map((query) => MARKET.prepare(query)));

const feed = openStore(MARKET, { source: "feed", asOf: "2026-10-31", attribution: "A feed" });

async function find(keywords: string, status: SearchCriteria["status"] = "Active"): Promise<string[]> {
  const { listings } = await feed.find(searchCriteria.parse({ keywords, status, sort: "price-asc" }), null, 50);
  return listings.map(({ listingId }) => listingId);
}

/** Fails where the index and the listings disagree. */
const checkFullText = () => run("INSERT INTO listing_text (listing_text, rank) VALUES ('integrity-check', 1)");

beforeEach(async () => {
  await run("DELETE FROM listings");
  await addListings(MARKET, "feed", [
    home("pine", { PublicRemarks: "A pine stands before it." }),
    home("oak", { PublicRemarks: "An oak stands before it." }),
  ]);
  await addListings(MARKET, "other feed", [home("pine", { PublicRemarks: "A pine stands before it." })]);
});

test("the full text follows changed remarks", async () => {
  await run("UPDATE listings SET PublicRemarks = 'A palm.' WHERE ListingId = 'pine'");
  expect(await find("pine")).toEqual([]);
  expect(await find("palm")).toEqual(["pine"]);
  await checkFullText();
});

test("the full text follows a sale", async () => {
  await run("UPDATE listings SET StandardStatus = 'Closed' WHERE ListingId = 'pine'");
  expect(await find("pine")).toEqual([]);
  expect(await find("pine", "Sold")).toEqual(["pine"]);
  await checkFullText();
});

test("the full text loses what is deleted, whoever gets its key next", async () => {
  await run("DELETE FROM listings");
  await addListings(MARKET, "feed", [home("elm", { PublicRemarks: "An elm." })]);
  expect(await find("pine")).toEqual([]);
  expect(await find("elm")).toEqual(["elm"]);
  await checkFullText();
});

test("the full text can be dropped, beside changes, and made anew", async () => {
  await runAll(DROP_FULL_TEXT);
  await run("UPDATE listings SET PublicRemarks = 'A palm.' WHERE ListingId = 'pine'");
  await run("DELETE FROM listings WHERE ListingId = 'oak'");
  await runAll(MAKE_FULL_TEXT);
  expect(await find("palm")).toEqual(["pine"]);
  expect(await find("stands")).toEqual([]);
  await checkFullText();
});

test("answerFindListings() says that keywords cannot be searched while the full text is dropped", async () => {
  await runAll(DROP_FULL_TEXT);
  expect(await answerFindListings(findListings.input.parse({ keywords: "pine" }), feed)).toEqual({
    ok: false,
    message: expect.stringMatching(/^Keywords cannot be searched right now/),
  });
  expect(await answerFindListings(findListings.input.parse({}), feed)).toMatchObject({ structured: { total: 2 } });
  await runAll(MAKE_FULL_TEXT);
});

test("the full text that is there is made anew, too", async () => {
  await runAll(MAKE_FULL_TEXT);
  expect(await find("stands")).toEqual(["oak", "pine"]);
  await checkFullText();
});
