import { env, evictDurableObject, runInDurableObject } from "cloudflare:test";
import { describe, expect, test } from "vitest";
import type { Env } from "../env.ts";
import type { SessionEntry } from "./session-index.ts";
import type { UserRecord } from "./user.ts";

const { ACCOUNT } = env as unknown as Env; // the bindings of wrangler.toml
const NOW = Date.now() + 3_600_000; // an hour ahead: no alarm of a test fires by itself

let accounts = 0;

function newAccount() {
  accounts += 1;
  return ACCOUNT.get(ACCOUNT.idFromName(`account-${accounts}`));
}

function userOf(id: string): UserRecord {
  return {
    id,
    accountName: "A".repeat(43),
    email: `${id}@example.com`,
    name: id,
    role: "user",
    passwordHash: `hash of ${id}`,
    createdAt: NOW,
    version: 1,
  };
}

function signInOf(id: string) {
  return { id, createdAt: NOW, expiresAt: NOW + 1000 };
}

async function newUserAccount() {
  const account = newAccount();
  await account.signUp({ user: userOf("ann"), signIn: signInOf("phone") });
  return account;
}

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
      user: { id: "ann", email: "ann@example.com", name: "ann", role: "user", createdAt: NOW },
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
  await account.currentRecord({ now: NOW });
  await account.admit({ userId: "ann", signInId: "phone", now: NOW });
  await account.signOut({ signInId: "phone" });
  await account.record(entry("s1"));
  expect(await account.listSessions({ limit: 10 })).toEqual({ sessions: [] });
  await runInDurableObject(account, async (_, { storage }) => {
    expect(storage.sql.exec("SELECT name FROM sqlite_master WHERE type = 'table'").toArray()).toEqual([]);
    expect(await storage.getAlarm()).toBeNull();
  });
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

test("signOut() ends that sign-in alone", async () => {
  const account = await newUserAccount();
  await account.signIn({ of: { id: "ann", version: 1 }, signIn: signInOf("laptop") });
  await account.signOut({ signInId: "phone" });
  expect(await account.admit({ userId: "ann", signInId: "phone", now: NOW })).toMatchObject({ ok: false });
  expect(await account.admit({ userId: "ann", signInId: "laptop", now: NOW })).toMatchObject({ ok: true });
});

describe("currentRecord()", () => {
  test.for([
    ["the same record", { id: "ann", version: 1 }, "as-copied"],
    ["an older version", { id: "ann", version: 0 }, "record"],
    ["another user's record of the same version", { id: "bob", version: 1 }, "record"],
    ["no copy", undefined, "record"],
  ] as const)("compares %s", async ([, copy, type]) => {
    const account = await newUserAccount();
    const current = await account.currentRecord({ ...(copy && { copy }), now: NOW });
    expect(current).toEqual(type === "record" ? { type, record: userOf("ann") } : { type });
  });
});

function entry(sessionId: string, more: Partial<SessionEntry> = {}): SessionEntry {
  return { sessionId, title: sessionId, createdAt: 1, updatedAt: 1, messageCount: 2, text: "", costUsd: 0, ...more };
}

describe("record()", () => {
  test("counts a turn once", async () => {
    const account = await newUserAccount();
    const turn = entry("s1", { turnId: "t1", text: "a pool", costUsd: 0.01 });
    await account.record(turn);
    await account.record(turn);
    await account.record(entry("s1", { turnId: "t2", text: "a garden", costUsd: 0.02, updatedAt: 2, messageCount: 4 }));
    await runInDurableObject(account, (_, { storage }) => {
      expect(storage.sql.exec("SELECT id, costUsd FROM turns ORDER BY id").toArray()).toEqual([
        { id: "t1", costUsd: 0.01 },
        { id: "t2", costUsd: 0.02 },
      ]);
    });
  });

  test("never covers a newer state with an older one", async () => {
    const account = await newUserAccount();
    await account.record(entry("s1", { turnId: "t2", title: "new", createdAt: 1, updatedAt: 20, messageCount: 4 }));
    await account.record(entry("s1", { turnId: "t1", title: "old", text: "late words", updatedAt: 10 }));
    expect(await account.listSessions({ limit: 10 })).toEqual({
      sessions: [{ id: "s1", title: "new", createdAt: 1, updatedAt: 20, messageCount: 4 }],
    });
    expect((await account.listSessions({ q: "late", limit: 10 })).sessions).toHaveLength(1);
  });
});

describe("listSessions()", () => {
  test("pages through all, newest first, each once", async () => {
    const account = await newUserAccount();
    const times = [5, 3, 3, 9, 1, 3, 7]; // three at the same time
    await Promise.all(times.map(async (updatedAt, index) => account.record(entry(`s${index}`, { updatedAt }))));
    const seen: string[] = [];
    const sizes: number[] = [];
    for (let cursor: string | undefined = ""; cursor !== undefined;) {
      const page: { sessions: { id: string }[]; nextCursor?: string } = await account.listSessions({
        limit: 2,
        cursor,
      });
      seen.push(...page.sessions.map(({ id }) => id));
      sizes.push(page.sessions.length);
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(["s3", "s6", "s0", "s5", "s2", "s1", "s4"]);
    expect(sizes).toEqual([2, 2, 2, 1]);
  });

  test("gives no cursor when the last page is full", async () => {
    const account = await newUserAccount();
    await account.record(entry("s1"));
    expect(await account.listSessions({ limit: 1 })).not.toHaveProperty("nextCursor");
  });

  test.for(["", "!", "{}", "bm90IGEgY3Vyc29y", "x".repeat(200)])("starts anew for the cursor %j", async (cursor) => {
    const account = await newUserAccount();
    await account.record(entry("s1"));
    expect((await account.listSessions({ limit: 1, cursor })).sessions).toHaveLength(1);
  });

  test.for([
    ["a word of the title", "austin", ["homes"]],
    ["part of a word", "usti", ["homes"]],
    ["another case", "AUSTIN", ["homes"]],
    ["what a turn said", "pool", ["homes"]],
    ["what a later turn said", "lakeside", ["homes"]],
    ["words of different turns", "pool lakeside austin", ["homes"]],
    ["words of different conversations", "pool mortgage", []],
    ["a word of two", "kitchen", ["rates", "homes"]],
    ["letters that SQLite does not fold", "ÉTÉ", ["rates"]],
    ["a wildcard as a letter", "%", ["rates"]],
    ["a placeholder as a letter", "_", []],
    ["a quote as a letter", "'; DROP TABLE sessions; --", []],
    ["space", "  ", ["rates", "homes"]],
  ] as const)("finds %s", async ([, q, ids]) => {
    const account = await newUserAccount();
    await account.record(entry("homes", { title: "Homes in Austin", turnId: "t1", text: "A pool and a kitchen" }));
    await account.record(entry("homes", { title: "Homes in Austin", turnId: "t2", text: "Lakeside" }));
    await account.record(
      entry("rates", { title: "Mortgage at 6 %", turnId: "t3", text: "Kitchen l'été", updatedAt: 2 }),
    );
    const { sessions } = await account.listSessions({ q, limit: 10 });
    expect(sessions.map(({ id }) => id)).toEqual(ids);
  });
});
