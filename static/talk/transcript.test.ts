import { expect, test } from "vitest";
import type { Approval } from "./approval.ts";
import type { AssistantLine, Transcript, UserLine } from "./transcript.ts";
import { turnsOf } from "./transcript.ts";

const timestamp = "2026-11-24T09:00:00.000Z";

function asked(turnId: string): UserLine {
  return { role: "user", turnId, content: `Question ${turnId}`, timestamp };
}

function said(turnId: string, more: Partial<AssistantLine> = {}): AssistantLine {
  const line = { role: "assistant", turnId, timestamp, content: "Two homes.", status: "completed" } as const;
  return { ...line, receipt: { models: ["Small", "Demo"], timings: { totalMs: 900 } }, tools: [], ...more };
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
      durationMs: 900,
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

const approval: Approval = {
  approvalId: "a",
  callId: "c",
  action: "sendListingReport",
  status: "approved",
  preview: { to: "ann@example.org", subject: "Homes", listings: [], text: "Two homes." },
  expiresAt: timestamp,
};

test("turnsOf() shows an approval with the call that sends", () => {
  const tool = { callId: "c", name: "sendListingReport", title: "Send", status: "completed" } as const;
  const [turn] = turnsOf(transcript(asked("1"), said("1", { tools: [tool], approvals: [approval] })));
  expect(turn?.parts.at(-1)).toEqual({ type: "approval", ...approval });
});

test("turnsOf() gives a turn that goes on after a decision no question, while it runs and after", () => {
  const running = { ...transcript(asked("1"), said("1")), running: "2", runningAfter: 9 };
  expect(turnsOf(running)[1]).toMatchObject({ id: "2", question: null, status: "running" });
  const ended = transcript(asked("1"), said("1"), said("2", { continues: "1" }));
  expect(turnsOf(ended)[1]).toMatchObject({ id: "2", question: null, status: "completed" });
});
