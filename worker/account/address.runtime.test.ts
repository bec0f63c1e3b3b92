import { env, evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { expect, test } from "vitest";
import type { Env } from "../env.ts";
import { NOW } from "./test-account.ts";

const { ADDRESS } = env as unknown as Env; // the bindings of wrangler.toml

const LIMIT = { attempts: 3, windowMs: 60_000 };

function newAddress() {
  return ADDRESS.get(ADDRESS.newUniqueId());
}

type Stub = ReturnType<typeof newAddress>;

/** The outcome of an attempt each at these times: true, or the seconds to wait. */
async function countAt(address: Stub, times: readonly number[], kind: "login" | "sign-up" = "login") {
  const outcomes = [];
  for (const after of times) {
    const counted = await address.count({ kind, limit: LIMIT, now: NOW + after });
    outcomes.push(counted.ok || counted.retryAfterSeconds);
  }
  return outcomes;
}

test.for([
  ["as many as the limit, and then says how long to wait", [0, 0, 0, 0], [true, true, true, 60]],
  ["as many in any window, however they are spread", [0, 30_000, 59_000, 59_500], [true, true, true, 1]],
  [
    "again once the window is over for the first",
    [0, 1_000, 2_000, 59_999, 60_000, 60_500],
    [true, true, true, 1, true, 1],
  ],
  ["nothing that it refused", [0, 0, 0, 59_999, 60_000], [true, true, true, 1, true]],
] as const)("count() takes %s", async ([, times, outcomes]) => {
  expect(await countAt(newAddress(), times)).toEqual(outcomes);
});

test("count() counts of a hundred at once as many as the limit", async () => {
  const address = newAddress();
  const counted = await Promise.all(
    Array.from({ length: 100 }, async () => address.count({ kind: "login", limit: LIMIT, now: NOW })),
  );
  expect(counted.filter(({ ok }) => ok)).toHaveLength(LIMIT.attempts);
});

test("count() keeps kinds apart, and what was counted across an eviction", async () => {
  const address = newAddress();
  await countAt(address, [0, 0, 0]);
  expect(await countAt(address, [0], "sign-up")).toEqual([true]);
  await evictDurableObject(address);
  expect(await countAt(address, [0])).toEqual([60]);
});

test("forgive() takes one back of that kind", async () => {
  const address = newAddress();
  await countAt(address, [0, 0, 0]);
  await countAt(address, [0], "sign-up");
  await address.forgive({ kind: "login" });
  expect(await countAt(address, [0, 0])).toEqual([true, 60]);
});

test("an Address holds nothing once its attempts count no longer", async () => {
  const address = newAddress();
  const past = { kind: "login", limit: LIMIT, now: Date.now() - LIMIT.windowMs } as const;
  await address.count(past);
  await address.count({ ...past, now: NOW });
  expect(await runDurableObjectAlarm(address)).toBe(true);
  expect(await countAt(address, [0, 0, 0])).toEqual([true, true, 60]); // the later one still counts
  await runInDurableObject(address, (_, { storage }) => storage.sql.exec("UPDATE attempts SET until = 1"));
  expect(await runDurableObjectAlarm(address)).toBe(true);
  await runInDurableObject(address, async (_, { storage }) => {
    expect(storage.sql.exec("SELECT name FROM sqlite_master WHERE type = 'table'").toArray()).toEqual([]);
    expect(await storage.getAlarm()).toBeNull();
  });
});
