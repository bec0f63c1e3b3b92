import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { describe, expect, test } from "vitest";
import type { Account } from "./object.ts";
import { newUserAccount, NOW, sessionEntry } from "./test-account.ts";

async function rows(account: DurableObjectStub<Account>, query: string) {
  return runInDurableObject(account, (_, { storage }) => storage.sql.exec(query).toArray());
}

describe("record()", () => {
  test("lists a conversation before its first turn has ended", async () => {
    const account = await newUserAccount();
    await account.record(sessionEntry("s1", { messageCount: 1, text: "a pool", costUsd: 0.01 }));
    expect((await account.listSessions({ limit: 10 })).sessions).toMatchObject([{ id: "s1", messageCount: 1 }]);
    expect((await account.listSessions({ q: "pool", limit: 10 })).sessions).toEqual([]);
    await account.record(sessionEntry("s1", { updatedAt: 2, turnId: "t1", text: "a pool", costUsd: 0.01 }));
    expect((await account.listSessions({ q: "pool", limit: 10 })).sessions).toMatchObject([{ messageCount: 2 }]);
  });

  test("takes a new title, and keeps it from the turns before", async () => {
    const account = await newUserAccount();
    await account.record(sessionEntry("s1", { title: "Homes", updatedAt: 1 }));
    await account.record(sessionEntry("s1", { title: "Our house", updatedAt: 3 }));
    await account.record(sessionEntry("s1", { title: "Homes", updatedAt: 2, turnId: "t1" }));
    expect((await account.listSessions({ q: "our", limit: 10 })).sessions).toMatchObject([{ title: "Our house" }]);
    expect((await account.listSessions({ q: "homes", limit: 10 })).sessions).toEqual([]);
  });

  test("counts a turn once", async () => {
    const account = await newUserAccount();
    const turn = sessionEntry("s1", { turnId: "t1", text: "a pool", costUsd: 0.01 });
    await account.record(turn);
    await account.record(turn);
    await account.record(
      sessionEntry("s1", { turnId: "t2", text: "a garden", costUsd: 0.02, updatedAt: 2, messageCount: 4 }),
    );
    expect(await rows(account, "SELECT id, costUsd FROM turns ORDER BY id")).toEqual([
      { id: "t1", costUsd: 0.01 },
      { id: "t2", costUsd: 0.02 },
    ]);
  });

  test("never covers a newer state with an older one", async () => {
    const account = await newUserAccount();
    await account.record(
      sessionEntry("s1", { turnId: "t2", title: "new", createdAt: 1, updatedAt: 20, messageCount: 4 }),
    );
    await account.record(sessionEntry("s1", { turnId: "t1", title: "old", text: "late words", updatedAt: 10 }));
    expect(await account.listSessions({ limit: 10 })).toEqual({
      sessions: [{ id: "s1", title: "new", createdAt: 1, updatedAt: 20, messageCount: 4 }],
    });
    expect((await account.listSessions({ q: "late", limit: 10 })).sessions).toHaveLength(1);
  });
});

test("record() keeps nothing of who had the address before", async () => {
  const account = await newUserAccount();
  await account.record(sessionEntry("s1", { userId: "bob", turnId: "t1", text: "a pool" }));
  expect(await account.listSessions({ limit: 10 })).toEqual({ sessions: [] });
});

describe("forgetSession()", () => {
  test("removes the conversation and its turns alone", async () => {
    const account = await newUserAccount();
    await account.record(sessionEntry("s1", { turnId: "t1", text: "a pool" }));
    await account.record(sessionEntry("s2", { turnId: "t2", text: "a pool" }));
    await account.forgetSession({ sessionId: "s1", now: NOW });
    expect((await account.listSessions({ q: "pool", limit: 10 })).sessions).toMatchObject([{ id: "s2" }]);
    expect(await rows(account, "SELECT id FROM turns")).toEqual([{ id: "t2" }]);
  });

  test.for([
    ["a turn that was running", { turnId: "t2", updatedAt: NOW + 1, text: "a garden" }],
    ["a turn that comes again", { turnId: "t1", text: "a pool" }],
    ["a new title", { title: "Our house", updatedAt: NOW + 1 }],
  ] as const)("is not undone by %s", async ([, late]) => {
    const account = await newUserAccount();
    await account.record(sessionEntry("s1", { turnId: "t1", text: "a pool" }));
    await account.forgetSession({ sessionId: "s1", now: NOW });
    await account.forgetSession({ sessionId: "s1", now: NOW + 1 });
    await evictDurableObject(account);
    await account.record(sessionEntry("s1", late));
    expect(await account.listSessions({ limit: 10 })).toEqual({ sessions: [] });
    expect(await rows(account, "SELECT id FROM turns")).toEqual([]);
  });

  test("keeps out a conversation that was not listed yet", async () => {
    const account = await newUserAccount();
    await account.forgetSession({ sessionId: "s1", now: NOW });
    await account.record(sessionEntry("s1"));
    expect(await account.listSessions({ limit: 10 })).toEqual({ sessions: [] });
  });

  test("remembers for 30 days", async () => {
    const account = await newUserAccount();
    const days = 24 * 3_600_000;
    await account.forgetSession({ sessionId: "s1", now: NOW });
    await account.forgetSession({ sessionId: "s2", now: NOW + 1 });
    await account.forgetSession({ sessionId: "s3", now: NOW + 30 * days });
    expect(await rows(account, "SELECT id FROM forgottenSessions ORDER BY id")).toEqual([{ id: "s2" }, { id: "s3" }]);
  });
});

describe("listSessions()", () => {
  test("pages through all, newest first, each once", async () => {
    const account = await newUserAccount();
    const times = [5, 3, 3, 9, 1, 3, 7]; // three at the same time
    await Promise.all(times.map(async (updatedAt, index) => account.record(sessionEntry(`s${index}`, { updatedAt }))));
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
    await account.record(sessionEntry("s1"));
    expect(await account.listSessions({ limit: 1 })).not.toHaveProperty("nextCursor");
  });

  test.for(["", "!", "{}", "bm90IGEgY3Vyc29y", "x".repeat(200)])("starts anew for the cursor %j", async (cursor) => {
    const account = await newUserAccount();
    await account.record(sessionEntry("s1"));
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
    await account.record(
      sessionEntry("homes", { title: "Homes in Austin", turnId: "t1", text: "A pool and a kitchen" }),
    );
    await account.record(sessionEntry("homes", { title: "Homes in Austin", turnId: "t2", text: "Lakeside" }));
    await account.record(
      sessionEntry("rates", { title: "Mortgage at 6 %", turnId: "t3", text: "Kitchen l'été", updatedAt: 2 }),
    );
    const { sessions } = await account.listSessions({ q, limit: 10 });
    expect(sessions.map(({ id }) => id)).toEqual(ids);
  });
});
