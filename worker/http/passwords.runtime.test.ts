import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { describe, expect, test } from "vitest";
import { accountOf, bindings } from "../account/test-surroundings.ts";
import { app } from "./app.ts";
import { send } from "./test-client.ts";

const PASSWORD = "a garden, two beds, no stairs";
const OTHER = "a garden, three beds, no stairs";

/** A request without Bearer, and what goes on after its answer. */
async function post(path: string, body: object, headers: Readonly<Record<string, string>> = {}, env: object = {}) {
  const ctx = createExecutionContext();
  const init = {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "Content-Type": "application/json", "X-Request-Id": "request-1", ...headers },
  };
  const answer = await app.request(`http://localhost:3000${path}`, init, { ...bindings, ...env }, ctx);
  await waitOnExecutionContext(ctx);
  return { status: answer.status, headers: answer.headers, body: await answer.json<Record<string, unknown>>() };
}

async function attempt(path: string, body: object, ip: string, env: object) {
  return post(path, body, { "CF-Connecting-IP": ip }, env);
}

let users = 0;

async function newUser() {
  const email = `forgetful-${(users += 1)}@example.com`;
  const { body: registered } = await post("/auth/register", { email, password: PASSWORD });
  return { email, token: String(registered["access_token"]), registered };
}

async function statusOf(token: string): Promise<number> {
  return (await send(token, "/auth/profile")).status;
}

describe("POST /auth/password", () => {
  test("answers a new pair; every other token ends", async () => {
    const { email, token, registered } = await newUser();
    const body = JSON.stringify({ currentPassword: PASSWORD, newPassword: OTHER });
    const changed = await send(token, "/auth/password", { method: "POST", body });
    expect(changed.status).toBe(200);
    expect(changed.headers.get("Set-Cookie")).toContain("doorstep=");
    const pair = await changed.json<{ user: object; access_token: string; refresh_token: string }>();
    expect(pair).toMatchObject({ success: true, user: { email }, token_type: "Bearer", expires_in: 3600 });
    expect(await statusOf(pair.access_token)).toBe(200);
    expect(await statusOf(token)).toBe(401);
    const refreshed = [pair.refresh_token, registered["refresh_token"]].map(async (refresh_token) =>
      post("/auth/refresh", { refresh_token }),
    );
    expect((await Promise.all(refreshed)).map(({ status }) => status)).toEqual([200, 401]);
  });

  test("refuses without ending anything", async () => {
    const { email, token } = await newUser();
    const own = `${email.split("@")[0]} is my name`;
    const refusals = [
      [{ currentPassword: OTHER, newPassword: OTHER }, 401, { code: "invalid-credentials" }],
      [{ currentPassword: PASSWORD, newPassword: "short" }, 400, { errors: [{ path: "newPassword" }] }],
      [{ currentPassword: PASSWORD, newPassword: own }, 400, { errors: [{ path: "newPassword" }] }],
      [{ newPassword: OTHER }, 400, { errors: [{ path: "currentPassword" }] }],
    ] as const;
    for (const [change, status, body] of refusals) {
      const answer = await send(token, "/auth/password", { method: "POST", body: JSON.stringify(change) });
      expect([answer.status, await answer.json()]).toMatchObject([status, body]);
    }
    expect(await statusOf(token)).toBe(200);
  });
});

describe("POST /auth/password/forgot", () => {
  test("answers any address alike", async () => {
    const unknown = `nobody-${crypto.randomUUID()}@example.com`;
    const answers = [];
    for (const email of [(await newUser()).email, unknown])
      answers.push(await post("/auth/password/forgot", { email }));
    expect(answers[0]).toMatchObject({ status: 202, body: { success: true, message: expect.any(String) } });
    expect(answers[1]).toEqual(answers[0]);
    expect(await accountOf(unknown).account.listMails()).toEqual([]);
  });

  test("answers before the account does", async () => {
    const never = { idFromName: () => "", get: () => ({ requestMail: async () => new Promise(() => {}) }) };
    const init = {
      method: "POST",
      body: JSON.stringify({ email: "someone@example.com" }),
      headers: { "Content-Type": "application/json" },
    };
    const env = { ...bindings, ACCOUNT: never };
    const url = "http://localhost:3000/auth/password/forgot";
    expect((await app.request(url, init, env, createExecutionContext())).status).toBe(202);
  });
});

test("POST /auth/password/reset ends every sign-in, and one signs in with the new password", async () => {
  const { email, token } = await newUser();
  await post("/auth/password/forgot", { email: ` ${email.toUpperCase()}` });
  const mails = await accountOf(email).account.listMails();
  const reset = { token: /#(\S+)/.exec(mails[0]?.text ?? "")?.[1], newPassword: OTHER };

  const unfit = await post("/auth/password/reset", { ...reset, newPassword: `${email} at home` });
  expect(unfit).toMatchObject({ status: 400, body: { code: "invalid-request", errors: [{ path: "newPassword" }] } });
  const answer = await post("/auth/password/reset", reset);
  expect(answer).toMatchObject({ status: 200, body: { success: true, message: expect.any(String) } });
  expect(answer.headers.get("Set-Cookie")).toContain("Max-Age=0");
  expect(await statusOf(token)).toBe(401);
  const again = await post("/auth/password/reset", reset);
  expect(again).toMatchObject({ status: 410, body: { code: "link-expired" } });
  const logins = [PASSWORD, OTHER].map(async (password) => post("/auth/login", { email, password }));
  expect((await Promise.all(logins)).map(({ status }) => status)).toEqual([401, 200]);
});

describe("a network", () => {
  const email = "nobody@example.com"; // who is to get a mail about a new password: counted, and nothing is hashed

  test("has so many attempts in a quarter of an hour, the whole /64 together, before anything is hashed", async () => {
    const forgot = async (ip: string) => attempt("/auth/password/forgot", { email }, ip, { IP_LOGIN_ATTEMPTS: "3" });
    const answers = [];
    for (const ip of ["2001:db8::1", "2001:db8::2", "2001:db8:0:0:9::", "2001:db8::4"]) answers.push(await forgot(ip));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 429]);
    const login = await attempt("/auth/login", { email, password: PASSWORD }, "2001:db8::5", {
      IP_LOGIN_ATTEMPTS: "3",
    });
    expect(login).toMatchObject({
      status: 429,
      body: { code: "too-many-attempts", detail: "Try again in 15 minutes." },
    });
    expect(Number(login.headers.get("Retry-After"))).toBeGreaterThan(800);
    expect((await forgot("2001:db8:0:1::1")).status).toBe(202);
  });

  test("has as many good logins as it likes; one that fails is counted", async () => {
    const user = await newUser();
    const login = async (password: string) =>
      attempt("/auth/login", { email: user.email, password }, "203.0.113.1", { IP_LOGIN_ATTEMPTS: "1" });
    const statuses = [];
    for (const password of [PASSWORD, PASSWORD, OTHER, PASSWORD]) statuses.push((await login(password)).status);
    expect(statuses).toEqual([200, 200, 401, 429]);
  });

  test("has so many sign-ups in an hour, taken addresses included", async () => {
    const taken = { email: (await newUser()).email, password: PASSWORD };
    const statuses = [];
    for (let times = 0; times < 3; times += 1) {
      statuses.push((await attempt("/auth/register", taken, "203.0.113.2", { IP_SIGNUPS: "2" })).status);
    }
    expect(statuses).toEqual([409, 409, 429]);
  });

  test("that is this machine's own is not counted", async () => {
    for (let times = 0; times < 3; times += 1) {
      const answer = await attempt("/auth/password/forgot", { email }, "127.0.0.1", { IP_LOGIN_ATTEMPTS: "1" });
      expect(answer.status).toBe(202);
    }
  });
});
