import { env, evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { describe, expect, test } from "vitest";
import { readConfig } from "../config.ts";
import type { Env } from "../env.ts";
import { accountName } from "./account-name.ts";
import { NOBODYS_HASH } from "./password-hash.ts";
import type { Surroundings } from "./sign-in.ts";
import { signIn } from "./sign-in.ts";
import { signUp } from "./sign-up.ts";
import { openCopy } from "./user-copy.ts";
import type { UserRecord } from "./user.ts";

const bindings = env as unknown as Env; // the bindings of wrangler.toml
const { ACCOUNT, USERS } = bindings;
const parsed = readConfig(bindings);
if (!parsed.ok) throw new TypeError(`Cannot test: ${parsed.variable} ${parsed.reason}`);
const { config } = parsed;

const NOW = Date.now() + 3_600_000; // an hour ahead: no alarm of a test fires by itself
const PASSWORD = "a garden, two beds, no stairs";

function surroundings(users: KVNamespace = USERS): Surroundings {
  return { env: { ACCOUNT, USERS: users }, config, now: () => NOW, newId: () => crypto.randomUUID() };
}

/** KV with one method of it replaced. */
function kvWith(method: "get" | "put", replacement: () => Promise<unknown>): KVNamespace {
  return new Proxy(USERS, {
    get: (kv, name) => {
      if (name === method) return replacement;
      const value: unknown = Reflect.get(kv, name);
      return typeof value === "function" ? value.bind(kv) : value;
    },
  });
}

let users = 0;

/** A user whose copy is written. */
async function newUser() {
  users += 1;
  const email = `user-${users}@example.com`;
  await signUp(surroundings(), { email, password: PASSWORD });
  const name = accountName(config.ACCOUNT_NAME_KEY, email);
  const account = ACCOUNT.get(ACCOUNT.idFromName(name));
  await runDurableObjectAlarm(account);
  const record = await USERS.get<UserRecord>(name, "json");
  if (record === null) throw new TypeError("Cannot test: no copy was written.");
  return { email, account, record };
}

describe("signUp()", () => {
  test("writes the record through to KV", async () => {
    const { email, account, record } = await newUser();
    expect(record).toMatchObject({ email, version: 1, role: "user" });
    expect(await account.currentRecord({ now: NOW })).toEqual({ type: "record", record });
  });

  test("takes an address once", async () => {
    const { email } = await newUser();
    expect(await signUp(surroundings(), { email, password: PASSWORD })).toEqual({ ok: false, code: "email-taken" });
  });
});

describe("signIn()", () => {
  test("leaves a copy that is right alone", async () => {
    const { email, account } = await newUser();
    expect(await signIn(surroundings(), { email, password: PASSWORD })).toMatchObject({ ok: true });
    expect(await runDurableObjectAlarm(account)).toBe(false);
  });

  test("refuses a wrong password", async () => {
    const { email } = await newUser();
    const outcome = await signIn(surroundings(), { email, password: `${PASSWORD}!` });
    expect(outcome).toEqual({ ok: false, code: "invalid-credentials" });
  });

  const copies: [string, (record: UserRecord) => string | null][] = [
    ["is gone", () => null],
    ["is of an older version", (record) => JSON.stringify({ ...record, version: 0, passwordHash: NOBODYS_HASH })],
    [
      "is of a user who had the address before",
      (record) => JSON.stringify({ ...record, id: crypto.randomUUID(), passwordHash: NOBODYS_HASH }),
    ],
    ["has another shape", () => JSON.stringify({ hello: "world" })],
    ["is no JSON", () => "{"],
  ];

  test.for(copies)("decides by the object and mends a copy that %s", async ([, change]) => {
    const { email, account, record } = await newUser();
    const copy = change(record);
    await (copy === null ? USERS.delete(record.accountName) : USERS.put(record.accountName, copy));
    const outcome = await signIn(surroundings(), { email, password: PASSWORD });
    expect(outcome).toMatchObject({ ok: true, user: { id: record.id } });
    expect(await runDurableObjectAlarm(account)).toBe(true);
    expect(await USERS.get(record.accountName, "json")).toEqual(record);
  });

  const faults: [string, () => Promise<unknown>][] = [
    ["throws", async () => Promise.reject(new Error("KV is down"))],
    ["never answers", async () => new Promise(() => {})],
    ["says not found, from its cache", async () => null],
  ];

  test.for(faults)("decides by the object when KV %s", async ([, get]) => {
    const { email, record } = await newUser();
    const outcome = await signIn(surroundings(kvWith("get", get)), { email, password: PASSWORD });
    expect(outcome).toMatchObject({ ok: true, user: { id: record.id } });
  });

  test("believes no copy of a user who is no more", async () => {
    const { record } = await newUser();
    const email = "gone@example.com";
    await USERS.put(accountName(config.ACCOUNT_NAME_KEY, email), JSON.stringify({ ...record, email }));
    const outcome = await signIn(surroundings(), { email, password: PASSWORD });
    expect(outcome).toEqual({ ok: false, code: "invalid-credentials" });
  });

  test("has the copy mended after an eviction", async () => {
    const { email, account, record } = await newUser();
    await USERS.delete(record.accountName);
    await signIn(surroundings(), { email, password: PASSWORD });
    await evictDurableObject(account);
    expect(await runDurableObjectAlarm(account)).toBe(true);
    expect(await USERS.get(record.accountName, "json")).toEqual(record);
  });
});

describe("openCopy()", () => {
  test("writes at most once a second", async () => {
    const { account, record } = await newUser();
    await runInDurableObject(account, async (_, { storage }) => {
      const copy = openCopy({ users: USERS, storage, user: () => record });
      await copy.write(NOW);
      await copy.mend(NOW + 1);
      expect(await storage.getAlarm()).toBe(NOW + 1000);
    });
  });

  test("tries again, later each time, until KV takes it", async () => {
    const { account, record } = await newUser();
    await runInDurableObject(account, async (_, { storage }) => {
      let isDown = true;
      const users = kvWith("put", async () => {
        if (isDown) throw new Error("KV is down");
      });
      const copy = openCopy({ users, storage, user: () => record });
      for (const delay of [2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]) {
        await copy.write(NOW);
        expect(await storage.getAlarm()).toBe(NOW + delay);
      }
      isDown = false;
      await storage.deleteAlarm();
      await copy.write(NOW);
      expect(await storage.getAlarm()).toBeNull();
    });
  });
});
