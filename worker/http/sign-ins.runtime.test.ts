import { hkdfSync, createHmac } from "node:crypto";
import { env } from "cloudflare:test";
import { Hono } from "hono";
import { describe, expect, test } from "vitest";
import type { Forgery } from "../../test/forgeries.ts";
import { compose, forgeries } from "../../test/forgeries.ts";
import { readConfig } from "../config.ts";
import type { Env } from "../env.ts";
import { accountRoutes } from "./account.ts";
import { authRoutes } from "./auth.ts";
import type { App } from "./context.ts";
import { onError } from "./on-error.ts";
import { ownPages } from "./origin.ts";
import { signInRoutes } from "./sign-ins.ts";

const bindings = env as unknown as Env; // the bindings of wrangler.toml
const parsed = readConfig(bindings);
if (!parsed.ok) throw new TypeError(`Cannot test: ${parsed.variable} ${parsed.reason}`);
const { config } = parsed;

const app = new Hono<App>()
  .use(async (c, next) => {
    c.set("config", config);
    await next();
  })
  .use(ownPages)
  .route("/auth", authRoutes)
  .route("/auth", signInRoutes)
  .route("/auth", accountRoutes)
  .onError(onError);

const SITE = "http://localhost:3000";
const PASSWORD = "a garden, two beds, no stairs";
const PAGE = { "Sec-Fetch-Site": "same-origin" };

interface Answer {
  readonly status: number;
  readonly cookies: string[];
  readonly body: Record<string, unknown> & { readonly access_token: string; readonly refresh_token: string };
}

async function send(path: string, init: RequestInit, on: Env = bindings): Promise<Answer> {
  const response = await app.request(new URL(path, SITE).href, init, on);
  return { status: response.status, cookies: response.headers.getSetCookie(), body: await response.json() };
}

/** Without a body when there is none. */
async function post(
  path: string,
  body?: object,
  headers: Readonly<Record<string, string>> = {},
  on?: Env,
): Promise<Answer> {
  const init = { method: "POST", headers: { "Content-Type": "application/json", ...headers } };
  return send(path, body === undefined ? init : { ...init, body: JSON.stringify(body) }, on);
}

async function refresh(refresh_token: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  return post("/auth/refresh", { refresh_token }, headers);
}

function bearer(token: string) {
  return { Authorization: `Bearer ${token}` };
}

/** What a browser sends back. */
function cookieHeader({ cookies }: Answer, name = ""): { Cookie: string } {
  const pairs = cookies.map((cookie) => cookie.split(";")[0] ?? "").filter((pair) => pair.startsWith(name));
  return { Cookie: pairs.join("; ") };
}

async function isSignedIn(token: string): Promise<boolean> {
  return (await send("/auth/profile", { headers: bearer(token) })).status === 200;
}

let users = 0;

/** Somebody new, signed in on one device. */
async function newPhone(): Promise<Answer> {
  users += 1;
  return post("/auth/register", { email: `device-${users}@example.com`, password: PASSWORD });
}

/** And on two. */
async function newPhoneAndLaptop() {
  const phone = await newPhone();
  const { email } = phone.body["user"] as { email: string }; // docs/api.md: register
  return { phone, laptop: await post("/auth/login", { email, password: PASSWORD }) };
}

const CLEARED = ["doorstep=; Max-Age=0; Path=/", "doorstep-refresh=; Max-Age=0; Path=/"];

describe("POST /auth/refresh", () => {
  test("gives the next pair for a token in the body", async () => {
    const phone = await newPhone();
    const { status, body, cookies } = await refresh(phone.body.refresh_token);
    expect(status).toBe(200);
    expect(body).toEqual({
      success: true,
      user: phone.body["user"],
      access_token: expect.any(String),
      token_type: "Bearer",
      expires_in: 3600,
      refresh_token: expect.any(String),
    });
    expect(body.refresh_token).not.toBe(phone.body.refresh_token);
    expect(cookies).toHaveLength(2);
    expect(await isSignedIn(body.access_token)).toBe(true);
    expect((await refresh(body.refresh_token)).status).toBe(200);
  });

  test("gives a page the next pair in cookies alone", async () => {
    const phone = await newPhone();
    const { status, body, cookies } = await post("/auth/refresh", undefined, { ...PAGE, ...cookieHeader(phone) });
    expect(status).toBe(200);
    expect(body).not.toHaveProperty("refresh_token");
    const [access, next] = cookies;
    expect(access).toBe(`doorstep=${body.access_token}; Max-Age=3600; Path=/; HttpOnly; SameSite=Lax`);
    expect(next).toMatch(/^doorstep-refresh=[\w.-]+; Max-Age=2\d{6}; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(next?.split(";")[0]).not.toBe(cookieHeader(phone, "doorstep-refresh").Cookie);
  });

  test("gives an answer that was lost again, and twenty tabs one successor", async () => {
    const phone = await newPhone();
    const answers = await Promise.all(Array.from({ length: 20 }, async () => refresh(phone.body.refresh_token)));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.refresh_token}`)).size).toBe(1);
    for (const { body } of answers) expect(await isSignedIn(body.access_token)).toBe(true);
  });

  test("ends the sign-in of a token that comes after its successor was used, and no other", async () => {
    const { phone, laptop } = await newPhoneAndLaptop();
    const second = await refresh(phone.body.refresh_token);
    const third = await refresh(second.body.refresh_token);
    const reused = await refresh(phone.body.refresh_token);
    expect([reused.status, reused.body["code"], reused.cookies]).toEqual([401, "unauthenticated", CLEARED]);
    for (const { body } of [phone, second, third]) {
      expect(await isSignedIn(body.access_token)).toBe(false);
      expect((await refresh(body.refresh_token)).status).toBe(401);
    }
    expect(await isSignedIn(laptop.body.access_token)).toBe(true);
    expect((await refresh(laptop.body.refresh_token)).status).toBe(200);
  });

  test("takes what is sent on purpose before a cookie, also when it is no good", async () => {
    const { phone, laptop } = await newPhoneAndLaptop();
    const cookie = cookieHeader(phone);
    expect((await refresh("forged", cookie)).status).toBe(401);
    expect((await post("/auth/refresh", {}, { ...cookie, ...bearer(laptop.body.access_token) })).status).toBe(401);
    expect((await post("/auth/refresh", {}, cookie)).status).toBe(200);
  });

  test("takes over https only the cookie that no other host can set", async () => {
    const phone = await newPhone();
    const statuses = [];
    for (const name of ["doorstep-refresh", "__Secure-doorstep-refresh", "__Host-doorstep-refresh"]) {
      const headers = { Cookie: `${name}=${phone.body.refresh_token}` };
      statuses.push((await post("https://homes.example/auth/refresh", undefined, headers)).status);
    }
    expect(statuses).toEqual([401, 401, 200]);
  });

  test.for([
    ["nothing", undefined, {}, 401],
    ["another's fields", { refresh_token: "x", user: "y" }, {}, 400],
    ["a list", { refresh_token: ["x"] }, {}, 400],
    ["a form", {}, { "Content-Type": "application/x-www-form-urlencoded" }, 415],
    ["another site", undefined, { "Sec-Fetch-Site": "cross-site" }, 403],
    ["a neighbouring site", undefined, { "Sec-Fetch-Site": "same-site" }, 403],
  ] as const)("refuses %s", async ([, body, headers, status]) => {
    expect((await post("/auth/refresh", body, headers)).status).toBe(status);
  });

  test("keeps the cookies when the account cannot be reached", async () => {
    const phone = await newPhone();
    const ACCOUNT = new Proxy(bindings.ACCOUNT, {
      get: (accounts, method) => (method === "get" ? unreachable : Reflect.get(accounts, method).bind(accounts)),
    });
    const answer = await post("/auth/refresh", undefined, cookieHeader(phone), { ...bindings, ACCOUNT });
    expect([answer.status, answer.cookies]).toEqual([503, []]);
  });
});

describe("POST /auth/logout", () => {
  test.for(["/auth/logout", "/auth/signout"])("at %s ends this sign-in at once, and no other", async (path) => {
    const { phone, laptop } = await newPhoneAndLaptop();
    const answer = await post(path, undefined, bearer(phone.body.access_token));
    expect([answer.status, answer.cookies]).toEqual([200, CLEARED]);
    expect(answer.body).toEqual({ success: true, message: "Signed out." });
    expect(await isSignedIn(phone.body.access_token)).toBe(false);
    expect((await refresh(phone.body.refresh_token)).status).toBe(401);
    expect((await post(path, undefined, bearer(phone.body.access_token))).status).toBe(401);
    expect(await isSignedIn(laptop.body.access_token)).toBe(true);
    expect((await refresh(laptop.body.refresh_token)).status).toBe(200);
  });

  test("ends the tokens before and after it, and varied copies of them", async () => {
    const before = await newPhone();
    const phone = await refresh(before.body.refresh_token);
    const last = await refresh(phone.body.refresh_token);
    const { access_token: access, refresh_token: next } = phone.body;
    await post("/auth/logout", undefined, bearer(access));
    for (const { body } of [before, last]) {
      expect(await isSignedIn(body.access_token)).toBe(false);
      expect((await refresh(body.refresh_token)).status).toBe(401);
    }
    for (const vary of [respell, (token: string) => `${token}=`, (token: string) => `${token} `]) {
      expect(await isSignedIn(vary(access))).toBe(false);
      expect((await refresh(vary(next))).status).toBe(401);
    }
  });

  test.for([
    ["in the body", (phone: Answer) => ({ body: { refresh_token: phone.body.refresh_token }, headers: {} })],
    ["in the cookie", (phone: Answer) => ({ headers: cookieHeader(phone, "doorstep-refresh") })],
    ["beside an access token that has run out", (phone: Answer) => ({ headers: cookieHeader(withOldAccess(phone)) })],
  ] as const)("ends a sign-in by its refresh token %s", async ([, by]) => {
    const { phone, laptop } = await newPhoneAndLaptop();
    const { body, headers } = { body: undefined, ...by(phone) };
    expect(await post("/auth/logout", body, headers)).toMatchObject({ status: 200, cookies: CLEARED });
    expect(await isSignedIn(phone.body.access_token)).toBe(false);
    expect(await isSignedIn(laptop.body.access_token)).toBe(true);
  });

  test.for([
    ["nobody", {}],
    ["a forged Bearer", bearer("a.b.c")],
    ["forged cookies", { Cookie: "doorstep=a.b.c; doorstep-refresh=a.b.c" }],
  ] as const)("tells %s that there is no sign-in", async ([, headers]) => {
    const answer = await post("/auth/logout", undefined, headers);
    expect([answer.status, answer.cookies]).toEqual([401, CLEARED]);
  });

  test("does not make up for a bad Bearer by a cookie", async () => {
    const phone = await newPhone();
    const answer = await post("/auth/logout", undefined, { ...cookieHeader(phone), ...bearer("forged") });
    expect(answer.status).toBe(401);
    expect(await isSignedIn(phone.body.access_token)).toBe(true);
  });
});

test("the tokens of a user who was deleted are good for nothing, also where somebody has the address again", async () => {
  const gone = await newPhone();
  const { email } = gone.body["user"] as { email: string }; // docs/api.md: register
  const headers = bearer(gone.body.access_token);
  const deletion = { method: "DELETE", headers, body: JSON.stringify({ password: PASSWORD }) };
  expect((await send("/auth/account", deletion)).status).toBe(200);
  const next = await post("/auth/register", { email, password: PASSWORD });
  expect(next.status).toBe(201);
  expect(await isSignedIn(gone.body.access_token)).toBe(false);
  expect((await refresh(gone.body.refresh_token)).status).toBe(401);
  expect((await post("/auth/logout", undefined, headers)).status).toBe(401);
  expect(await isSignedIn(next.body.access_token)).toBe(true);
});

describe("a forged token", () => {
  const [head, body] = [0, 1];
  const COOKIE_SPELLINGS = ["quotes", "percent encoding"]; // how a cookie may be written, whatever its value
  /** The corpus around a token that the server has just signed. */
  function corpusOf(token: string, lifetimeSeconds: number): Forgery[] {
    const [header, payload] = [head, body].map((at) => decode(token.split(".")[at] ?? ""));
    const { typ, kid } = header as { typ: string; kid: string }; // as the server writes it
    const secret = config.TOKEN_SECRET.find((one) => one.kid === kid);
    if (secret === undefined) throw new TypeError("Cannot test: the token names no secret.");
    const key = new Uint8Array(hkdfSync("sha256", secret.key, "", `doorstep ${typ}`, 32));
    const claims = payload as { aud: string; iat: number }; // as above
    const genuine = {
      header: { alg: "HS256", typ, kid },
      payload: claims,
      sign: (signed: string) => createHmac("sha256", key).update(signed).digest("base64url"),
      now: claims.iat * 1000,
      lifetimeSeconds,
    };
    expect(compose(genuine)).toBe(token);
    return forgeries(genuine).filter(([, forged]) => forged.length < 60_000); // a longer one is refused for its length
  }

  test("of a hundred kinds is no access token, neither as Bearer nor in the cookie", async () => {
    const phone = await newPhone();
    const token = phone.body.access_token;
    // Space around a header's value is none of it, and other characters cannot be sent.
    const corpus = corpusOf(token, 3600).filter(([, forged]) => /^[\x21-\x7e]*$/.test(forged));
    expect(corpus.length).toBeGreaterThan(100);
    for (const [name, forged] of corpus) {
      const headers = [bearer(forged), ...(COOKIE_SPELLINGS.includes(name) ? [] : [{ Cookie: `doorstep=${forged}` }])];
      for (const header of headers) {
        expect({ name, status: (await send("/auth/profile", { headers: header })).status }).toEqual({
          name,
          status: 401,
        });
      }
    }
    expect(await isSignedIn(token)).toBe(true);
  });

  test("of a hundred kinds is no refresh token, and ends nothing", async () => {
    const phone = await newPhone();
    const corpus = corpusOf(phone.body.refresh_token, config.REFRESH_TOKEN_TTL);
    expect(corpus.length).toBeGreaterThan(100);
    for (const [name, forged] of corpus) {
      expect({ name, status: (await refresh(forged)).status }).toEqual({ name, status: 401 });
    }
    expect((await refresh(phone.body.refresh_token)).status).toBe(200);
  });

  test("of the other kind is no better", async () => {
    const phone = await newPhone();
    const { access_token: access, refresh_token: next } = phone.body;
    expect([await isSignedIn(next), (await refresh(access)).status]).toEqual([false, 401]);
    expect([await isSignedIn(access), (await refresh(next)).status]).toEqual([true, 200]);
  });
});

function unreachable() {
  return { refresh: async () => Promise.reject(new Error("unreachable")) };
}

/** The same bytes, decoded laxly: the spare bits of the last character differ. */
function respell(token: string): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  return token.slice(0, -1) + alphabet.charAt(alphabet.indexOf(token.slice(-1)) ^ 1);
}

function withOldAccess(answer: Answer): Answer {
  return { ...answer, cookies: ["doorstep=a.b.c", ...answer.cookies.slice(1)] };
}

function decode(part: string): unknown {
  return JSON.parse(Buffer.from(part, "base64url").toString());
}
