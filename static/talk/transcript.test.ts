import { expect, test } from "vitest";
import type { AssistantLine, Transcript, UserLine } from "./transcript.ts";
import { turnsOf } from "./transcript.ts";

const timestamp = "2026-11-24T09:00:00.000Z";

function asked(turnId: string): UserLine {
  return { role: "user", turnId, content: `Question ${turnId}`, timestamp };
}

function said(turnId: string, more: Partial<AssistantLine> = {}): AssistantLine {
  const line = { role: "assistant", turnId, timestamp, content: "Two homes.", status: "completed" } as const;
  return { ...line, model: "Demo", tools: [], ...more };
}

function transcript(...messages: Transcript["messages"]): Transcript {
  return { id: "s", running: null, runningAfter: null, messages };
}

test("turnsOf() joins a question and its answer", () => {
  expect(turnsOf(transcript(asked("1"), said("1")))).toMatchObject([
    {
      id: "1",
      question: "Question 1",
      status: "completed",
      model: "Demo",
      parts: [{ type: "text", text: "Two homes." }],
    },
  ]);
});

test("turnsOf() leaves a turn without an answer running", () => {
  const turns = turnsOf(transcript(asked("1"), said("1"), asked("2")));
  expect(turns.map(({ id, status }) => [id, status])).toEqual([
    ["1", "completed"],
    ["2", "running"],
  ]);
});

test("turnsOf() shows the calls before the text", () => {
  const tool = { callId: "c", name: "findListings", title: "Search listings", status: "completed" } as const;
  expect(turnsOf(transcript(asked("1"), said("1", { tools: [tool] })))[0]?.parts).toEqual([
    { type: "tool", ...tool },
    { type: "text", text: "Two homes." },
  ]);
});

test.for([
  ["interrupted", undefined, true],
  ["cancelled", undefined, false],
  ["error", "model-timeout", true],
  ["error", "model-refused", false],
] as const)("turnsOf() tells whether to ask again after %s, %s", ([status, code, isRetryable]) => {
  const more = { status, content: "", ...(code ? { error: { code, title: "Failed" } } : {}) };
  expect(turnsOf(transcript(asked("1"), said("1", more)))).toMatchObject([{ status, isRetryable, parts: [] }]);
});
