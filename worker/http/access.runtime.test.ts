/** Every route there is × everybody who may not use it: the table is the routes' own, so that a new one cannot escape. */

import { env } from "cloudflare:test";
import { beforeAll, describe, expect, test } from "vitest";
import type { AccessClaims } from "../account/access-token.ts";
import { signAccessToken, verifyAccessToken } from "../account/access-token.ts";
import { readConfig } from "../config.ts";
import { app } from "./app.ts";
import type { TestUser } from "./test-client.ts";
import { ask, get, newUser, post, send } from "./test-client.ts";

const parsed = readConfig(env);
if (!parsed.ok) throw new TypeError(`Cannot test: ${parsed.variable} ${parsed.reason}`);
const { config } = parsed;

/** What answers without asking who is there. Whoever adds to this says why it may. */
const OPEN_TO_ALL = new Set([
  "GET /",
  "GET /c/:id",
  "GET /account/confirm",
  "GET /account/reset",
  "GET /health",
  "GET /health/live",
  "GET /sse/health",
  ...["register", "signup", "login", "signin", "refresh", "confirm", "password/forgot", "password/reset"].map(
    (name) => `POST /auth/${name}`,
  ),
]);

const ROUTES = [
  ...new Set(app.routes.filter(({ method }) => method !== "ALL").map(({ method, path }) => `${method} ${path}`)),
];
const GUARDED = ROUTES.filter((route) => !OPEN_TO_ALL.has(route));
const OF_ONE_CONVERSATION = GUARDED.filter((route) => route.includes("/agents/sessions/:id"));

function pathOf(route: string, id: string): string {
  return (route.split(" ")[1] ?? "").replace(":id", id).replaceAll(/:\w+/g, "1");
}

function methodOf(route: string): string {
  return route.split(" ")[0] ?? "GET";
}

const LATER_SECONDS = 31 * 24 * 3_600;
let ann: TestUser;
let bob: TestUser;
const tokens = new Map<string, string>();

async function claimsOf(token: string): Promise<AccessClaims> {
  const verified = await verifyAccessToken(config, token, Date.now());
  if (!verified.ok) throw new TypeError("Cannot test: a fresh token is refused.");
  return verified.claims;
}

beforeAll(async () => {
  const [first, second, third, fourth] = await Promise.all(["ann", "bob", "cat", "dan"].map(newUser));
  if (!first || !second || !third || !fourth) throw new TypeError("Cannot test: nobody signed up.");
  [ann, bob] = [first, second];
  const claims = await claimsOf(ann.token);
  tokens.set("nobody", "");
  tokens.set("a forger", `${ann.token.split(".").slice(0, 2).join(".")}.${"A".repeat(43)}`);
  const [now, old] = [Date.now(), Date.now() - LATER_SECONDS * 1000];
  const hourFrom = (from: number) => ({ from, until: from + config.ACCESS_TOKEN_TTL * 1000 });
  tokens.set("an old token", await signAccessToken(config, claims, hourFrom(old)));
  tokens.set(
    "another account with this user's id",
    await signAccessToken(config, { ...claims, accountName: (await claimsOf(bob.token)).accountName }, hourFrom(now)),
  );
  tokens.set("someone who signed out", third.token);
  await post(third.token, "/auth/logout");
  tokens.set("a user who was deleted", fourth.token);
  const deleted = await send(fourth.token, "/auth/account", {
    method: "DELETE",
    body: JSON.stringify({ password: "a garden, two beds, no stairs" }),
  });
  if (!deleted.ok) throw new TypeError("Cannot test: nobody was deleted.");
});

test("OPEN_TO_ALL names routes that exist", () => {
  expect([...OPEN_TO_ALL].filter((route) => !ROUTES.includes(route))).toEqual([]);
});

describe.for(GUARDED)("%s", (route) => {
  test.for([
    "nobody",
    "a forger",
    "an old token",
    "another account with this user's id",
    "someone who signed out",
    "a user who was deleted",
  ])("is not for %s", async (who) => {
    const method = methodOf(route);
    const answer = await send(tokens.get(who) ?? "", pathOf(route, crypto.randomUUID()), {
      method,
      headers: { "Content-Type": "application/json" },
      ...(method === "GET" ? {} : { body: JSON.stringify(bodyOf(route)) }),
    });
    expect([answer.status, await answer.json()]).toMatchObject([401, { code: "unauthenticated" }]);
  });
});

function bodyOf(route: string): object {
  if (route.includes("approvals")) return { decision: "approve" };
  if (route.startsWith("POST /agents/chat")) return { userMessage: "Mine?" };
  return route.startsWith("PATCH") ? { title: "Mine now" } : {};
}

describe.for([...OF_ONE_CONVERSATION, "POST /agents/chat-stream", "POST /agents/chat"])(
  "someone else's conversation in %s",
  (route) => {
    test("is as unknown as one that does not exist", async () => {
      const sessionId = await ask(ann, "Mine");
      const answers = [];
      for (const id of [sessionId, crypto.randomUUID()]) {
        const method = methodOf(route);
        const named = route.includes(":id") ? bodyOf(route) : { userMessage: "Hers?", sessionId: id };
        const answer = await send(bob.token, pathOf(route, id), {
          method,
          headers: { "X-Request-Id": "request-1" },
          ...(method === "GET" ? {} : { body: JSON.stringify(named) }),
        });
        answers.push({ status: answer.status, body: await answer.text() });
      }
      expect(answers[0]).toMatchObject({ status: 404, body: expect.stringContaining('"code":"not-found"') });
      expect(answers[1]).toEqual(answers[0]);
      expect((await send(ann.token, `/agents/sessions/${sessionId}`)).status).toBe(200); // it is still hers
    });
  },
);

test("someone else's conversations are not listed", async () => {
  await ask(ann, "Mine");
  expect(await get(bob.token, "/agents/sessions")).toEqual({ sessions: [] });
  expect(await get(bob.token, "/agents/chat-history")).toMatchObject({ history: [], count: 0 });
});

test.for(["X-User-Id", "X-Account-Name", "X-Forwarded-User", "Cf-Access-Authenticated-User-Email"])(
  "a header %s from outside is ignored",
  async (header) => {
    const answer = await send(bob.token, "/auth/profile", { headers: { [header]: ann.id } });
    expect(await answer.json()).toMatchObject({ user: { id: bob.id } });
    expect((await send("", "/auth/profile", { headers: { [header]: ann.id } })).status).toBe(401);
  },
);
