import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ASK_MS, whileLive } from "./stream.ts";

/** A source that a test feeds, and what became of it. */
function openSource() {
  let isLeft = false;
  let controller: ReadableStreamDefaultController<Uint8Array>;
  const bytes = new ReadableStream<Uint8Array>({
    start: (it) => {
      controller = it;
    },
    cancel: () => {
      isLeft = true;
    },
  });
  return {
    bytes,
    isLeft: () => isLeft,
    add: (byte: number) => controller.enqueue(Uint8Array.of(byte)),
    close: () => controller.close(),
    fail: () => controller.error(new Error("lost")),
  };
}

/** An account that gives these answers in order, and the last one again and again. */
function account(...answers: (() => Promise<boolean>)[]) {
  let asked = 0;
  return {
    asked: () => asked,
    isLive: async () => {
      asked += 1;
      return (answers[asked - 1] ?? answers.at(-1) ?? yes)();
    },
  };
}

const yes = async () => true;
const no = async () => false;
const fails = async () => Promise.reject(new Error("unreachable"));
const hangs = async () => new Promise<boolean>(() => {});

async function readAll(stream: ReadableStream<Uint8Array>): Promise<number[]> {
  const seen = [];
  for await (const bytes of stream) seen.push(...bytes);
  return seen;
}

async function pass(times: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(times * ASK_MS);
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  vi.spyOn(console, "error").mockReturnValue();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe("whileLive()", () => {
  test("gives the bytes as they come, asks now and then, and no more once they have ended", async () => {
    const { bytes, add, close } = openSource();
    const { asked, isLive } = account(yes);
    const reader = whileLive(bytes, isLive).getReader();
    for (const byte of [1, 2, 3]) {
      add(byte);
      expect(await reader.read()).toEqual({ done: false, value: Uint8Array.of(byte) });
      await pass(1);
    }
    close();
    expect(await reader.read()).toEqual({ done: true, value: undefined });
    await pass(3);
    expect(asked()).toBe(3);
  });

  test.for([
    ["a no", [yes, no], 2],
    ["two failures in a row", [fails, fails], 1],
    ["an answer that does not come in time", [yes, hangs], 3],
  ] as const)("ends at %s, in at most two intervals of less than 15 seconds", async ([, answers, intervals]) => {
    expect(2 * ASK_MS).toBeLessThan(15_000);
    const { bytes, add, isLeft } = openSource();
    const seen = readAll(whileLive(bytes, account(...answers).isLive));
    add(1);
    await pass(intervals - 1);
    expect(isLeft()).toBe(false);
    await pass(1);
    expect(isLeft()).toBe(true);
    expect(await seen).toEqual([1]);
  });

  test("survives a failure that does not come again", async () => {
    const { bytes, add, close, isLeft } = openSource();
    const { asked, isLive } = account(fails, yes);
    const seen = readAll(whileLive(bytes, isLive));
    await pass(3);
    expect([isLeft(), asked()]).toEqual([false, 4]);
    add(1);
    close();
    expect(await seen).toEqual([1]);
  });

  test("lets go of the bytes of who does not read, and gives them no others", async () => {
    const { bytes, add, isLeft } = openSource();
    const stream = whileLive(bytes, no);
    add(1);
    await pass(1);
    expect(isLeft()).toBe(true);
    expect(await readAll(stream)).toEqual([]);
  });

  test("leaves with its reader, and asks no more", async () => {
    const { bytes, isLeft } = openSource();
    const { asked, isLive } = account(yes);
    await whileLive(bytes, isLive).cancel();
    await pass(3);
    expect([isLeft(), asked()]).toEqual([true, 0]);
  });

  test("breaks with its source, and asks no more", async () => {
    const { bytes, fail } = openSource();
    const { asked, isLive } = account(yes);
    const seen = readAll(whileLive(bytes, isLive));
    fail();
    await expect(seen).rejects.toThrow("lost");
    await pass(3);
    expect(asked()).toBe(0);
  });
});
