import { expect, test } from "vitest";
import type { TurnChange, TurnView } from "./turn-view.ts";
import { foldEvent, isOpen, newTurn } from "./turn-view.ts";

const usage = { inputTokens: 1, outputTokens: 1, costUsd: 0, steps: 1 };
const begun: TurnChange = { type: "session", sessionId: "s", turnId: "t", model: { name: "Demo", kind: "demo" } };
const started: TurnChange = {
  type: "tool",
  callId: "c",
  name: "findListings",
  title: "Search listings",
  status: "started",
  arguments: { city: "Portland" },
};
const completed: TurnChange = {
  type: "tool",
  callId: "c",
  name: "findListings",
  title: "Search listings",
  status: "completed",
  result: { total: 2 },
  durationMs: 40,
};
const done: TurnChange = { type: "done", status: "completed", usage, durationMs: 900 };

function content(chunk: string): TurnChange {
  return { type: "content", chunk };
}

function fold(...events: TurnChange[]): TurnView {
  return events.reduce(foldEvent, newTurn("local", "Homes?", "running"));
}

test.for<[string, TurnChange[], Partial<TurnView>]>([
  ["the server's id and model", [begun], { id: "t", model: "Demo", status: "running" }],
  [
    "what goes on",
    [{ type: "thinking", status: "processing", message: "Reading your message" }],
    { thinking: "Reading your message" },
  ],
  [
    "text in place of what goes on",
    [{ type: "thinking", status: "processing", message: "Reading" }, content("Two "), content("homes.")],
    { thinking: null, parts: [{ type: "text", text: "Two homes." }] },
  ],
  ["a call's end beside its arguments", [started, completed], { parts: [{ ...started, ...completed }] as never }],
  [
    "text after a call as a part of its own",
    [content("I look."), started, completed, content("Two.")],
    {
      parts: [
        { type: "text", text: "I look." },
        { ...started, ...completed },
        { type: "text", text: "Two." },
      ] as never,
    },
  ],
  ["the end", [content("Two."), done], { status: "completed", durationMs: 900, isRetryable: false }],
  [
    "a call that never ended as stopped",
    [started, { ...done, status: "cancelled" }],
    { status: "cancelled", parts: [{ ...started, status: "stopped" }] as never },
  ],
  ["an interruption as worth another try", [{ ...done, status: "interrupted" }], { isRetryable: true }],
  [
    "a failure with the text before it",
    [
      content("Two"),
      { type: "error", problem: { type: "", title: "Stopped", status: 504, code: "model-timeout" }, retryable: true },
    ],
    {
      status: "error",
      isRetryable: true,
      problem: { type: "", title: "Stopped", status: 504, code: "model-timeout" } as never,
      parts: [{ type: "text", text: "Two" }],
    },
  ],
])("foldEvent() keeps %s", ([, events, expected]) => {
  expect(fold(...events)).toMatchObject(expected);
});

test("foldEvent() leaves the turn before the event as it was", () => {
  const before = fold(content("Two"));
  foldEvent(before, content(" homes"));
  expect(before.parts).toEqual([{ type: "text", text: "Two" }]);
});

test.for([
  ["sending", true],
  ["running", true],
  ["unsent", false],
  ["completed", false],
  ["error", false],
] as const)("isOpen() of a turn that is %s: %s", ([status, expected]) => {
  expect(isOpen(newTurn("t", "Homes?", status))).toBe(expected);
});
