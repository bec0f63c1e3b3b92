import { EventSourceParserStream } from "eventsource-parser/stream";
import { array, assert, asyncProperty, string } from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { ChatEvent } from "../agent/events.ts";
import { problemBody } from "../problem.ts";
import type { LoggedEvent } from "./log.ts";
import { eventData } from "./log.ts";
import { encodeEvents, frame, sseEncoder } from "./sse.ts";

const OPTIONS = { retryMs: 3000, keepaliveMs: 30_000 };

/** Each page of events as it comes from the log. */
function encoded(...pages: (readonly LoggedEvent[])[]): ReadableStream<Uint8Array> {
  const source = new ReadableStream<readonly LoggedEvent[]>({
    start(controller) {
      for (const page of pages) controller.enqueue(page);
      controller.close();
    },
  });
  return source.pipeThrough(sseEncoder(OPTIONS));
}

async function chunksOf(bytes: ReadableStream<Uint8Array>): Promise<string[]> {
  const chunks = [];
  for await (const chunk of bytes) chunks.push(Buffer.from(chunk).toString());
  return chunks;
}

test("frame() is one id, one event, one data line", () => {
  expect(frame({ seq: 42, type: "content", data: '{"chunk":"a\\nb"}' })).toMatchInlineSnapshot(`
    "id: 42
    event: content
    data: {"chunk":"a\\nb"}

    "
  `);
});

describe("encodeEvents()", () => {
  test("writes each event as documented", () => {
    const usage = { inputTokens: 10, outputTokens: 5, costUsd: 0.5, steps: 2 };
    const call = { type: "tool", callId: "a", name: "findListings", title: "Search listings" } as const;
    const events: ChatEvent[] = [
      { type: "session", sessionId: "s1", turnId: "t1", model: { name: "m", kind: "demo" } },
      { type: "thinking", status: "processing", message: "Reading your message" },
      { ...call, status: "started", arguments: { city: "Austin" } },
      { ...call, status: "completed", result: { total: 0 }, durationMs: 3 },
      { ...call, status: "failed", error: "No.", durationMs: 3 },
      { type: "content", chunk: "Zwei\nHäuser \u2028🏡" },
      { type: "done", status: "completed", usage, durationMs: 7 },
    ];
    expect(encodeEvents(events)).toMatchInlineSnapshot(`
      "id: 1
      event: session
      data: {"sessionId":"s1","turnId":"t1","model":{"name":"m","kind":"demo"}}

      id: 2
      event: thinking
      data: {"status":"processing","message":"Reading your message"}

      id: 3
      event: tool
      data: {"callId":"a","name":"findListings","title":"Search listings","status":"started","arguments":{"city":"Austin"}}

      id: 4
      event: tool
      data: {"callId":"a","name":"findListings","title":"Search listings","status":"completed","result":{"total":0},"durationMs":3}

      id: 5
      event: tool
      data: {"callId":"a","name":"findListings","title":"Search listings","status":"failed","error":"No.","durationMs":3}

      id: 6
      event: content
      data: {"chunk":"Zwei\\nHäuser  🏡"}

      id: 7
      event: done
      data: {"status":"completed","usage":{"inputTokens":10,"outputTokens":5,"costUsd":0.5,"steps":2},"durationMs":7}

      "
    `);
  });

  test("writes a problem's members beside `retryable`", () => {
    const problem = problemBody("model-timeout", { detail: "The language model was silent for 120 s." });
    expect(encodeEvents([{ type: "error", problem, retryable: true }])).toMatchInlineSnapshot(`
      "id: 1
      event: error
      data: {"type":"https://doorstep.example/problems/model-timeout","title":"The language model stopped answering","status":504,"code":"model-timeout","detail":"The language model was silent for 120 s.","retryable":true}

      "
    `);
  });
});

describe("sseEncoder()", () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  test("begins with the retry time and a comment, then sends what was logged together at once", async () => {
    const events = ["thinking", "tool", "done"].map((type, index) => ({ seq: index + 7, type, data: "{}" }));
    expect(await chunksOf(encoded(events.slice(0, 2), events.slice(2)))).toEqual([
      "retry: 3000\n: doorstep\n\n",
      "id: 7\nevent: thinking\ndata: {}\n\nid: 8\nevent: tool\ndata: {}\n\n",
      "id: 9\nevent: done\ndata: {}\n\n",
    ]);
  });

  test("brings any text through, event by event", async () => {
    await assert(
      asyncProperty(array(string({ unit: "binary" }), { maxLength: 20 }), async (chunks) => {
        const events = chunks.map((chunk, index) => ({
          seq: index + 1,
          type: "content",
          data: eventData({ type: "content", chunk }),
        }));
        const seen = [];
        const messages = encoded(events)
          .pipeThrough(new TextDecoderStream())
          .pipeThrough(new EventSourceParserStream());
        for await (const { id, event, data } of messages) {
          seen.push({ seq: Number(id), type: event, chunk: JSON.parse(data).chunk });
        }
        expect(seen).toEqual(chunks.map((chunk, index) => ({ seq: index + 1, type: "content", chunk })));
      }),
    );
  });

  test("keeps a quiet stream alive, and piles nothing up for a reader that does not read", async () => {
    vi.useFakeTimers();
    const { readable } = sseEncoder(OPTIONS);
    const reader = readable.getReader();
    const next = async () => Buffer.from((await reader.read()).value ?? []).toString();
    expect(await next()).toContain("retry: 3000");
    vi.advanceTimersByTime(OPTIONS.keepaliveMs);
    expect(await next()).toBe(": keep-alive\n\n");
    vi.advanceTimersByTime(10 * OPTIONS.keepaliveMs);
    expect(await next()).toBe(": keep-alive\n\n");
    const after = next();
    vi.advanceTimersByTime(OPTIONS.keepaliveMs);
    expect(await after).toBe(": keep-alive\n\n");
  });

  test.for([
    ["ended", async ({ writable }: TransformStream) => writable.close()],
    ["broke", async ({ writable }: TransformStream) => writable.abort("gone")],
    ["has no reader any more", async ({ readable }: TransformStream) => readable.cancel("left")],
  ] as const)("leaves no timer behind once the stream %s", async ([, end]) => {
    vi.useFakeTimers();
    const encoder = sseEncoder(OPTIONS);
    expect(vi.getTimerCount()).toBe(1);
    await end(encoder);
    expect(vi.getTimerCount()).toBe(0);
  });
});
