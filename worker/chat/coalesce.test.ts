import { array, assert, boolean, integer, nat, property, string, tuple } from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { TurnEvent } from "../agent/events.ts";
import { coalescer } from "./coalesce.ts";

/** The events of each row, with the moment at which it was written. */
function recorded(bufferMs: number) {
  const begin = Date.now();
  const rows: [number, (string | TurnEvent)[]][] = [];
  const writer = coalescer((events) => {
    rows.push([Date.now() - begin, events.map((event) => (event.type === "content" ? event.chunk : event))]);
  }, bufferMs);
  const say = (chunk: string) => writer.write({ type: "content", chunk });
  return { rows, writer, say };
}

describe("coalescer()", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const TOOL: TurnEvent = { type: "tool", callId: "a", name: "find", title: "Find", status: "started" };

  test("shows the first text at once; what follows waits 25 ms, and shares a row with what comes meanwhile", () => {
    const { rows, say } = recorded(25);
    for (const chunk of "abcdef") {
      say(chunk);
      vi.advanceTimersByTime(10);
    }
    vi.advanceTimersByTime(100);
    expect(rows).toEqual([
      [0, ["a"]],
      [35, ["bcd"]],
      [65, ["ef"]],
    ]);
  });

  test.for([
    [2, 11],
    [20, 61],
    [24, 61],
    [26, 120],
  ] as const)("120 tokens, one each %i ms, are %i rows, and none is more than 25 ms late", ([everyMs, count]) => {
    const { rows, say } = recorded(25);
    for (let token = 0; token < 120; token += 1) setTimeout(() => say(` ${token} `), token * everyMs);
    vi.advanceTimersByTime(4_000);
    expect(rows).toHaveLength(count);
    const lateness = rows.flatMap(([writtenAt, chunks]) =>
      [...JSON.stringify(chunks).matchAll(/\d+/g)].map(([token]) => writtenAt - Number(token) * everyMs),
    );
    expect([lateness.length, Math.max(...lateness) <= 25]).toEqual([120, true]);
  });

  test("shows text after a silence at once", () => {
    const { rows, say } = recorded(25);
    say("a");
    vi.advanceTimersByTime(25);
    say("b");
    expect(rows).toEqual([
      [0, ["a"]],
      [25, ["b"]],
    ]);
  });

  test("writes another event at once, after the text before it, and so the text that follows it", () => {
    const { rows, writer, say } = recorded(25);
    say("a");
    say("b");
    writer.write(TOOL);
    say("c");
    vi.advanceTimersByTime(25);
    expect(rows).toEqual([
      [0, ["a"]],
      [0, ["b", TOOL]],
      [0, ["c"]],
    ]);
  });

  test("gathers nothing without a buffer", () => {
    const { rows, say } = recorded(0);
    say("a");
    say("b");
    expect(rows).toEqual([
      [0, ["a"]],
      [0, ["b"]],
    ]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("a write that fails by itself is told by the next call", () => {
    const writer = coalescer((events) => {
      if (events.some((event) => event.type === "content" && event.chunk === "b")) throw new Error("disk");
    }, 25);
    writer.write({ type: "content", chunk: "a" });
    writer.write({ type: "content", chunk: "b" });
    vi.advanceTimersByTime(25);
    expect(() => writer.write({ type: "content", chunk: "c" })).toThrow("Cannot write events");
    expect(() => writer.flush()).toThrow("Cannot write events");
  });

  test("flush() hands over what is not written, and leaves no timer behind", () => {
    const { rows, writer, say } = recorded(25);
    say("a");
    say("b");
    expect(writer.flush()).toEqual([{ type: "content", chunk: "b" }]);
    vi.advanceTimersByTime(100);
    expect(rows).toEqual([[0, ["a"]]]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("flush() ends the wait: the next text goes out at once", () => {
    const { rows, writer, say } = recorded(25);
    say("a");
    vi.advanceTimersByTime(10);
    say("b");
    expect(writer.flush()).toEqual([{ type: "content", chunk: "b" }]);
    expect(writer.flush()).toEqual([]);
    say("c");
    say("d");
    vi.advanceTimersByTime(24);
    expect(rows).toEqual([
      [0, ["a"]],
      [10, ["c"]],
    ]);
    vi.advanceTimersByTime(1);
    expect(rows.at(-1)).toEqual([35, ["d"]]);
  });

  test("loses and doubles nothing, whatever the pace", () => {
    const spoken = array(tuple(string({ minLength: 1 }), nat(40), boolean()));
    assert(
      property(spoken, integer({ min: 0, max: 30 }), (chunks, bufferMs) => {
        const { rows, writer, say } = recorded(bufferMs);
        const flush = () => {
          rows.push([0, writer.flush().flatMap((event) => (event.type === "content" ? [event.chunk] : []))]);
        };
        for (const [chunk, pause, isFlushed] of chunks) {
          say(chunk);
          vi.advanceTimersByTime(pause);
          if (isFlushed) flush();
        }
        flush();
        const written = rows.flatMap(([, events]) => events.filter((event) => typeof event === "string"));
        expect(written.join("")).toBe(chunks.map(([chunk]) => chunk).join(""));
      }),
    );
  });
});
