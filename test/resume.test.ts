/** An answer survives every drop: cut and resumed at each event, followed by several readers, read again at any time. */

import { assert, asyncProperty, string } from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Person, StreamedEvent } from "./person.ts";
import { eventsOf, only, readEvents, signUp, textOf } from "./person.ts";
import type { Provider } from "./provider/server.ts";
import { startProvider } from "./provider/server.ts";
import type { Workers } from "./workers.ts";
import { startWorkers } from "./workers.ts";

let provider: Provider;
let workers: Workers;
let person: Person;

beforeAll(async () => {
  provider = await startProvider();
  workers = await startWorkers({
    OPENROUTER_API_KEY: "key",
    OPENROUTER_BASE_URL: provider.url,
    STREAM_BUFFER_MS: "5",
  });
  person = await signUp(workers.url);
});
afterAll(async () => {
  await workers.close();
  await provider.close();
});

const SEARCH = '[[call findListings {"city":"Portland","limit":2}]]';

/** Starts a turn and does not read it. */
async function start(userMessage: string): Promise<{ sessionId: string; turnId: string; events: string }> {
  const started = await person.send("/agents/chat-stream", { userMessage }, { Accept: "application/json" });
  expect(started.status).toBe(202);
  return (await started.json()) as { sessionId: string; turnId: string; events: string };
}

/** The first `count` events after a position; then the connection is cut. */
async function readSome(sessionId: string, after: number, count: number): Promise<StreamedEvent[]> {
  const response = await person.send(`/agents/sessions/${sessionId}/events`, undefined, {
    "Last-Event-ID": String(after),
  });
  const events: StreamedEvent[] = [];
  if (response.status === 204) return events;
  for await (const event of eventsOf(response)) if (events.push(event) === count) break;
  return events;
}

test("cut at every event index of a running turn and resumed, the union is exact", async () => {
  const { sessionId } = await start(`Homes ${SEARCH} [[tokens 60]] [[every 4]]`);
  const seen: StreamedEvent[] = [];
  while (seen.at(-1)?.event !== "done") {
    const more = await readSome(sessionId, seen.at(-1)?.id ?? 0, 1);
    seen.push(...more);
  }
  const whole = await readSome(sessionId, 0, Number.POSITIVE_INFINITY);
  expect(seen).toEqual(whole);
  expect(whole.map(({ id }) => id)).toEqual(whole.map((_, index) => index + 1));
  expect(textOf(whole)).toMatch(/^word0 word1 .* word59$/);
});

test("resumed at every index of a turn that has ended, the rest is exact; after the last there is nothing", async () => {
  const { sessionId } = only(await person.ask(`Homes ${SEARCH}`), "session").data as { sessionId: string };
  const whole = await readSome(sessionId, 0, Number.POSITIVE_INFINITY);
  for (const { id } of whole) {
    expect(await readSome(sessionId, id, Number.POSITIVE_INFINITY)).toEqual(whole.slice(id));
  }
  const response = await person.send(`/agents/sessions/${sessionId}/events?after=${whole.length}`);
  expect(response.status).toBe(204);
});

test("six readers of one turn see the same; the seventh closes the oldest, which can go on", async () => {
  const { sessionId, events } = await start("A story [[tokens 80]] [[every 5]]");
  const first = eventsOf(await person.send(events));
  const begun = [(await first.next()).value as StreamedEvent]; // a turn has a first event
  const others = await Promise.all(Array.from({ length: 6 }, async () => person.send(events)));
  for await (const event of first) begun.push(event);
  expect(begun.at(-1)?.event).not.toBe("done");
  const all = await Promise.all(others.map(readEvents));
  for (const one of all) expect(one).toEqual(all[0]);
  const rest = await readSome(sessionId, begun.at(-1)?.id ?? 0, Number.POSITIVE_INFINITY);
  expect([...begun, ...rest]).toEqual(all[0]);
});

test.for(["-1", "1.5", "1e3", "0x2", "", " ", "9999999", "nine", "2; DROP TABLE events", "١"])(
  "a Last-Event-ID of %j counts as absent",
  async (id) => {
    const { sessionId } = only(await person.ask("Hello"), "session").data as { sessionId: string };
    const headers = /^[\x20-\x7e]*$/.test(id) ? { "Last-Event-ID": id } : { "Last-Event-ID": encodeURIComponent(id) };
    const response = await person.send(`/agents/sessions/${sessionId}/events`, undefined, headers);
    expect((await readEvents(response))[0]).toMatchObject({ id: 1, event: "session" });
  },
);

test("any Unicode text comes back equal: from the provider through log and stream, and in the transcript", async () => {
  const text = string({ unit: "grapheme", minLength: 1, maxLength: 200 }).filter(
    (one) => one.trim() !== "" && !one.includes("[["),
  );
  await assert(
    asyncProperty(text, async (userMessage) => {
      const events = await person.ask(userMessage);
      expect(textOf(events)).toContain(`“${userMessage.trim()}”`);
      const { sessionId } = only(events, "session").data as { sessionId: string };
      const { messages } = await (
        await person.send(`/agents/sessions/${sessionId}`)
      ).json<{ messages: { content: string }[] }>();
      expect(messages.map(({ content }) => content)).toEqual([userMessage, textOf(events)]);
    }),
    { numRuns: process.env["FULL"] === "1" ? 500 : 40 },
  );
});

test("the same key and message make one turn and one call of the provider, however often they come", async () => {
  const body = { userMessage: "Once, please", idempotencyKey: "key-1" };
  const before = provider.requests.length;
  const turns = await Promise.all(
    Array.from({ length: 100 }, async () => {
      const response = await person.send("/agents/chat-stream", body, { Accept: "application/json" });
      return response.json<{ turnId: string; events: string }>();
    }),
  );
  expect(new Set(turns.map(({ turnId }) => turnId)).size).toBe(1);
  const joined = await readEvents(await person.send("/agents/chat-stream", body));
  expect(joined.at(-1)?.event).toBe("done");
  expect(only(joined, "session").data["turnId"]).toBe(turns[0]?.turnId);
  expect(provider.requests.length).toBe(before + 1);
  const other = await person.send("/agents/chat-stream", { ...body, userMessage: "Something else" });
  expect(other.status).toBe(422);
});
