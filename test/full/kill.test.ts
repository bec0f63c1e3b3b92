/** The runtime killed in mid-stream, again and again: no word is lost or doubled, every turn ends once and says how. */

import { afterAll, beforeAll, expect, test } from "vitest";
import type { Person, StreamedEvent } from "../person.ts";
import { eventsOf, PASSWORD, signUp, textOf } from "../person.ts";
import type { Provider } from "../provider/server.ts";
import { startProvider } from "../provider/server.ts";
import type { Workers } from "../workers.ts";
import { startWorkers } from "../workers.ts";

const KILLS = 20;
const SEARCH = '[[call findListings {"city":"Portland","limit":2}]]';

let provider: Provider;
let workers: Workers;
let person: Person;
const restarts: number[] = [];

beforeAll(async () => {
  provider = await startProvider();
  workers = await startWorkers({ OPENROUTER_API_KEY: "key", OPENROUTER_BASE_URL: provider.url });
  person = await signUp(workers.url);
});
afterAll(async () => {
  await workers.close();
  await provider.close();
  const median = restarts.toSorted((a, b) => a - b)[restarts.length >> 1] ?? 0;
  console.log(`kills: ${restarts.length}, median restart: ${Math.round(median)} ms`);
});

/** The same person at the runtime that runs now: its port is another. */
async function send(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${workers.url}${path}`, {
    ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
    headers: { Authorization: `Bearer ${person.token}`, ...headers },
  });
}

/** Reads until the stream ends, breaks or has shown as much as is asked for. */
async function follow(sessionId: string, seen: StreamedEvent[], isEnough: () => boolean): Promise<void> {
  const headers = { "Last-Event-ID": String(seen.at(-1)?.id ?? 0) };
  try {
    for await (const event of eventsOf(await send(`/agents/sessions/${sessionId}/events`, undefined, headers))) {
      seen.push(event);
      if (isEnough()) return;
    }
  } catch {
    // a runtime that is killed breaks its streams; the next read goes on
  }
}

function isOver(events: readonly StreamedEvent[]): boolean {
  return events.some(({ event }) => event === "done" || event === "error");
}

test(`${KILLS} kills in mid-stream: what was shown stays, each turn ends exactly once`, async () => {
  for (let kill = 0; kill < KILLS; kill += 1) {
    const userMessage = `Homes ${SEARCH} [[tokens 80]] [[every 10]]`;
    const started = await send("/agents/chat-stream", { userMessage }, { Accept: "application/json" });
    const { sessionId } = (await started.json()) as { sessionId: string };
    const seen: StreamedEvent[] = [];
    await follow(sessionId, seen, () => seen.length >= 1 + kill * 2 || isOver(seen));
    restarts.push(await workers.crash());
    while (!isOver(seen)) await follow(sessionId, seen, () => false);

    expect(seen.map(({ id }) => id)).toEqual(seen.map((_, index) => index + 1));
    expect(seen.filter(({ event }) => event === "done" || event === "error")).toHaveLength(1);
    const again: StreamedEvent[] = [];
    await follow(sessionId, again, () => false);
    expect(again).toEqual(seen);
    const { messages } = (await (await send(`/agents/sessions/${sessionId}`)).json()) as {
      messages: { content: string; status?: string }[];
    };
    expect(messages[1]?.content).toBe(textOf(seen));
    const status = messages[1]?.status;
    const isWhole = /^word0 .* word79$/.test(textOf(seen));
    expect(status === "interrupted" || (status === "completed" && isWhole)).toBe(true);
  }
  const login = await fetch(`${workers.url}/auth/login`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ email: person.email, password: PASSWORD }),
  });
  expect(login.status).toBe(200);
});

test("a killed turn that nobody asks about is taken up by itself within a minute", async () => {
  const asked = provider.requests.length;
  await send(
    "/agents/chat-stream",
    { userMessage: "Wait [[fault stall first times 1]]" },
    { Accept: "application/json" },
  );
  await expect.poll(() => provider.requests.length).toBe(asked + 1);
  await workers.crash();
  await expect.poll(() => provider.requests.length, { timeout: 60_000 }).toBe(asked + 2);
});

test("killed around an approved send, at most one mail leaves and its outcome is told", async () => {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const to = `kill-${attempt}@example.org`;
    const call = `[[call sendListingReport {"listingIds":["L001"],"recipientEmail":"${to}"}]]`;
    const started = await send("/agents/chat-stream", { userMessage: `Send ${call}` }, { Accept: "application/json" });
    const { sessionId } = (await started.json()) as { sessionId: string };
    const seen: StreamedEvent[] = [];
    while (!isOver(seen)) await follow(sessionId, seen, () => false);
    const approval = seen.find(({ event }) => event === "approval")?.data as { approvalId: string };

    const decided = send(
      `/agents/sessions/${sessionId}/approvals/${approval.approvalId}`,
      { decision: "approve" },
      { Accept: "application/json" },
    );
    if (attempt % 2 === 0) await decided.catch(() => undefined);
    await Promise.all([workers.crash(), decided.catch(() => undefined)]);

    const path = `/agents/sessions/${sessionId}/approvals/${approval.approvalId}`;
    const again = await send(path, { decision: "approve" }, { Accept: "application/json" });
    expect(again.status).toBe(202);
    const { after } = (await again.json()) as { after: number };
    const told: StreamedEvent[] = [];
    const headers = { "Last-Event-ID": String(after) };
    for await (const event of eventsOf(await send(`/agents/sessions/${sessionId}/events`, undefined, headers))) {
      told.push(event);
    }
    const outcome = told.find(({ event, data }) => event === "tool" && data["status"] === "completed")?.data["result"];
    const { results } = await workers.market
      .prepare("SELECT Status FROM outbox WHERE Recipient = ?")
      .bind(to)
      .all<{ Status: string }>();
    expect(results).toHaveLength(1);
    expect(outcome).toMatchObject({ status: results[0]?.Status });
    expect(["sent", "unknown"]).toContain(results[0]?.Status);
  }
});
