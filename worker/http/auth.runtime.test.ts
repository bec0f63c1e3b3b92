import { env } from "cloudflare:test";
import { Hono } from "hono";
import { describe, expect, test } from "vitest";
import { readConfig } from "../config.ts";
import type { Env } from "../env.ts";
import { authRoutes } from "./auth.ts";
import type { App } from "./context.ts";
import { onError } from "./on-error.ts";
import { ownPages } from "./origin.ts";

const bindings = env as unknown as Env; // the bindings of wrangler.toml
const parsed = readConfig(bindings);
if (!parsed.ok) throw new TypeError(`Cannot test: ${parsed.variable} ${parsed.reason}`);
const { config } = parsed;

const app = new Hono<App>()
  .use(async (c, next) => {
    c.set("config", config);
    c.set("requestId", "request-1");
    await next();
  })
  .use(ownPages)
  .route("/auth", authRoutes)
  .onError(onError);

const SITE = "http://localhost:3000";
const PASSWORD = "a garden, two beds, no stairs";

interface Answer {
  status: number;
  headers: Headers;
  body: Record<string, unknown> & { user: Record<string, unknown>; access_token: string; refresh_token: string };
}

async function send(path: string, init: RequestInit = {}): Promise<Answer> {
  const response = await app.request(new URL(path, SITE).href, init, bindings);
  return { status: response.status, headers: response.headers, body: await response.json() };
}

async function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  return send(path, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "Content-Type": "application/json", ...headers },
  });
}

function bearer(token: string) {
  return { Authorization: `Bearer ${token}` };
}

function cookiesOf({ headers }: Answer): string {
  return headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

let users = 0;

function newEmail(): string {
  users += 1;
  return `visitor-${users}@example.com`;
}

async function newUser() {
  const email = newEmail();
  const registered = await post("/auth/register", { email, password: PASSWORD });
  return { email, registered, token: registered.body.access_token };
}

describe("POST /auth/register", () => {
  test.for(["/auth/register", "/auth/signup"])("answers %s as documented", async (path) => {
    const email = newEmail();
    const { status, body, headers } = await post(path, { email, password: PASSWORD, name: "Ann Visitor" });
    expect(status).toBe(201);
    expect(body).toEqual({
      success: true,
      user: {
        id: expect.stringMatching(/^[\da-f-]{36}$/),
        email,
        name: "Ann Visitor",
        role: "user",
        createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        confirmed: true,
      },
      access_token: expect.any(String),
      token_type: "Bearer",
      expires_in: 3600,
      refresh_token: expect.any(String),
    });
    expect(headers.getSetCookie()).toEqual([
      `doorstep=${body.access_token}; Max-Age=3600; Path=/; HttpOnly; SameSite=Lax`,
      `doorstep-refresh=${body.refresh_token}; Max-Age=2592000; Path=/; HttpOnly; SameSite=Strict`,
    ]);
  });

  test("sets over https cookies that no other host can set", async () => {
    const { body, headers } = await post("https://homes.example/auth/register", {
      email: newEmail(),
      password: PASSWORD,
    });
    expect(headers.getSetCookie()).toEqual([
      `__Host-doorstep=${body.access_token}; Max-Age=3600; Path=/; HttpOnly; Secure; SameSite=Lax`,
      `__Host-doorstep-refresh=${body.refresh_token}; Max-Age=2592000; Path=/; HttpOnly; Secure; SameSite=Strict`,
    ]);
  });

  test.for(["same-origin", "none"])("shows no refresh token to scripts: Sec-Fetch-Site: %s", async (site) => {
    const { body, headers } = await post(
      "/auth/register",
      { email: newEmail(), password: PASSWORD },
      { "Sec-Fetch-Site": site },
    );
    expect(body).not.toHaveProperty("refresh_token");
    expect(JSON.stringify(body)).not.toContain(headers.getSetCookie()[1]?.split(/[=;]/)[1]);
  });

  test("knows one address in any spelling", async () => {
    const statuses = [];
    for (const email of ["Zoë@BÜCHER.example", "zoe\u0308@xn--bcher-kva.example"]) {
      statuses.push((await post("/auth/register", { email, password: PASSWORD })).status);
    }
    expect(statuses).toEqual([201, 409]);
  });

  test("takes the README's account", async () => {
    const { status, body } = await post("/auth/register", {
      email: "user@example.com",
      password: "securepassword123",
    });
    expect(status).toBe(201);
    expect(body.user).toMatchObject({ email: "user@example.com", name: "user" });
  });

  test("makes one user of 100 at once", async () => {
    const email = newEmail();
    const answers = await Promise.all(
      Array.from({ length: 100 }, async (_, index) =>
        post("/auth/register", { email: index % 2 === 0 ? email : email.toUpperCase(), password: PASSWORD }),
      ),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status, body }) => status === 409 && body["code"] === "email-taken")).toHaveLength(99);
    expect((await post("/auth/login", { email, password: PASSWORD })).status).toBe(200);
  });

  const account = { email: "someone@example.com", password: PASSWORD };
  test.for([
    ["a role", { ...account, role: "admin" }, "role"],
    ["an id", { ...account, id: "1" }, "id"],
    [
      "a __proto__",
      JSON.parse(`{"email":"someone@example.com","password":"${PASSWORD}","__proto__":{"role":"admin"}}`),
      "__proto__",
    ],
    ["no e-mail", { password: PASSWORD }, "email"],
    ["an e-mail that is none", { ...account, email: "someone" }, "email"],
    ["no password", { email: account.email }, "password"],
    ["a password of one character", { ...account, password: "a" }, "password"],
    ["a password of 129 characters", { ...account, password: "x".repeat(129) }, "password"],
    ["a password that is a list", { ...account, password: [PASSWORD] }, "password"],
    ["a password with the e-mail", { ...account, password: "someone in the garden" }, "password"],
    ["a name of two lines", { ...account, name: "Ann\nBcc: all" }, "name"],
    ["a name of space", { ...account, name: "  " }, "name"],
    ["a name of 81 characters", { ...account, name: "x".repeat(81) }, "name"],
  ] as const)("refuses %s by its path", async ([, body, path]) => {
    const answer = await post("/auth/register", body);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ code: "invalid-request", errors: [{ path }] });
  });

  test("takes JSON only", async () => {
    const answer = await post("/auth/register", account, { "Content-Type": "text/plain" });
    expect(answer.status).toBe(415);
  });
});

describe("POST /auth/login", () => {
  test.for(["/auth/login", "/auth/signin"])("signs in at %s, however the address is typed", async (path) => {
    const { email, registered } = await newUser();
    const { status, body, headers } = await post(path, { email: ` ${email.toUpperCase()}`, password: PASSWORD });
    expect(status).toBe(200);
    expect(body).toMatchObject({ success: true, user: registered.body.user, token_type: "Bearer", expires_in: 3600 });
    expect(headers.getSetCookie()).toHaveLength(2);
    expect((await send("/auth/profile", { headers: bearer(body.access_token) })).status).toBe(200);
  });

  test("answers a wrong password and an unknown address with the same bytes", async () => {
    const { email } = await newUser();
    const known = await post("/auth/login", { email, password: "another garden, three beds" });
    const unknown = await post("/auth/login", { email: newEmail(), password: "another garden, three beds" });
    expect(known.status).toBe(401);
    expect(known.body).toMatchObject({ code: "invalid-credentials" });
    expect(unknown).toEqual(known);
  });

  test("refuses unknown fields", async () => {
    const answer = await post("/auth/login", { email: newEmail(), password: PASSWORD, role: "admin" });
    expect(answer.body).toMatchObject({ code: "invalid-request", errors: [{ path: "role" }] });
  });
});

describe("GET /auth/profile", () => {
  test("shows the user of the token", async () => {
    const { registered, token } = await newUser();
    const { status, body } = await send("/auth/profile", { headers: bearer(token) });
    expect(status).toBe(200);
    expect(body).toEqual({ success: true, user: registered.body.user, limits: expect.any(Object) });
  });

  test("shows the user of the cookie", async () => {
    const { registered } = await newUser();
    const { body } = await send("/auth/profile", { headers: { Cookie: cookiesOf(registered) } });
    expect(body.user).toEqual(registered.body.user);
  });
});

test.for(["/auth/login", "/auth/signin", "/auth/register", "/auth/signup"])(
  "POST %s refuses another site and sets no cookie",
  async (path) => {
    const { email } = await newUser();
    const headers = { "Sec-Fetch-Site": "cross-site", Origin: "https://evil.example" };
    const answer = await post(path, { email, password: PASSWORD }, headers);
    expect([answer.status, answer.headers.get("Set-Cookie")]).toEqual([403, null]);
    expect(answer.body).toMatchObject({ code: "cross-site" });
  },
);
