import { evictDurableObject } from "cloudflare:test";
import { describe, expect, test } from "vitest";
import { newAccount, NOW, userOf } from "./test-account.ts";

const DAY_MS = 24 * 3_600_000;
const GRACE_MS = 30_000;

function signInOfDay(id: string) {
  return { id, createdAt: NOW, expiresAt: NOW + DAY_MS };
}

/** The account of `ann`, signed in for a day on her phone and her laptop. */
async function newDevices() {
  const account = newAccount();
  await account.signUp({ user: userOf("ann"), signIn: signInOfDay("phone") });
  await account.signIn({ of: { id: "ann", version: 1 }, signIn: signInOfDay("laptop") });
  return account;
}

/** Presents these refresh tokens of the phone, each at so many ms. Resolves to the counters given, and who is still in. */
async function present(...tokens: readonly (readonly [counter: number, atMs: number])[]) {
  const account = await newDevices();
  const given: (number | "refused")[] = [];
  let now = NOW;
  for (const [counter, atMs] of tokens) {
    now = NOW + atMs;
    const refreshed = await account.refresh({ signInId: "phone", counter, now });
    given.push(refreshed.ok ? refreshed.counter : "refused");
  }
  const isLive = async (signInId: string) => (await account.admit({ userId: "ann", signInId, now })).ok;
  return { given, phone: await isLive("phone"), laptop: await isLive("laptop") };
}

describe("refresh()", () => {
  test.for<[name: string, tokens: [counter: number, atMs: number][], given: (number | "refused")[]]>([
    [
      "each once, whenever it comes",
      [
        [0, 0],
        [1, 3_600_000],
        [2, DAY_MS - 1],
      ],
      [1, 2, 3],
    ],
    [
      "one again at once",
      [
        [0, 0],
        [0, 0],
        [0, 1],
      ],
      [1, 1, 1],
    ],
    [
      "one again in the last moment of grace",
      [
        [0, 0],
        [0, GRACE_MS],
        [1, GRACE_MS],
      ],
      [1, 1, 2],
    ],
    [
      "one again while only its own successor is unused",
      [
        [0, 0],
        [1, 1],
        [1, 2],
      ],
      [1, 2, 2],
    ],
    [
      "one by a clock that is behind",
      [
        [0, 1000],
        [0, 0],
      ],
      [1, 1],
    ],
  ])("takes %s", async ([, tokens, given]) => {
    expect(await present(...tokens)).toEqual({ given, phone: true, laptop: true });
  });

  test.for<[name: string, tokens: [counter: number, atMs: number][], given: (number | "refused")[]]>([
    [
      "after its successor was used",
      [
        [0, 0],
        [1, 1],
        [0, 2],
        [2, 3],
      ],
      [1, 2, "refused", "refused"],
    ],
    [
      "after 30 seconds",
      [
        [0, 0],
        [0, GRACE_MS + 1],
        [1, GRACE_MS + 2],
      ],
      [1, "refused", "refused"],
    ],
    [
      "long after",
      [
        [0, 0],
        [1, 1],
        [2, 2],
        [0, DAY_MS - 1],
      ],
      [1, 2, 3, "refused"],
    ],
    [
      "before it was given",
      [
        [1, 0],
        [0, 1],
      ],
      ["refused", "refused"],
    ],
  ])("ends the sign-in of a token that comes %s, and no other", async ([, tokens, given]) => {
    expect(await present(...tokens)).toEqual({ given, phone: false, laptop: true });
  });

  test("moves the end of a sign-in not at all", async () => {
    const account = await newDevices();
    const late = { signInId: "phone", counter: 0, now: NOW + DAY_MS - 1 };
    expect(await account.refresh(late)).toMatchObject({ ok: true, expiresAt: NOW + DAY_MS });
    expect(await account.refresh({ ...late, counter: 1, now: NOW + DAY_MS })).toMatchObject({ ok: false });
  });

  test("tells a sign-in that there is none from one that is", async () => {
    const account = await newDevices();
    const unknown = await account.refresh({ signInId: "tablet", counter: 0, now: NOW });
    expect(unknown).toEqual({ ok: false, code: "unauthenticated" });
    const nobody = await newAccount().refresh({ signInId: "phone", counter: 0, now: NOW });
    expect(nobody).toEqual({ ok: false, code: "unauthenticated" });
    expect(await account.refresh({ signInId: "phone", counter: 0, now: NOW })).toMatchObject({ user: { id: "ann" } });
  });

  test("remembers across an eviction", async () => {
    const account = await newDevices();
    await account.refresh({ signInId: "phone", counter: 0, now: NOW });
    await account.refresh({ signInId: "phone", counter: 1, now: NOW });
    await evictDurableObject(account);
    expect(await account.refresh({ signInId: "phone", counter: 0, now: NOW })).toMatchObject({ ok: false });
  });

  test("takes one token of many at once, and gives all the same", async () => {
    const account = await newDevices();
    const token = { signInId: "phone", counter: 0, now: NOW };
    const outcomes = await Promise.all(Array.from({ length: 50 }, async () => account.refresh(token)));
    expect(outcomes.map((outcome) => outcome.ok && outcome.counter)).toEqual(outcomes.map(() => 1));
  });
});

describe("signOut()", () => {
  test("ends that sign-in alone, once", async () => {
    const account = await newDevices();
    const phone = { signInId: "phone", now: NOW };
    expect(await account.signOut(phone)).toEqual({ ok: true });
    expect(await account.signOut(phone)).toEqual({ ok: false, code: "unauthenticated" });
    expect(await account.admit({ userId: "ann", signInId: "phone", now: NOW })).toMatchObject({ ok: false });
    expect(await account.admit({ userId: "ann", signInId: "laptop", now: NOW })).toMatchObject({ ok: true });
  });
});
