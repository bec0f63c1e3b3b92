import { describe, expect, test } from "vitest";
import type { EventLog, LoggedEvent } from "./log.ts";
import { readLog } from "./reader.ts";

/** A log in memory; it counts how often it is read. */
function memoryLog(length: number) {
  const events: LoggedEvent[] = [];
  let change = Promise.withResolvers<void>();
  let reads = 0;
  const add = (count: number) => {
    for (let left = count; left > 0; left -= 1) events.push({ seq: events.length + 1, type: "content", data: "{}" });
    log.wake();
  };
  const log: EventLog = {
    append: () => {
      throw new TypeError("Cannot append: readers only read.");
    },
    after: (seq, limit) => {
      reads += 1;
      return events.filter((event) => event.seq > seq).slice(0, limit);
    },
    position: () => events.length,
    changed: async () => change.promise,
    wake: () => {
      change.resolve();
      change = Promise.withResolvers<void>();
    },
  };
  add(length);
  return { log, add, reads: () => reads };
}

async function idsOf(stream: ReadableStream<readonly LoggedEvent[]>): Promise<number[]> {
  const ids = [];
  for await (const events of stream) ids.push(...events.map(({ seq }) => seq));
  return ids;
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

describe("readLog()", () => {
  test.for([
    ["from the beginning", 0, range(1, 250)],
    ["after a position", 248, [249, 250]],
    ["at the end", 250, []],
  ] as const)("gives what is kept %s, then closes when no turn runs", async ([, after, ids]) => {
    expect(await idsOf(readLog(memoryLog(250).log, after, () => false))).toEqual(ids);
  });

  test("goes on with what comes, until the turn has ended", async () => {
    const { log, add } = memoryLog(2);
    let isRunning = true;
    const seen = [];
    for await (const events of readLog(log, 1, () => isRunning)) {
      const ids = events.map(({ seq }) => seq);
      seen.push(ids);
      if (ids.includes(2)) queueMicrotask(() => add(1));
      if (ids.includes(3)) {
        queueMicrotask(() => {
          add(2);
          isRunning = false;
          log.wake();
        });
      }
    }
    expect(seen).toEqual([[2], [3], [4, 5]]);
  });

  test("closes when the turn ends without another event", async () => {
    const { log } = memoryLog(1);
    let isRunning = true;
    const ids = idsOf(readLog(log, 1, () => isRunning));
    queueMicrotask(() => {
      isRunning = false;
      log.wake();
    });
    expect(await ids).toEqual([]);
  });

  test("reads nothing for a reader that does not read, and nothing after it left", async () => {
    const { log, add, reads } = memoryLog(250);
    const reader = readLog(log, 0, () => true).getReader();
    await reader.read();
    expect(reads()).toBe(1);
    for (const _ of ["second page", "third page"]) await reader.read();
    const waiting = reader.read();
    await reader.cancel();
    const before = reads();
    add(1);
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(reads()).toBe(before);
  });
});
