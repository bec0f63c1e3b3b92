import { expect, test } from "vitest";
import { retryLocked } from "./retry-locked.ts";

/** A clock that only sleeping moves. */
function fakeClock() {
  const clock = { time: 0, pauses: [] as number[] };
  const patience = {
    now: () => clock.time,
    random: () => 1,
    sleep: (ms: number) => {
      clock.time += ms;
      clock.pauses.push(ms);
      return Promise.resolve();
    },
  };
  return { clock, patience };
}

/** Fails with each of `messages` in turn, then answers. */
function failing(...messages: string[]) {
  return () => {
    const message = messages.shift();
    return message === undefined ? Promise.resolve("row") : Promise.reject(new Error(message));
  };
}

test("retryLocked() asks again, with growing pauses, while another process writes", async () => {
  const { clock, patience } = fakeClock();
  const ask = failing(
    "D1_ERROR: database is locked: SQLITE_BUSY",
    "The session commit token is stale",
    "D1_ERROR: SQLITE_BUSY",
  );
  expect(await retryLocked(ask, patience)).toBe("row");
  expect(clock.pauses).toEqual([20, 40, 80]);
});

test.for([
  ["the shortest", 0, 10],
  ["the longest", 1, 20],
])("retryLocked() jitters: %s pause", async ([, random, pause]) => {
  const { clock, patience } = fakeClock();
  await retryLocked(failing("SQLITE_BUSY"), { ...patience, random: () => Number(random) });
  expect(clock.pauses).toEqual([pause]);
});

test("retryLocked() gives up within ten seconds", async () => {
  const { clock, patience } = fakeClock();
  await expect(retryLocked(() => Promise.reject(new Error("SQLITE_BUSY")), patience)).rejects.toThrow("SQLITE_BUSY");
  expect(clock.time).toBeGreaterThan(9_000);
  expect(clock.time).toBeLessThanOrEqual(10_000);
});

test("retryLocked() does not repeat what fails for another reason", async () => {
  const { clock, patience } = fakeClock();
  await expect(retryLocked(failing("no such table: sources"), patience)).rejects.toThrow("no such table");
  expect(clock.pauses).toEqual([]);
});
