import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { describe, expect, test } from "vitest";
import { newAccount, newUserAccount, NOW, sessionEntry, signInOf, turnOf, userOf } from "./test-account.ts";

describe("signUp()", () => {
  test("makes one user of many at once", async () => {
    const account = newAccount();
    const ids = Array.from({ length: 20 }, (_, index) => `user-${index}`);
    const outcomes = await Promise.all(
      ids.map(async (id) => account.signUp({ user: userOf(id), signIn: signInOf(`of ${id}`) })),
    );
    const [made, ...others] = outcomes.filter(({ ok }) => ok);
    expect(made).toMatchObject({ user: { id: "user-0" } });
    expect(others).toEqual([]);
    expect(await account.admit({ userId: "user-0", signInId: "of user-1", now: NOW })).toMatchObject({ ok: false });
  });

  test("tells nothing of the hash", async () => {
    const outcome = await newAccount().signUp({ user: userOf("ann"), signIn: signInOf("phone") });
    expect(outcome).toEqual({
      ok: true,
      user: { id: "ann", email: "ann@example.com", name: "ann", role: "user", createdAt: NOW, confirmed: false },
    });
  });
});

describe("claim()", () => {
  test("keeps the address for ten seconds", async () => {
    const account = newAccount();
    const claims = [0, 0, 9_999, 10_000].map((after) => ({ now: NOW + after }));
    const outcomes = [];
    for (const claim of claims) outcomes.push((await account.claim(claim)).ok);
    expect(outcomes).toEqual([true, false, false, true]);
  });

  test("refuses a taken address", async () => {
    const account = await newUserAccount();
    expect(await account.claim({ now: NOW + 60_000 })).toEqual({ ok: false, code: "email-taken" });
  });
});

test("an Account that was only asked about holds nothing", async () => {
  const account = newAccount();
  await account.claim({ now: NOW });
  await account.admit({ userId: "ann", signInId: "phone", now: NOW, turn: turnOf("t1", { idempotencyKey: "k1" }) });
  await account.signOut({ signInId: "phone", now: NOW });
  await account.record(sessionEntry("s1"));
  await account.forgetSession({ sessionId: "s1", now: NOW });
  expect(await account.listSessions({ limit: 10 })).toEqual({ sessions: [] });
  await runInDurableObject(account, async (_, { storage }) => {
    expect(storage.sql.exec("SELECT name FROM sqlite_master WHERE type = 'table'").toArray()).toEqual([]);
    expect(await storage.getAlarm()).toBeNull();
  });
});

test("an Account of an earlier version gets the tables that came since", async () => {
  const account = await newUserAccount();
  await account.record(sessionEntry("s1"));
  await runInDurableObject(account, (_, { storage }) => {
    storage.sql.exec("DROP TABLE idempotencyKeys; DROP TABLE forgottenSessions");
  });
  await evictDurableObject(account);
  const turn = turnOf("t1", { idempotencyKey: "k1" });
  const admitted = await account.admit({ userId: "ann", signInId: "phone", now: NOW, turn });
  expect(admitted).toMatchObject({ ok: true, turn: { turnId: "t1" } });
  expect((await account.listSessions({ limit: 10 })).sessions).toHaveLength(1);
  await account.forgetSession({ sessionId: "s1", now: NOW });
  expect(await account.listSessions({ limit: 10 })).toEqual({ sessions: [] });
});

describe("admit()", () => {
  test.for([
    ["the user and the sign-in", { userId: "ann", signInId: "phone", now: NOW }, true],
    ["the last millisecond", { userId: "ann", signInId: "phone", now: NOW + 999 }, true],
    ["a sign-in that ran out", { userId: "ann", signInId: "phone", now: NOW + 1000 }, false],
    ["another sign-in", { userId: "ann", signInId: "laptop", now: NOW }, false],
    ["another user of the same address", { userId: "bob", signInId: "phone", now: NOW }, false],
  ] as const)("decides on %s", async ([, token, ok]) => {
    const account = await newUserAccount();
    expect(await account.admit(token)).toMatchObject({ ok });
    expect(await account.admit({ ...token, turn: turnOf("t1") })).toMatchObject({ ok });
  });

  test("remembers across an eviction", async () => {
    const account = await newUserAccount();
    await evictDurableObject(account);
    expect(await account.admit({ userId: "ann", signInId: "phone", now: NOW })).toMatchObject({ ok: true });
  });
});

describe("signIn()", () => {
  test.for([
    ["this state of the record", { id: "ann", version: 1 }, true],
    ["another state", { id: "ann", version: 2 }, false],
    ["a user who had the address before", { id: "bob", version: 1 }, false],
  ] as const)("decides on a password for %s", async ([, of, ok]) => {
    const account = await newUserAccount();
    expect(await account.signIn({ of, signIn: signInOf("laptop") })).toMatchObject({ ok });
    expect(await account.admit({ userId: "ann", signInId: "laptop", now: NOW })).toMatchObject({ ok });
  });

  test("lets go of sign-ins that ran out", async () => {
    const account = await newUserAccount();
    const later = { id: "laptop", createdAt: NOW + 1000, expiresAt: NOW + 2000 };
    await account.signIn({ of: { id: "ann", version: 1 }, signIn: later });
    await runInDurableObject(account, (_, { storage }) => {
      expect(storage.sql.exec("SELECT id FROM signIns").toArray()).toEqual([{ id: "laptop" }]);
    });
  });
});

describe("attempt()", () => {
  test.for([
    ["the same record", { id: "ann", version: 1 }, "as-copied"],
    ["an older version", { id: "ann", version: 0 }, "record"],
    ["another user's record of the same version", { id: "bob", version: 1 }, "record"],
    ["no copy", undefined, "record"],
  ] as const)("compares %s", async ([, copy, type]) => {
    const account = await newUserAccount();
    const current = await account.attempt({ ...(copy && { copy }), now: NOW });
    expect(current).toEqual(type === "record" ? { type, record: userOf("ann") } : { type });
  });
});
