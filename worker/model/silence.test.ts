import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { silenceLimit } from "./silence.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const LIMIT_MS = 1000;
/** The pause before the item that has the last words. */
const LAST = 7;

/** Items that come after so many ms each; like the openai client it ends without a word when it is aborted. */
async function* provider(pauses: readonly number[], signal: AbortSignal) {
  for (const pause of pauses) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    if (signal.aborted) return;
    yield pause;
  }
}

/** What came through, and whether it ended as a whole; `busy` is what its reader does with each item. */
async function read(pauses: readonly number[], busy = async () => {}, limitMs = LIMIT_MS) {
  const silence = silenceLimit(limitMs);
  const items: number[] = [];
  try {
    for await (const item of silence.watch(provider(pauses, silence.signal), (pause) => pause === LAST)) {
      items.push(item);
      await busy();
    }
    return { items, whole: true };
  } catch (error) {
    return { items, whole: false, isAbort: error === silence.signal.reason };
  } finally {
    silence.stop();
  }
}

describe("silenceLimit()", () => {
  test.for([
    ["silence before the first item", [1001, 10], { items: [], whole: false, isAbort: true }],
    ["silence between items", [10, 1001, 10], { items: [10], whole: false, isAbort: true }],
    ["an item at the last moment", [999], { items: [999], whole: true }],
    ["a long answer without a long silence", [999, 999, 999], { items: [999, 999, 999], whole: true }],
  ] as const)("judges %s", async ([, pauses, outcome]) => {
    const reading = read(pauses);
    await vi.runAllTimersAsync();
    expect(await reading).toEqual(outcome);
  });

  test.for([
    ["two seconds at most", 60_000, [LAST, 2001], { items: [LAST], whole: false, isAbort: true }],
    ["what follows in that time", 60_000, [LAST, 1999], { items: [LAST, 1999], whole: true }],
    ["a shorter limit as it is", LIMIT_MS, [LAST, 1001], { items: [LAST], whole: false, isAbort: true }],
  ] as const)("waits after the last words: %s", async ([, limitMs, pauses, outcome]) => {
    const reading = read(pauses, undefined, limitMs);
    await vi.runAllTimersAsync();
    expect(await reading).toEqual(outcome);
  });

  test("aborts at the limit, not when the provider goes on", async () => {
    const silence = silenceLimit(LIMIT_MS);
    await vi.advanceTimersByTimeAsync(LIMIT_MS - 1);
    expect(silence.signal.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(silence.signal.aborted).toBe(true);
  });

  test("counts nothing while its reader is busy", async () => {
    const reading = read([1, 1], async () => {
      await new Promise((resolve) => setTimeout(resolve, 10 * LIMIT_MS));
    });
    await vi.runAllTimersAsync();
    expect(await reading).toEqual({ items: [1, 1], whole: true });
  });

  test("leaves no timer behind once stopped", () => {
    silenceLimit(LIMIT_MS).stop();
    expect(vi.getTimerCount()).toBe(0);
  });
});
