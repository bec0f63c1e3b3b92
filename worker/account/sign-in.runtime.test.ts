import { evictDurableObject, runDurableObjectAlarm } from "cloudflare:test";
import { describe, expect, test } from "vitest";
import type { Hashing } from "./password-hash.ts";
import { NOBODYS_HASH } from "./password-hash.ts";
import { signIn } from "./sign-in.ts";
import { signUp } from "./sign-up.ts";
import { NOW } from "./test-account.ts";
import {
  accountOf,
  bindings,
  cheapHash,
  cheapPasswords,
  config,
  newEmail,
  PASSWORD,
  surroundings,
} from "./test-surroundings.ts";
import type { UserRecord } from "./user.ts";

const { USERS } = bindings;

/** A user whose copy is written. */
async function newUser() {
  const email = newEmail();
  await signUp(surroundings(), { email, password: PASSWORD });
  const { name, account } = accountOf(email);
  await runDurableObjectAlarm(account);
  const record = await USERS.get<UserRecord>(name, "json");
  if (record === null) throw new TypeError("Cannot test: no copy was written.");
  return { email, account, record };
}

describe("signUp()", () => {
  test("writes the record through to KV", async () => {
    const { email, account, record } = await newUser();
    expect(record).toMatchObject({ email, version: 1, passwordHash: cheapHash(PASSWORD) });
    expect(await account.attempt({ now: NOW })).toEqual({ type: "record", record });
  });

  test("gives the address back when too many wait to be hashed", async () => {
    const user = { email: newEmail(), password: PASSWORD };
    const passwords = { inLine: async () => Promise.reject(new Error("too many wait")) };
    await expect(signUp(surroundings({ passwords }), user)).rejects.toThrow("too many wait");
    expect(await signUp(surroundings(), user)).toMatchObject({ ok: true });
  });

  test("takes an address once", async () => {
    const { email } = await newUser();
    expect(await signUp(surroundings(), { email, password: PASSWORD })).toEqual({ ok: false, code: "email-taken" });
  });
});

describe("signIn()", () => {
  test("leaves a copy that is right alone", async () => {
    const { email, account, record } = await newUser();
    const changed = { ...record, name: "as copied" };
    await USERS.put(record.accountName, JSON.stringify(changed));
    expect(await signIn(surroundings(), { email, password: PASSWORD })).toMatchObject({ ok: true });
    await runDurableObjectAlarm(account);
    expect(await USERS.get(record.accountName, "json")).toEqual(changed);
  });

  test("refuses a wrong password", async () => {
    const { email } = await newUser();
    const outcome = await signIn(surroundings(), { email, password: `${PASSWORD}!` });
    expect(outcome).toEqual({ ok: false, code: "invalid-credentials" });
  });

  test("hashes as often for an address that nobody has", async () => {
    const { email } = await newUser();
    for (const address of [email, newEmail()]) {
      const { asked, passwords } = cheapPasswords();
      const outcome = await signIn(surroundings({ passwords }), { email: address, password: `${PASSWORD}!` });
      expect(outcome).toEqual({ ok: false, code: "invalid-credentials" });
      expect(asked).toEqual([{ what: "verify", password: `${PASSWORD}!` }]);
    }
  });

  test("hashes a password anew whose hash cost less", async () => {
    const email = newEmail();
    const weaker: Hashing = { ...cheapPasswords().hashing, hash: async () => cheapHash(PASSWORD, "ln=13,r=8,p=5") };
    await signUp(surroundings({ passwords: { inLine: async (job) => job(weaker) } }), { email, password: PASSWORD });
    const { asked, passwords } = cheapPasswords();
    for (const version of [2, 2]) {
      expect(await signIn(surroundings({ passwords }), { email, password: PASSWORD })).toMatchObject({ ok: true });
      expect(await accountOf(email).account.attempt({ now: NOW })).toMatchObject({
        record: { passwordHash: cheapHash(PASSWORD), version },
      });
    }
    expect(asked.map(({ what }) => what)).toEqual(["verify", "hash", "verify"]);
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

  test("believes no copy of a user who is no more", async () => {
    const { record } = await newUser();
    const email = newEmail();
    await USERS.put(accountOf(email).name, JSON.stringify({ ...record, email }));
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

/** A sign-in, and what it had hashed. */
async function guess(email: string, password: string, now: number) {
  const { asked, passwords } = cheapPasswords();
  return { outcome: await signIn(surroundings({ passwords, now: () => now }), { email, password }), asked };
}

describe("1,000 guesses", () => {
  const tooMany = { ok: false, code: "too-many-attempts", retryAfterSeconds: 15 * 60 };

  test.for([
    ["the password of a user", async () => (await newUser()).email],
    ["that of an address that nobody has", async () => newEmail()],
  ] as const)("at %s: as many are hashed as the limit allows", async ([, address]) => {
    const email = await address();
    const guesses = await Promise.all(
      Array.from({ length: 1_000 }, async (_, index) => guess(email, `${PASSWORD} ${index}`, NOW)),
    );
    expect(guesses.flatMap(({ asked }) => asked)).toHaveLength(config.LOGIN_ATTEMPTS);
    const refused = guesses.filter(({ asked }) => asked.length === 0);
    expect(refused).toHaveLength(1_000 - config.LOGIN_ATTEMPTS);
    for (const { outcome } of refused) expect(outcome).toEqual(tooMany);
  });

  test("keep nobody out for good: the right password works after the wait, and after an eviction not before", async () => {
    const { email, account } = await newUser();
    for (let index = 0; index < config.LOGIN_ATTEMPTS; index += 1) await guess(email, `${PASSWORD} ${index}`, NOW);
    await evictDurableObject(account);
    expect((await guess(email, PASSWORD, NOW)).outcome).toEqual(tooMany);
    const waited = NOW + tooMany.retryAfterSeconds * 1000;
    expect((await guess(email, PASSWORD, waited - 1)).outcome).toMatchObject({ ok: false, retryAfterSeconds: 1 });
    expect((await guess(email, PASSWORD, waited)).outcome).toMatchObject({ ok: true });
  });

  test("do not count the right ones", async () => {
    const { email } = await newUser();
    for (let index = 0; index < 2 * config.LOGIN_ATTEMPTS; index += 1) {
      expect((await guess(email, PASSWORD, NOW)).outcome).toMatchObject({ ok: true });
    }
  });
});
