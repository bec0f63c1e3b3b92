/** The main job over the three real Workers: sign in, ask, and the answer streams from real tools. */

import { afterAll, beforeAll, expect, test } from "vitest";
import type { Person } from "./person.ts";
import { only, resultsOf, signUp, textOf } from "./person.ts";
import type { Workers } from "./workers.ts";
import { startWorkers } from "./workers.ts";

let workers: Workers;
let person: Person;

beforeAll(async () => {
  workers = await startWorkers();
  person = await signUp(workers.url);
});
afterAll(async () => workers.close());

const QUESTION = "Find me 3-bedroom homes in Portland under $800,000";

/** As the search is sorted: listed last comes first. */
async function idsInDatabase(): Promise<string[]> {
  const { results } = await workers.market
    .prepare(
      `SELECT ListingId FROM listings JOIN sources USING (Source)
       WHERE sources.Active = 1 AND City = 'Portland' AND StateOrProvince = 'OR' AND StandardStatus = 'Active'
         AND BedroomsTotal = 3 AND ListPrice <= 800000
       ORDER BY ListingContractDate DESC, ListingId`,
    )
    .all<{ ListingId: string }>();
  return results.map(({ ListingId }) => ListingId);
}

test("the listing ids in the stream are those of the SQL query, page after page", async () => {
  const expected = await idsInDatabase();
  expect(expected.length).toBeGreaterThan(20);
  const ids: string[] = [];
  let sessionId: string | undefined;
  for (let question = QUESTION; ids.length < expected.length; question = "more") {
    const events = await person.ask(question, sessionId);
    sessionId = only(events, "session").data["sessionId"] as string; // http-api: session
    const [result] = resultsOf(events, "findListings") as { total: number; listings: { listingId: string }[] }[];
    expect(result?.total).toBe(expected.length);
    expect(result?.listings.length).toBeGreaterThan(0);
    for (const { listingId } of result?.listings ?? []) {
      expect(textOf(events)).toContain(listingId);
      ids.push(listingId);
    }
  }
  expect(ids).toEqual(expected);
});

test("the stream has rising ids, names the demo model and ends with one done", async () => {
  const events = await person.ask(QUESTION);
  const ids = events.map(({ id }) => id);
  expect(ids).toEqual(ids.map((_, index) => index + 1));
  const model = { kind: "demo", name: "Demo model (rules, not AI)" };
  expect(events[0]).toMatchObject({ event: "session", data: { model } });
  expect(events.at(-1)).toMatchObject({ event: "done", data: { status: "completed" } });
  expect(events.filter(({ event }) => event === "done" || event === "error")).toHaveLength(1);
});

test.for([
  ["a market", "How is the market in Seattle?", "getMarketAnalysis", /median price.*sales/s],
  ["metrics", "How is L001 doing?", "getListingMetrics", /1,250.*3\.4%.*9\.6%/s],
  ["a performance report", "Performance report for L001 and L002", "generatePerformanceReport", /123 Oak Street/],
  ["two things at once", "Homes in Bellevue, and how is the market in Bellevue?", "getMarketAnalysis", /Bellevue/],
] as const)("a question about %s is answered from the real tool", async ([, question, tool, answer]) => {
  const events = await person.ask(question);
  expect(resultsOf(events, tool)).toHaveLength(1);
  expect(textOf(events)).toMatch(answer);
});

test("an unknown city is answered with the nearest known ones", async () => {
  expect(textOf(await person.ask("Find homes in Porland"))).toContain("Portland, OR");
});

test("another person's conversation answers as one that does not exist", async () => {
  const { sessionId } = only(await person.ask("Hello"), "session").data as { sessionId: string };
  const other = await signUp(workers.url);
  const answers = await Promise.all(
    [sessionId, crypto.randomUUID()].flatMap((id) => [
      other.send(`/agents/sessions/${id}`),
      other.send(`/agents/sessions/${id}/events`),
      other.send(`/agents/sessions/${id}/cancel`, {}),
      other.send("/agents/chat", { userMessage: "Hello", sessionId: id }),
    ]),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 404));
});
