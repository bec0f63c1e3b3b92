/** A conversation's life as a model test (fast-check commands): whatever is done in whatever order, each word comes once and each turn ends once. */

import type { Arbitrary, AsyncCommand } from "fast-check";
import { assert, asyncModelRun, asyncProperty, commands, constant, integer } from "fast-check";
import { afterAll, beforeAll, expect } from "vitest";
import type { StreamedEvent } from "./person.ts";
import { eventsOf, signUp, textOf } from "./person.ts";
import type { Provider } from "./provider/server.ts";
import { startProvider } from "./provider/server.ts";
import type { Workers } from "./workers.ts";
import { startWorkers } from "./workers.ts";

/** What the model knows of the conversation. */
interface Model {
  begun: boolean;
  /** Approvals that were granted. */
  granted: number;
}

/** The real thing, as one client meets it. */
interface Client {
  readonly workers: Workers;
  readonly token: string;
  readonly recipient: string;
  sessionId: string;
  /** Everything that has been seen so far, in order. */
  readonly seen: StreamedEvent[];
}

type Command = AsyncCommand<Model, Client>;

async function send({ workers, token }: Client, path: string, body?: unknown, headers: Record<string, string> = {}) {
  return fetch(`${workers.url}${path}`, {
    ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
    headers: { Authorization: `Bearer ${token}`, Accept: "application/json", ...headers },
  });
}

/** Reads on from the last id that was seen, at most `count` events. */
async function read(client: Client, count: number): Promise<void> {
  const headers = { "Last-Event-ID": String(client.seen.at(-1)?.id ?? 0), Accept: "text/event-stream" };
  const response = await send(client, `/agents/sessions/${client.sessionId}/events`, undefined, headers);
  expect([200, 204]).toContain(response.status);
  if (response.status === 204) return;
  let left = count;
  for await (const event of eventsOf(response)) {
    client.seen.push(event);
    left -= 1;
    if (left === 0) return;
  }
}

function ask(question: (recipient: string) => string, name: string): Command {
  return {
    check: () => true,
    async run(model, client) {
      const body = { userMessage: question(client.recipient), ...(model.begun && { sessionId: client.sessionId }) };
      const response = await send(client, "/agents/chat-stream", body);
      expect([202, 409]).toContain(response.status);
      if (response.status === 202) client.sessionId = (await response.json<{ sessionId: string }>()).sessionId;
      model.begun = true;
    },
    toString: () => `ask(${name})`,
  };
}

function act(name: string, run: (model: Model, client: Client) => Promise<void>): Command {
  return { check: (model) => model.begun, run, toString: () => name };
}

async function post(client: Client, path: string, body: object, expected: readonly number[]): Promise<number> {
  const { status } = await send(client, `/agents/sessions/${client.sessionId}${path}`, body);
  expect(expected).toContain(status);
  return status;
}

async function decide(model: Model, client: Client, decision: "approve" | "reject"): Promise<void> {
  const waiting = client.seen.findLast(({ event, data }) => event === "approval" && data["status"] === "waiting");
  if (waiting === undefined) return;
  const status = await post(client, `/approvals/${String(waiting.data["approvalId"])}`, { decision }, [202, 409, 410]);
  if (status === 202 && decision === "approve") model.granted += 1;
}

const SEND = (to: string) => `[[call sendListingReport {"listingIds":["L001"],"recipientEmail":"${to}"}]]`;
const SEARCH = '[[call findListings {"city":"Portland","limit":1}]]';

const COMMANDS: readonly Arbitrary<Command>[] = [
  constant(ask(() => `Homes ${SEARCH}`, "search")),
  integer({ min: 1, max: 40 }).map((tokens) => ask(() => `Talk [[tokens ${tokens}]] [[every 5]]`, `${tokens} tokens`)),
  constant(ask((to) => `Report ${SEND(to)}`, "report")),
  constant(ask(() => "Break [[fault cut middle]]", "cut")),
  integer({ min: 1, max: 30 }).map((count) => act(`read(${count})`, async (_, client) => read(client, count))),
  constant(act("read all", async (_, client) => read(client, Number.POSITIVE_INFINITY))),
  constant(act("cancel", async (_, client) => void (await post(client, "/cancel", {}, [202])))),
  constant(act("regenerate", async (_, client) => void (await post(client, "/regenerate", {}, [202, 409])))),
  constant(act("approve", async (model, client) => decide(model, client, "approve"))),
  constant(act("reject", async (model, client) => decide(model, client, "reject"))),
];

const CRASH: Command = act("crash", async (_, client) => void (await client.workers.crash()));

interface Stories {
  readonly numRuns: number;
  readonly withCrashes: boolean;
}

/**
 * Workers and a provider for the tests of a file. Its function lives stories of somebody new; it resolves to how many, and throws
 * on the first that goes wrong, and tells it.
 */
export function useStories(): (stories: Stories) => Promise<number> {
  let provider: Provider;
  let workers: Workers;
  beforeAll(async () => {
    provider = await startProvider();
    workers = await startWorkers({ OPENROUTER_API_KEY: "key", OPENROUTER_BASE_URL: provider.url });
  });
  afterAll(async () => {
    await workers.close();
    await provider.close();
  });
  return async (stories) => liveStories(workers, (await signUp(workers.url)).token, stories);
}

async function liveStories(workers: Workers, token: string, { numRuns, withCrashes }: Stories): Promise<number> {
  let stories = 0;
  const choices = withCrashes ? [...COMMANDS, constant(CRASH)] : [...COMMANDS];
  await assert(
    asyncProperty(commands(choices, { maxCommands: 14 }), async (story) => {
      stories += 1;
      const recipient = `${crypto.randomUUID()}@example.org`;
      const client: Client = { workers, token, recipient, sessionId: "", seen: [] };
      const model: Model = { begun: false, granted: 0 };
      await asyncModelRun(() => ({ model, real: client }), story);
      if (model.begun) await checkEnd(model, client);
    }),
    { numRuns, endOnFailure: true },
  );
  return stories;
}

/** Reads to the end, and compares what was seen with what is kept. */
async function checkEnd(model: Model, client: Client): Promise<void> {
  await read(client, Number.POSITIVE_INFINITY);
  const { seen, sessionId, recipient, workers } = client;
  expect(seen.map(({ id }) => id)).toEqual(seen.map((_, index) => index + 1));

  const turnIds = seen.flatMap(({ event, data }) => (event === "session" ? [data["turnId"]] : []));
  const terminals = seen.filter(({ event }) => event === "done" || event === "error");
  expect(terminals).toHaveLength(turnIds.length);
  expect(new Set(turnIds).size).toBe(turnIds.length);

  const response = await send(client, `/agents/sessions/${sessionId}`);
  const { messages, running } = (await response.json()) as {
    messages: { role: string; turnId: string; content: string; receipt: { replaced?: { answer: string }[] } }[];
    running: string | null;
  };
  expect(running).toBeNull();
  const answers = messages.filter(({ role }) => role === "assistant");
  const kept = answers.flatMap(({ content, receipt }) => [
    content,
    ...(receipt.replaced ?? []).map((one) => one.answer),
  ]);
  expect(kept.join("").length).toBe(textOf(seen).length);
  for (const text of kept) expect(textOf(seen)).toContain(text);

  const { results } = await workers.market
    .prepare("SELECT Status FROM outbox WHERE Recipient = ? AND Status <> 'draft'")
    .bind(recipient)
    .all();
  expect(results.length).toBeLessThanOrEqual(model.granted);
}
