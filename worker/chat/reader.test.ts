import { describe, expect, test } from "vitest";
import type { LoggedEvent } from "./log.ts";
import { openReaders } from "./reader.ts";

/** A log in memory; it counts how often it is read. */
function memoryLog(length: number) {
  const events: LoggedEvent[] = [];
  let change = Promise.withResolvers<void>();
  let reads = 0;
  const add = (count: number) => {
    for (let left = count; left > 0; left -= 1) events.push({ seq: events.length + 1, type: "content", data: "{}" });
    log.wake();
  };
  const log: Parameters<typeof openReaders>[0] = {
    after: (seq, limit) => {
      reads += 1;
      return events.filter((event) => event.seq > seq).slice(0, limit);
    },
    changed: async () => change.promise,
    wake: () => {
      change.resolve();
      change = Promise.withResolvers<void>();
    },
  };
  add(length);
  return { log, add, reads: () => reads };
}

type Pages = ReadableStream<readonly LoggedEvent[]>;

async function idsOf(stream: Pages): Promise<number[]> {
  const ids = [];
  for await (const events of stream) ids.push(...events.map(({ seq }) => seq));
  return ids;
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** Until all that can go on by itself has done so. */
async function turnOfEvents(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

const ALL = () => Number.POSITIVE_INFINITY;
const IDLE = () => false;
const RUNNING = () => true;
const SNAPSHOT: LoggedEvent = { seq: 200, type: "snapshot", data: "{}" };

describe("read()", () => {
  test.for<[string, number, () => number, LoggedEvent[], number[]]>([
    ["from the beginning", 0, ALL, [], range(1, 250)],
    ["after a position", 248, ALL, [], [249, 250]],
    ["at the end", 250, ALL, [], []],
    ["up to an event", 98, () => 102, [], range(99, 102)],
    ["up to the last of a page", 0, () => 100, [], range(1, 100)],
    ["after what is no longer kept", 7, ALL, [SNAPSHOT], [200, ...range(201, 250)]],
    ["after what is no longer kept, up to an event", 7, () => 202, [SNAPSHOT], [200, 201, 202]],
    ["of a turn that is no longer kept", 7, () => 20, [SNAPSHOT], [200]],
  ])("gives what is kept %s, then closes when no turn runs", async ([, after, until, first, ids]) => {
    expect(await idsOf(openReaders(memoryLog(250).log, IDLE).read(after, until, first))).toEqual(ids);
  });

  test("closes after the last event of a turn that has ended, while another runs", async () => {
    expect(await idsOf(openReaders(memoryLog(250).log, RUNNING).read(0, () => 120, []))).toEqual(range(1, 120));
  });

  test("a slow reader of one turn is given nothing of the next, which began meanwhile", async () => {
    const { log, add } = memoryLog(2);
    let end = Number.POSITIVE_INFINITY;
    const reader = openReaders(log, RUNNING)
      .read(0, () => end, [])
      .getReader();
    await reader.read();
    add(1);
    end = 3;
    add(5);
    expect((await reader.read()).value?.map(({ seq }) => seq)).toEqual([3]);
    expect(await reader.read()).toEqual({ done: true, value: undefined });
  });

  test("goes on with what comes, until the turn has ended", async () => {
    const { log, add } = memoryLog(2);
    let isRunning = true;
    const seen = [];
    for await (const events of openReaders(log, () => isRunning).read(1, ALL, [])) {
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
    const ids = idsOf(openReaders(log, () => isRunning).read(1, ALL, []));
    queueMicrotask(() => {
      isRunning = false;
      log.wake();
    });
    expect(await ids).toEqual([]);
  });

  test("reads nothing for a reader that does not read, and nothing after it left", async () => {
    const { log, add, reads } = memoryLog(250);
    const reader = openReaders(log, RUNNING).read(0, ALL, []).getReader();
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

  test("one that leaves stops no other", async () => {
    const { log, add } = memoryLog(1);
    const readers = openReaders(log, RUNNING);
    const [leaving, staying] = [1, 1].map((after) => readers.read(after, ALL, []).getReader());
    const next = staying?.read();
    await leaving?.cancel();
    add(1);
    expect((await next)?.value?.map(({ seq }) => seq)).toEqual([2]);
  });

  /** Six readers and the seventh, each at the end of the log; the ids that each is given when two more events come. */
  async function withSeven(leaves: (streams: Pages[]) => Promise<void>): Promise<(readonly number[] | "closed")[]> {
    const { log, add } = memoryLog(1);
    const readers = openReaders(log, RUNNING);
    const six = range(1, 6).map(() => readers.read(1, ALL, []));
    await leaves(six);
    const open = [...six, readers.read(1, ALL, [])].map(async (stream) => {
      const { done, value } = await stream.getReader().read();
      return done ? "closed" : value.map(({ seq }) => seq);
    });
    add(2);
    return Promise.all(open);
  }
  const LIVE = [2, 3];

  test("the seventh closes the oldest, which has lost nothing that it could not read again", async () => {
    const seen = await withSeven(async () => {});
    expect(seen).toEqual(["closed", LIVE, LIVE, LIVE, LIVE, LIVE, LIVE]);
  });

  test("the seventh closes none when one has left", async () => {
    const seen = await withSeven(async (streams) => streams[3]?.cancel());
    expect(seen).toEqual([LIVE, LIVE, LIVE, "closed", LIVE, LIVE, LIVE]);
  });

  test("the seventh closes a reader that waits for an event", async () => {
    const readers = openReaders(memoryLog(1).log, RUNNING);
    const oldest = idsOf(readers.read(1, ALL, []));
    await turnOfEvents();
    for (const _ of range(2, 7)) readers.read(1, ALL, []);
    expect(await oldest).toEqual([]);
  });

  test("a reader that has come to its end makes room", async () => {
    const { log, add } = memoryLog(1);
    const readers = openReaders(log, RUNNING);
    const oldest = readers.read(1, ALL, []).getReader();
    for (const _ of range(1, 20)) expect(await idsOf(readers.read(0, () => 1, []))).toEqual([1]);
    const next = oldest.read();
    add(1);
    expect((await next).value?.map(({ seq }) => seq)).toEqual([2]);
  });
});

describe("closeAll()", () => {
  test("closes every reader, waiting or not, though a turn runs", async () => {
    const { log, add, reads } = memoryLog(1);
    const readers = openReaders(log, RUNNING);
    const waiting = idsOf(readers.read(1, ALL, []));
    const idle = readers.read(0, ALL, []);
    await turnOfEvents();
    readers.closeAll();
    const before = reads();
    expect(await Promise.all([waiting, idsOf(idle)])).toEqual([[], []]);
    add(1);
    await turnOfEvents();
    expect(reads()).toBe(before);
  });
});
