/** Whatever KV does, an account lives by its object: the twelve faults, each over a whole life. */

import { describe, expect, test } from "vitest";
import { changePassword } from "./change-password.ts";
import { deleteUser } from "./delete-user.ts";
import { NOBODYS_HASH } from "./password-hash.ts";
import { signIn } from "./sign-in.ts";
import { signUp } from "./sign-up.ts";
import { accountOf, newEmail, PASSWORD, withAccount } from "./test-surroundings.ts";

const [SECOND, THIRD] = [`${PASSWORD} 2`, `${PASSWORD} 3`];
const MINUTE_MS = 60_000;

type Clock = { readonly now: number };

/** KV as it should be, with the time of each write. */
function newKv(clock: Clock) {
  const writes: { readonly at: number; readonly key: string; readonly value: string | null }[] = [];
  const read = (key: string, at: number) =>
    writes.findLast((write) => write.key === key && write.at <= at)?.value ?? null;
  return {
    writes,
    get: async (key: string): Promise<unknown> => JSON.parse(read(key, clock.now) ?? "null"),
    put: async (key: string, value: string): Promise<void> => void writes.push({ at: clock.now, key, value }),
    delete: async (key: string): Promise<void> => void writes.push({ at: clock.now, key, value: null }),
    read,
  };
}

type Kv = ReturnType<typeof newKv>;

const down = async () => Promise.reject(new Error("KV is down"));

/** What each does in place of KV. */
const FAULTS: readonly (readonly [string, (kv: Kv, clock: Clock) => Partial<Kv>])[] = [
  ["throws at every read", () => ({ get: down })],
  [
    "throws before it promises anything",
    () => ({
      get: () => {
        throw new TypeError("not a KV namespace");
      },
    }),
  ],
  ["never answers a read", () => ({ get: async () => new Promise(() => {}) })],
  ["finds nothing", () => ({ get: async () => null })],
  [
    "is a minute late",
    (kv, clock) => ({ get: async (key) => JSON.parse(kv.read(key, clock.now - MINUTE_MS) ?? "null") }),
  ],
  [
    "hides a key for a minute that it was asked for in vain",
    (kv, clock) => {
      const missedAt = new Map<string, number>();
      return {
        get: async (key) => {
          const found = await kv.get(key);
          if (found === null) missedAt.set(key, clock.now);
          return clock.now - (missedAt.get(key) ?? Number.NEGATIVE_INFINITY) < MINUTE_MS ? null : found;
        },
      };
    },
  ],
  ["returns what is no record", () => ({ get: async () => ({ passwordHash: NOBODYS_HASH }) })],
  [
    "returns somebody else's record",
    () => ({
      get: async (accountName) => ({
        id: crypto.randomUUID(),
        accountName,
        email: "eve@example.com",
        name: "eve",
        passwordHash: NOBODYS_HASH,
        createdAt: 1,
        confirmedAt: 1,
        version: 1,
      }),
    }),
  ],
  ["throws at every write", () => ({ put: down })],
  ["loses every write", () => ({ put: async () => {} })],
  ["deletes nothing", () => ({ delete: down })],
  ["is down altogether", () => ({ get: down, put: down, delete: down })],
];

describe.concurrent("an account whose KV", () => {
  test.for(FAULTS)("%s signs in with the right password and no other, to its end", async ([, fault]) => {
    const clock = { now: 0 };
    const kv = newKv(clock);
    const faulty: { -readonly [Method in keyof Kv]?: Kv[Method] } = { ...kv, ...fault(kv, clock) };
    await withAccount({ USERS: faulty }, async (world) => {
      const email = newEmail();
      const { name: accountName } = accountOf(email);
      const tries = async (passwords: readonly string[]) => {
        clock.now = world.clock.now += 5_000;
        await world.wake();
        const outcomes = await Promise.all(passwords.map(async (password) => signIn(world, { email, password })));
        return outcomes.map(({ ok }) => ok);
      };

      expect(await tries([PASSWORD])).toEqual([false]); // before there is an account: KV has been asked for its key

      const made = await signUp(world, { email, password: PASSWORD });
      if (!made.ok) throw new TypeError(`Cannot test: ${made.code}`);
      expect(await tries([PASSWORD, SECOND])).toEqual([true, false]);

      const caller = { accountName, userId: made.user.id };
      const change = { currentPassword: PASSWORD, newPassword: SECOND };
      expect(await changePassword(world, caller, change)).toMatchObject({ ok: true });
      expect(await tries([PASSWORD, SECOND])).toEqual([false, true]);

      expect(await deleteUser(world, caller, SECOND)).toEqual({ ok: true });
      expect(await tries([SECOND])).toEqual([false]);

      expect(await signUp(world, { email, password: THIRD })).toMatchObject({ ok: true });
      expect(await tries([SECOND, THIRD])).toEqual([false, true]);

      // KV is well again: soon it holds what the object does.
      Object.assign(faulty, kv);
      clock.now = world.clock.now += MINUTE_MS;
      expect(await tries([THIRD])).toEqual([true]);
      await world.wake();
      const current = await world.account.attempt({ now: world.clock.now });
      expect(current).toEqual({ type: "record", record: await kv.get(accountName) });
    });
  });
});
