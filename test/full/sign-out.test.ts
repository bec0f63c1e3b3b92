/** Two devices, a long answer on both: one signs out in the middle of it. In real time, as it happens to people. */

import { afterAll, beforeAll, expect, test } from "vitest";
import type { Person, StreamedEvent } from "../person.ts";
import { eventsOf, PASSWORD, signUp } from "../person.ts";
import type { Provider } from "../provider/server.ts";
import { startProvider } from "../provider/server.ts";
import type { Workers } from "../workers.ts";
import { startWorkers } from "../workers.ts";

const ANSWER = "A long story [[tokens 320]] [[every 50]]"; // 16 seconds

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

interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
}

async function post(path: string, body: object): Promise<Response> {
  return fetch(`${workers.url}${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
}

async function signIn({ email }: Person): Promise<Tokens> {
  return (await post("/auth/login", { email, password: PASSWORD })).json() as Promise<Tokens>; // docs/api.md: login
}

async function send({ access_token }: Tokens, path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`${workers.url}${path}`, { ...init, headers: { Authorization: `Bearer ${access_token}` } });
}

/** Reads to the end of the stream, however it comes: what was seen, and when it was over. */
async function follow(response: Response): Promise<{ events: StreamedEvent[]; endedAt: number }> {
  const events: StreamedEvent[] = [];
  for await (const event of eventsOf(response)) events.push(event);
  return { events, endedAt: performance.now() };
}

function routesOf(sessionId: string): readonly (readonly [method: string, path: string])[] {
  const session = `/agents/sessions/${sessionId}`;
  return [
    ["GET", "/auth/profile"],
    ["POST", "/auth/logout"],
    ["POST", "/auth/signout"],
    ["POST", "/auth/password"],
    ["DELETE", "/auth/account"],
    ["POST", "/agents/chat-stream"],
    ["POST", "/agents/chat/stream"],
    ["POST", "/agents/chat"],
    ["GET", "/agents/sessions"],
    ["POST", "/agents/sessions"],
    ["GET", session],
    ["PATCH", session],
    ["DELETE", session],
    ["GET", `${session}/events`],
    ["POST", `${session}/cancel`],
    ["POST", `${session}/regenerate`],
    ["POST", `${session}/approvals/${crypto.randomUUID()}`],
    ["GET", `${session}/export?format=json`],
    ["GET", "/agents/chat-history"],
    ["GET", "/outbox"],
  ];
}

test("who signs out is out: 20 routes within a second, open streams within 15; the other device stays", async () => {
  const person = await signUp(workers.url);
  const [phone, laptop] = [await signIn(person), await signIn(person)];
  const { sessionId, events: place } = (await (
    await person.send("/agents/chat-stream", { userMessage: ANSWER }, { Accept: "application/json" })
  ).json()) as { sessionId: string; events: string }; // docs/api.md: a turn that is not streamed
  const streams = [];
  for (const device of [phone, laptop]) streams.push(follow(await send(device, place)));

  const signedOutAt = performance.now();
  expect((await send(phone, "/auth/logout", { method: "POST" })).status).toBe(200);
  const routes = routesOf(sessionId);
  const statuses = await Promise.all(
    routes.map(async ([method, path]) => {
      const body = JSON.stringify({ userMessage: "Hello" });
      const { status } = await send(phone, path, method === "GET" ? {} : { method, body });
      return `${status} ${method} ${path}`;
    }),
  );
  expect(statuses).toEqual(routes.map(([method, path]) => `401 ${method} ${path}`));
  expect((await post("/auth/refresh", { refresh_token: phone.refresh_token })).status).toBe(401);
  expect(performance.now() - signedOutAt).toBeLessThan(1_000);

  const [ended, open] = await Promise.all(streams);
  const seconds = ((ended?.endedAt ?? Number.POSITIVE_INFINITY) - signedOutAt) / 1_000;
  console.log(`an open stream ended ${seconds.toFixed(1)} s after its sign-in`);
  expect(seconds).toBeLessThan(15);
  expect(ended?.events.at(-1)?.event).toBe("content");
  expect(open?.events.at(-1)).toMatchObject({ event: "done", data: { status: "completed" } });
  expect(open?.events.slice(0, ended?.events.length)).toEqual(ended?.events);
  expect((await post("/auth/refresh", { refresh_token: laptop.refresh_token })).status).toBe(200);
});
