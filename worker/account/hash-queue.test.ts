import { expect, test } from "vitest";
import { openQueue } from "./hash-queue.ts";

/** A queue in a time of its own: `pass` lets milliseconds go by for all who wait. */
function newQueue(places: number, capacity: number) {
  let time = 0;
  let sleepers: { until: number; wake: () => void }[] = [];
  const queue = openQueue({
    places,
    capacity,
    now: () => time,
    wait: async (milliseconds) =>
      new Promise<void>((wake) => {
        sleepers.push({ until: time + milliseconds, wake });
      }),
  });
  const pass = async (milliseconds: number) => {
    for (const end = time + milliseconds; time < end;) {
      time += 1;
      const due = sleepers.filter(({ until }) => until <= time);
      sleepers = sleepers.filter(({ until }) => until > time);
      for (const { wake } of due) wake();
      await new Promise(setImmediate); // all that follows from it
    }
  };
  /** A job that is one work. */
  const work = async <Result>(work: () => Promise<Result>) => queue.enter(async (inTurn) => inTurn(work));
  return {
    queue,
    work,
    pass,
    /** The result of work that is done at once. */
    quick: async (name: string) => {
      const result = work(async () => name);
      await pass(20);
      return result;
    },
    /** Those who wait now never look again. */
    drop: () => {
      sleepers = [];
    },
  };
}

/** Of a request that is gone: it ends no more. */
async function never(): Promise<never> {
  return new Promise(() => {});
}

/** Work that goes on until `end`; `began` lists what has begun. */
function workOf(began: string[], name: string) {
  let end!: () => void; // set at once, by the promise
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const work = async () => {
    began.push(name);
    await ended;
    return name;
  };
  return { work, end };
}

test("enter() lets so many work at once, and the others in the order they came", async () => {
  const { work, pass } = newQueue(2, 5);
  const began: string[] = [];
  const works = ["a", "b", "c", "d", "e"].map((name) => workOf(began, name));
  const results = works.map(async (each) => work(each.work));
  await pass(5_000);
  expect(began).toEqual(["a", "b"]);
  works[1]?.end();
  await pass(10);
  expect(began).toEqual(["a", "b", "c"]);
  for (const { end } of works) end();
  await pass(30);
  expect(await Promise.all(results)).toEqual(["a", "b", "c", "d", "e"]);
});

test("enter() has a breath taken between two works", async () => {
  const { work, pass } = newQueue(1, 2);
  const began: string[] = [];
  const results = ["a", "b"].map(async (name) => work(async () => began.push(name)));
  await pass(5); // both look
  expect(began).toEqual(["a"]);
  await pass(6);
  expect(began).toEqual(["a", "b"]);
  expect(await Promise.all(results)).toEqual([1, 2]);
});

test("enter() keeps nobody waiting for who does something else", async () => {
  const { queue, quick } = newQueue(1, 2);
  const other = workOf([], "other");
  const entered = queue.enter(async () => other.work());
  expect(await quick("a")).toBe("a");
  other.end();
  expect(await entered).toBe("other");
});

test("enter() sends who works twice to the end of the line", async () => {
  const { queue, work, pass } = newQueue(1, 3);
  const began: string[] = [];
  const note = (name: string) => async () => began.push(name);
  const results = [
    queue.enter(async (inTurn) => {
      await inTurn(note("a1"));
      await inTurn(note("a2"));
    }),
    work(note("b")),
    work(note("c")),
  ];
  await pass(50);
  await Promise.all(results);
  expect(began).toEqual(["a1", "b", "c", "a2"]);
});

test("enter() turns away at once who finds no room, and takes the next when there is some", async () => {
  const { queue, work, pass, quick } = newQueue(1, 2);
  const results = [work(async () => "a"), work(async () => "b")];
  await expect(queue.enter(async () => "c")).rejects.toThrow("too many wait");
  await pass(20);
  expect(await Promise.all(results)).toEqual(["a", "b"]);
  expect(await quick("d")).toBe("d");
});

test("enter() gives the place of work that fails to the next", async () => {
  const { work, pass, quick } = newQueue(1, 1);
  const [failed] = await Promise.all([
    Promise.allSettled([work(async () => Promise.reject(new RangeError("no")))]),
    pass(20),
  ]);
  expect(failed).toEqual([{ status: "rejected", reason: new RangeError("no") }]);
  expect(await quick("next")).toBe("next");
});

test("enter() strikes off who waits no more", async () => {
  const { work, pass, drop, quick } = newQueue(1, 1);
  const began: string[] = [];
  void work(workOf(began, "gone").work);
  drop();
  await expect(work(async () => "early")).rejects.toThrow("too many wait");
  await pass(2_000);
  expect(await quick("next")).toBe("next");
  expect(began).toEqual([]);
});

test.for([
  ["the work", true],
  ["what comes before it", false],
] as const)("enter() gives up a request that was cut off in %s", async ([, isWorking]) => {
  const { queue, pass, quick } = newQueue(1, 1);
  void queue.enter(async (inTurn) => (isWorking ? inTurn(never) : never()));
  await pass(9_000);
  await expect(queue.enter(never)).rejects.toThrow("too many wait");
  await pass(1_100);
  expect(await quick("next")).toBe("next");
});
