import { env } from "cloudflare:test";
import { Hono } from "hono";
import { describe, expect, test } from "vitest";
import { verifyAccessToken } from "../account/access-token.ts";
import { signUp } from "../account/sign-up.ts";
import { surroundings } from "../account/test-surroundings.ts";
import { readConfig } from "../config.ts";
import type { Env } from "../env.ts";
import { admit, authenticate, verifyToken } from "./authenticate.ts";
import type { App } from "./context.ts";
import { onError } from "./on-error.ts";

const bindings = env as unknown as Env; // the bindings of wrangler.toml
const parsed = readConfig(bindings);
if (!parsed.ok) throw new TypeError(`Cannot test: ${parsed.variable} ${parsed.reason}`);
const { config } = parsed;

const app = new Hono<App>()
  .use(async (c, next) => {
    c.set("config", config);
    await next();
  })
  .on(["GET", "POST"], "/whoami", async (c) => c.json({ userId: (await authenticate(c)).userId }))
  .post("/reserve", async (c) => {
    const claims = await verifyToken(c);
    const { idempotencyKey, digest } = await c.req.json<{ idempotencyKey: string; digest: string }>();
    const turn = { idempotencyKey, digest, sessionId: crypto.randomUUID(), turnId: crypto.randomUUID() };
    const caller = await admit(c, claims, turn);
    return c.json({ userId: caller.userId, turn: caller.turn, proposed: turn });
  })
  .onError(onError);

const SITE = "http://localhost:3000";

async function send(path: string, init: RequestInit = {}, on: Env = bindings): Promise<Response> {
  return app.request(new URL(path, SITE).href, init, on);
}

let users = 0;

async function newUser(): Promise<{ id: string; token: string }> {
  users += 1;
  const user = { email: `caller-${users}@example.com`, password: "a garden, two beds, no stairs" };
  const signedUp = await signUp(surroundings({ now: Date.now }), user);
  if (!signedUp.ok) throw new TypeError(`Cannot test: ${signedUp.code}`);
  return { id: signedUp.user.id, token: signedUp.tokens.accessToken };
}

function bearer(token: string) {
  return { Authorization: `Bearer ${token}` };
}

function cookie(token: string) {
  return { Cookie: `doorstep=${token}` };
}

async function reserve(token: string, idempotencyKey: string, digest: string) {
  return send("/reserve", {
    method: "POST",
    headers: bearer(token),
    body: JSON.stringify({ idempotencyKey, digest }),
  });
}

function unreachable() {
  return { admit: async () => Promise.reject(new Error("unreachable")) };
}

describe("authenticate()", () => {
  test("knows the caller by Bearer, in any case of the word, or by cookie", async () => {
    const { id, token } = await newUser();
    for (const headers of [bearer(token), { Authorization: `bearer ${token}` }, cookie(token)]) {
      expect(await (await send("/whoami", { headers })).json()).toEqual({ userId: id });
    }
  });

  test("lets Bearer win over the cookie, even a bad one", async () => {
    const [ann, bob] = [await newUser(), await newUser()];
    const both = await send("/whoami", { headers: { ...cookie(bob.token), ...bearer(ann.token) } });
    expect(await both.json()).toEqual({ userId: ann.id });
    const forged = await send("/whoami", { headers: { ...cookie(bob.token), ...bearer("forged") } });
    expect(forged.status).toBe(401);
  });

  test.for([
    ["nothing", {}],
    ["a forged Bearer", bearer("a.b.c")],
    ["an empty Bearer", { Authorization: "Bearer " }],
    ["another scheme", { Authorization: "Basic dXNlcjpwYXNz" }],
    ["a forged cookie", cookie("a.b.c")],
    ["headers that name a user", { "X-User-Id": "1", "X-Account-Name": "a" }],
  ] as const)("refuses %s and asks for Bearer", async ([, headers]) => {
    const answer = await send("/whoami", { headers });
    expect(answer.status).toBe(401);
    expect(answer.headers.get("WWW-Authenticate")).toBe("Bearer");
    expect(await answer.json()).toMatchObject({ code: "unauthenticated" });
  });

  test("takes over https only the cookie that no other host can set", async () => {
    const { token } = await newUser();
    const statuses = [];
    for (const name of ["__Host-doorstep", "doorstep"]) {
      const headers = { Cookie: `${name}=${token}` };
      statuses.push((await send("https://homes.example/whoami", { headers })).status);
    }
    expect(statuses).toEqual([200, 401]);
  });

  test("fails closed when the account cannot be reached", async () => {
    const { token } = await newUser();
    const ACCOUNT = new Proxy(bindings.ACCOUNT, {
      get: (accounts, method) => (method === "get" ? unreachable : Reflect.get(accounts, method).bind(accounts)),
    });
    const answer = await send("/whoami", { headers: bearer(token) }, { ...bindings, ACCOUNT });
    expect(answer.status).toBe(503);
    expect(Number(answer.headers.get("Retry-After"))).toBeGreaterThan(0);
    expect(await answer.json()).toMatchObject({ code: "account-unavailable" });
  });
});

describe("admit()", () => {
  test("reserves the turn once per key", async () => {
    const { id, token } = await newUser();
    const first = await (await reserve(token, "k1", "one")).json<Record<string, Record<string, string>>>();
    const { sessionId, turnId } = first["proposed"] ?? {};
    expect(first).toMatchObject({ userId: id, turn: { sessionId, turnId, joined: false } });
    expect(await (await reserve(token, "k1", "one")).json()).toMatchObject({
      turn: { sessionId, turnId, joined: true },
    });
  });

  test("refuses a key that belongs to another request", async () => {
    const { token } = await newUser();
    await reserve(token, "k1", "one");
    const answer = await reserve(token, "k1", "two");
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ code: "idempotency-key-reused" });
  });

  test("refuses a sign-in that has ended, though its token is verified", async () => {
    const { token } = await newUser();
    const verified = await verifyAccessToken(config, token, Date.now());
    if (!verified.ok) throw new TypeError("Cannot test: the token is refused");
    const { accountName, signInId } = verified.claims;
    await bindings.ACCOUNT.get(bindings.ACCOUNT.idFromName(accountName)).signOut({ signInId, now: Date.now() });
    const answer = await reserve(token, "k1", "one");
    expect(answer.status).toBe(401);
    expect(answer.headers.get("WWW-Authenticate")).toBe("Bearer");
  });
});

describe("verifyToken()", () => {
  test("refuses a forged token before the body is read", async () => {
    const answer = await send("/reserve", { method: "POST", headers: bearer("a.b.c"), body: "{" });
    expect(answer.status).toBe(401);
  });
});
