/** What a user may spend, over the real Workers: exact under parallel tabs, told when it is spent, given back when it was not used. */

import { afterAll, beforeAll, expect, test } from "vitest";
import type { Person } from "./person.ts";
import { only, signUp } from "./person.ts";
import type { Provider } from "./provider/server.ts";
import { startProvider } from "./provider/server.ts";
import type { Workers } from "./workers.ts";
import { startWorkers } from "./workers.ts";

let provider: Provider;
let workers: Workers;

beforeAll(async () => {
  provider = await startProvider();
  workers = await startWorkers({
    OPENROUTER_API_KEY: "key",
    OPENROUTER_BASE_URL: provider.url,
    TURNS_PER_MINUTE: "6",
    DAILY_REPORTS: "1",
    DAILY_COST_USD: "1",
    TURN_COST_CAP: "0.3",
  });
});
afterAll(async () => {
  await workers.close();
  await provider.close();
});

function reportTo(to: string): string {
  return `[[call sendListingReport {"listingIds":["L001"],"recipientEmail":"${to}"}]]`;
}

async function limitsOf(person: Person) {
  return (await (await person.send("/auth/profile")).json<{ limits: Record<string, { left: number }> }>()).limits;
}

/** Turns that go on while others are asked for. */
async function startMany(person: Person, count: number, body: object = {}) {
  const asked = Array.from({ length: count }, async () =>
    person.send(
      "/agents/chat-stream",
      { userMessage: "Talk [[tokens 3]] [[every 50]]", ...body },
      { Accept: "application/json" },
    ),
  );
  return Promise.all(asked);
}

test("of many turns at once as many begin as the budget holds; the others are told when to come back", async () => {
  const person = await signUp(workers.url);
  const answers = await startMany(person, 10);
  const refused = answers.filter(({ status }) => status !== 202);
  expect(answers.length - refused.length).toBe(3); // three times 0.30 fit into a dollar
  for (const answer of refused) {
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get("Retry-After"))).toBeGreaterThan(0);
    expect(await answer.json()).toMatchObject({ code: "daily-cost-spent" });
  }
});

test("what a turn did cost takes the place of what was set aside; the same request again costs nothing", async () => {
  const person = await signUp(workers.url);
  const answers = await startMany(person, 5, { idempotencyKey: "once" });
  expect(
    new Set(
      await Promise.all(answers.map(async (answer) => answer.json<{ turnId: string }>().then(({ turnId }) => turnId))),
    ).size,
  ).toBe(1);
  await expect.poll(async () => (await limitsOf(person))["costUsd"]).toEqual({ limit: 1, left: 0.9999 });
  expect((await limitsOf(person))["turns"]).toEqual({ limit: 100_000, left: 99_999 });
});

test("a turn that does not begin is given back", async () => {
  const person = await signUp(workers.url);
  const { sessionId } = await (await startMany(person, 1))[0]!.json<{ sessionId: string }>(); // one was asked for
  const answers = await startMany(person, 2, { sessionId });
  expect(answers.map(({ status }) => status)).toEqual([409, 409]);
  expect((await limitsOf(person))["turns"]).toEqual({ limit: 100_000, left: 99_999 });
});

test("one who asks too fast waits", async () => {
  const person = await signUp(workers.url);
  for (let turn = 0; turn < 6; turn += 1) await person.ask("Hi [[tokens 1]]");
  const answer = await person.send("/agents/chat-stream", { userMessage: "Hi" });
  expect([answer.status, await answer.json()]).toMatchObject([429, { code: "too-many-turns" }]);
  expect(Number(answer.headers.get("Retry-After"))).toBeLessThanOrEqual(60);
});

test("reports beyond the day's are not sent, and stay to be decided", async () => {
  const person = await signUp(workers.url);
  const events = await person.ask(`Send ${reportTo("a@example.org")} ${reportTo("b@example.org")}`);
  const { sessionId } = only(events, "session").data;
  const ids = events.flatMap(({ event, data }) => (event === "approval" ? [String(data["approvalId"])] : []));
  const decide = async (id: string | undefined, decision: string) =>
    person.send(`/agents/sessions/${String(sessionId)}/approvals/${id}`, { decision });
  const first = await decide(ids[0], "approve");
  await first.text();
  const second = await decide(ids[1], "approve");
  expect([second.status, await second.json()]).toMatchObject([429, { code: "daily-reports-spent" }]);
  expect((await decide(ids[1], "reject")).status).toBe(200);
  expect((await limitsOf(person))["reports"]).toEqual({ limit: 1, left: 0 });
});
