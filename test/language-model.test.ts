/** The agent with a language model: the scripted provider over HTTP, the three real Workers behind it. */

import { afterAll, beforeAll, expect, test } from "vitest";
import type { Person } from "./person.ts";
import { eventsOf, only, resultsOf, signUp, textOf } from "./person.ts";
import type { Provider } from "./provider/server.ts";
import { startProvider } from "./provider/server.ts";
import type { Workers } from "./workers.ts";
import { startWorkers } from "./workers.ts";

const KEY = "sk-or-scripted";

let provider: Provider;
let workers: Workers;
let person: Person;

beforeAll(async () => {
  provider = await startProvider();
  workers = await startWorkers({
    OPENROUTER_API_KEY: KEY,
    OPENROUTER_BASE_URL: provider.url,
    TOOL_MODEL: "maker/tool-model",
    CHAT_MODEL: "maker/chat-model",
    SSE_TIMEOUT: "1000",
  });
  person = await signUp(workers.url);
});
afterAll(async () => {
  await workers.close();
  await provider.close();
});

const SEARCH = '[[call findListings {"city":"Portland","maxPrice":800000,"minBedrooms":3}]]';
const METRICS = '[[call getListingMetrics {"listingIds":["L001"]}]]';

test("one model chooses the tools, the other answers, both with the tools at hand", async () => {
  const before = provider.requests.length;
  const events = await person.ask(`Find homes ${SEARCH}`);
  const asked = provider.requests.slice(before);
  expect(asked.map(({ body }) => body.model)).toEqual(["maker/tool-model", "maker/chat-model"]);
  expect(asked.map(({ authorization }) => authorization)).toEqual([`Bearer ${KEY}`, `Bearer ${KEY}`]);
  for (const { body } of asked) {
    const offered = body.tools?.map(({ function: { name } }) => name).toSorted();
    expect(offered).toEqual([
      "compareListings",
      "estimateAffordability",
      "findComparables",
      "findListings",
      "generatePerformanceReport",
      "getListing",
      "getListingMetrics",
      "getMarketAnalysis",
      "getPriceHistory",
      "sendListingReport",
    ]);
  }
  const [result] = resultsOf(events, "findListings") as { listings: { listingId: string }[] }[];
  const ids = result?.listings.map(({ listingId }) => listingId) ?? [];
  expect(ids.length).toBeGreaterThan(3);
  expect(textOf(events)).toBe(`Homes (${ids.length}): ${ids.join(", ")} 🏡.`);
  expect(only(events, "done").data).toMatchObject({
    status: "completed",
    usage: { inputTokens: 800, costUsd: expect.closeTo(0.0002, 8), steps: 2 },
  });
});

test("an answer split at every byte has the same text", async () => {
  const whole = await person.ask(`Find homes ${SEARCH}`);
  const split = await person.ask(`Find homes ${SEARCH} [[split 1]]`);
  expect(textOf(split)).toBe(textOf(whole));
  expect(resultsOf(split, "findListings")).toEqual(resultsOf(whole, "findListings"));
});

test("tools of one step run together and come back in the order asked", async () => {
  const before = provider.requests.length;
  const events = await person.ask(`Find and measure ${SEARCH} ${METRICS}`);
  const started = events.findLastIndex(({ event, data }) => event === "tool" && data["status"] === "started");
  const ended = events.findIndex(({ event, data }) => event === "tool" && data["status"] === "completed");
  expect(started).toBeLessThan(ended);
  const answers = provider.requests[before + 1]?.body.messages.filter(({ role }) => role === "tool") ?? [];
  expect(answers.map(({ content }) => content?.includes('"pageViews"'))).toEqual([false, true]);
});

test.for([
  ["an unknown tool", "[[call eraseMarket {}]]", /There is no tool eraseMarket/],
  ["arguments that are no JSON", '[[call findListings {"city":]]', /must be one JSON object/],
  ["arguments that do not fit", '[[call findListings {"minPrice":"low"}]]', /minPrice/],
  ["an unknown listing", '[[call getListingMetrics {"listingIds":["L999"]}]]', /No listing L999. Call findListings/],
  ["an unknown city", '[[call findListings {"city":"Porland"}]]', /Portland, OR/],
] as const)("%s is told to the model and the turn goes on", async ([, call, told]) => {
  const before = provider.requests.length;
  const events = await person.ask(`Try this ${call}`);
  expect(only(events, "done").data["status"]).toBe("completed");
  const [answer] = provider.requests[before + 1]?.body.messages.filter(({ role }) => role === "tool") ?? [];
  expect(answer?.content).toMatch(told);
});

test.for([
  ["[[status 401]]", "model-refused"],
  ["[[status 429]]", "model-unavailable"],
  ["[[status 500]]", "model-unavailable"],
  ["[[fault cut first]]", "model-unavailable"],
  ["[[fault cut middle]]", "model-unavailable"],
  ["[[fault unfinished last]]", "model-unavailable"],
  ["[[fault error middle]]", "model-unavailable"],
  ["[[fault malformed middle]]", "model-invalid"],
  ["[[fault stall middle]]", "model-timeout"],
] as const)("%s ends in an honest error, the question is kept, the next turn works", async ([sentinel, code]) => {
  const failed = await person.ask(`A home with a garden and a view of the water, please ${sentinel}`);
  const { sessionId } = only(failed, "session").data as { sessionId: string };
  expect(failed.at(-1)).toMatchObject({ event: "error", data: { code } });
  expect(failed.filter(({ event }) => event === "done")).toEqual([]);
  const next = await person.ask("And now?", sessionId);
  expect(only(next, "done").data["status"]).toBe("completed");
  const { messages } = (await (await person.send(`/agents/sessions/${sessionId}`)).json()) as {
    messages: { role: string; content: string }[];
  };
  expect(messages[0]).toMatchObject({ role: "user", content: expect.stringContaining("a view of the water") });
  expect(messages[1]?.content).toBe(textOf(failed));
});

test("leaving does not stop the turn, cancelling does, and the provider is let go", async () => {
  const message = { userMessage: "Tell me a long story [[tokens 500]] [[every 20]]" };
  const started = await person.send("/agents/chat-stream", message, { Accept: "application/json" });
  const { sessionId, events } = (await started.json()) as { sessionId: string; events: string };
  for await (const { event } of eventsOf(await person.send(events))) if (event === "content") break;
  const seen = provider.requests.at(-1);
  const again = eventsOf(await person.send(events));
  const before: string[] = [];
  for await (const { event } of again) if (before.push(event) > 8) break;
  expect(before).not.toContain("done");

  const cancelled = await person.send(`/agents/sessions/${sessionId}/cancel`, {});
  expect(cancelled.status).toBe(202);
  expect(await seen?.ended).toBe("left");
  const { messages } = (await (await person.send(`/agents/sessions/${sessionId}`)).json()) as {
    messages: { status?: string; content: string }[];
  };
  expect(messages[1]).toMatchObject({ status: "cancelled", content: expect.stringContaining("word0 word1") });
});
