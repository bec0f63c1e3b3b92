import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { describe, expect, test } from "vitest";
import type { TurnReservation } from "./idempotency.ts";
import { newAccount, newUserAccount, NOW, signInOf, turnOf, userOf } from "./test-account.ts";

const DAY_MS = 24 * 3_600_000;
const KEYED = { idempotencyKey: "k1" };

/** The account of `ann`, signed in for two days. */
async function newLastingAccount() {
  const account = newAccount();
  await account.signUp({ user: userOf("ann"), signIn: { ...signInOf("phone"), expiresAt: NOW + 2 * DAY_MS } });
  return account;
}

function asking(turn: TurnReservation, now = NOW) {
  return { userId: "ann", signInId: "phone", now, turn };
}

describe("admit() with a turn", () => {
  test.for([
    ["no key", {}, {}, { turnId: "t2", sessionId: "of t2", joined: false }],
    ["a key after none", {}, KEYED, { turnId: "t2", sessionId: "of t2", joined: false }],
    ["the same key and request", KEYED, KEYED, { turnId: "t1", sessionId: "of t1", joined: true }],
    ["another key", KEYED, { idempotencyKey: "k2" }, { turnId: "t2", sessionId: "of t2", joined: false }],
    ["a key in another case", KEYED, { idempotencyKey: "K1" }, { turnId: "t2", sessionId: "of t2", joined: false }],
    ["an empty key, twice", { idempotencyKey: "" }, { idempotencyKey: "" }, { turnId: "t1", joined: true }],
  ] as const)("reserves for %s", async ([, first, second, turn]) => {
    const account = await newUserAccount();
    const opened = await account.admit(asking(turnOf("t1", first)));
    expect(opened).toMatchObject({ ok: true, turn: { turnId: "t1", sessionId: "of t1", joined: false } });
    await evictDurableObject(account);
    expect(await account.admit(asking(turnOf("t2", second)))).toMatchObject({ ok: true, user: { id: "ann" }, turn });
  });

  test("refuses a key that belongs to another request, which keeps it", async () => {
    const account = await newUserAccount();
    await account.admit(asking(turnOf("t1", KEYED)));
    const other = await account.admit(asking(turnOf("t2", { ...KEYED, digest: "another" })));
    expect(other).toEqual({ ok: false, code: "idempotency-key-reused" });
    expect(await account.admit(asking(turnOf("t3", KEYED)))).toMatchObject({ turn: { turnId: "t1", joined: true } });
  });

  test("gives a hundred at once one pair of ids", async () => {
    const account = await newUserAccount();
    const turns = Array.from({ length: 100 }, (_, index) => turnOf(`t${index}`, KEYED));
    const admitted = await Promise.all(turns.map(async (turn) => account.admit(asking(turn))));
    const reserved = admitted.map((outcome) => (outcome.ok ? outcome.turn : undefined));
    expect(new Set(reserved.map((turn) => `${turn?.sessionId} ${turn?.turnId}`))).toEqual(new Set(["of t0 t0"]));
    expect(reserved.filter((turn) => turn?.joined === false)).toHaveLength(1);
  });

  test.for([
    ["to the last millisecond of a day", DAY_MS - 1, { turnId: "t1", joined: true }],
    ["no longer", DAY_MS, { turnId: "t2", joined: false }],
  ] as const)("keeps a key %s", async ([, after, turn]) => {
    const account = await newLastingAccount();
    await account.admit(asking(turnOf("t1", KEYED)));
    expect(await account.admit(asking(turnOf("t2", KEYED), NOW + after))).toMatchObject({ turn });
  });

  test("lets go of keys that are a day old when a new one comes", async () => {
    const account = await newLastingAccount();
    await account.admit(asking(turnOf("t1", { idempotencyKey: "old" })));
    await account.admit(asking(turnOf("t2", { idempotencyKey: "young" }), NOW + 1));
    await account.admit(asking(turnOf("t3", { idempotencyKey: "new" }), NOW + DAY_MS));
    await runInDurableObject(account, (_, { storage }) => {
      const keys = storage.sql.exec("SELECT key FROM idempotencyKeys ORDER BY createdAt").toArray();
      expect(keys).toEqual([{ key: "young" }, { key: "new" }]);
    });
  });

  test("keeps no key for a token that is refused", async () => {
    const account = await newUserAccount();
    const refused = await account.admit({ ...asking(turnOf("t1", KEYED)), signInId: "laptop" });
    expect(refused).toEqual({ ok: false, code: "unauthenticated" });
    expect(await account.admit(asking(turnOf("t2", KEYED)))).toMatchObject({ turn: { turnId: "t2", joined: false } });
  });

  test("never lets two users with the same key meet", async () => {
    const [ann, bob] = [await newUserAccount(), newAccount()];
    await bob.signUp({ user: userOf("bob"), signIn: signInOf("phone") });
    await ann.admit(asking(turnOf("t1", KEYED)));
    const ofBob = await bob.admit({ ...asking(turnOf("t2", { ...KEYED, digest: "another" })), userId: "bob" });
    expect(ofBob).toMatchObject({ turn: { turnId: "t2", joined: false } });
  });

  test("starts anew with the next user of the address", async () => {
    const account = await newUserAccount();
    await account.admit(asking(turnOf("t1", KEYED)));
    await runInDurableObject(account, (_, { storage }) => storage.sql.exec("DELETE FROM user"));
    await account.signUp({ user: userOf("eve"), signIn: signInOf("laptop") });
    const turn = turnOf("t2", { ...KEYED, digest: "another" });
    const ofEve = await account.admit({ userId: "eve", signInId: "laptop", now: NOW, turn });
    expect(ofEve).toMatchObject({ turn: { turnId: "t2", joined: false } });
  });
});
