/** Accounts over the three Workers as they are deployed: many at once, and one to its end. */

import { afterAll, beforeAll, expect, test } from "vitest";
import { PASSWORD, signUp } from "./person.ts";
import type { Workers } from "./workers.ts";
import { startWorkers } from "./workers.ts";

let workers: Workers;

beforeAll(async () => {
  workers = await startWorkers({ IP_LOGIN_ATTEMPTS: "3" });
});
afterAll(async () => workers.close());

async function post(path: string, body: string, headers: Record<string, string> = {}) {
  const method = "POST";
  return fetch(`${workers.url}${path}`, { method, body, headers: { "Content-Type": "application/json", ...headers } });
}

test("100 sign-ups of one address at once make one user", async () => {
  const credentials = { email: "everyone@example.com", password: PASSWORD };
  const spellings = [credentials.email, credentials.email.toUpperCase()];
  const answers = await Promise.all(
    Array.from({ length: 100 }, async (_, index) =>
      post("/auth/register", JSON.stringify({ ...credentials, email: spellings[index % 2] })),
    ),
  );
  const made = answers.filter(({ status }) => status === 201);
  expect(made).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(99);
  const { user } = (await (await post("/auth/login", JSON.stringify(credentials))).json()) as { user: object }; // docs/api.md
  expect(await made[0]?.json()).toMatchObject({ user });
});

test("200 logins of 1 MB at once are refused unread", async () => {
  const body = JSON.stringify({ email: "everyone@example.com", password: "x".repeat(1_000_000) });
  const answers = await Promise.all(Array.from({ length: 200 }, async () => post("/auth/login", body)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([413]));
  expect((await fetch(`${workers.url}/health/live`)).status).toBe(200);
});

test("a network is known by the address that the platform names", async () => {
  const forgotten = JSON.stringify({ email: "everyone@example.com" });
  const statuses = [];
  for (let times = 0; times < 4; times += 1) {
    statuses.push((await post("/auth/password/forgot", forgotten, { "CF-Connecting-IP": "203.0.113.9" })).status);
  }
  expect(statuses).toEqual([202, 202, 202, 429]);
});

test("a deleted account leaves no report behind, and its address is free", async () => {
  const ann = await signUp(workers.url);
  await ann.ask("Send a report on L001 to bob@example.com");
  const reports = async () =>
    workers.market.prepare("SELECT count(*) AS count FROM outbox WHERE UserId = ?").bind(ann.userId).first("count");
  expect(await reports()).toBe(1);
  const deleted = await fetch(`${workers.url}/auth/account`, {
    method: "DELETE",
    body: JSON.stringify({ password: PASSWORD }),
    headers: { Authorization: `Bearer ${ann.token}` },
  });
  expect(deleted.status).toBe(200);
  await expect.poll(reports, { timeout: 10_000 }).toBe(0); // by alarm
  expect((await ann.send("/auth/profile")).status).toBe(401);
  expect((await post("/auth/register", JSON.stringify({ email: ann.email, password: PASSWORD }))).status).toBe(201);
});

test.for(["/account/confirm", "/account/reset"])("the page is where the link of a mail leads: %s", async (path) => {
  const page = await fetch(workers.url);
  const linked = await fetch(`${workers.url}${path}`);
  expect([linked.status, await linked.text()]).toEqual([200, await page.text()]);
});
