import { expect, test } from "vitest";
import { accountEntry, turnLine } from "./account-entry.ts";
import type { TurnView } from "./view.ts";

const OWNER = { userId: "u1", sessionId: "s1", accountName: "a1" };
const SESSION = { id: "s1", title: "Homes", createdAt: 0, updatedAt: 9, messageCount: 2 };
const CALL = { role: "tool", callId: "c1", title: "Find", arguments: { city: "my secret" } } as const;
const TURN: TurnView = {
  turnId: "t1",
  continues: null,
  status: "completed",
  startedAt: 10,
  endedAt: 60,
  question: "my secret question",
  answer: "my secret answer",
  models: ["m1"],
  usage: { inputTokens: 7, outputTokens: 3, costUsd: 0.01, steps: 2 },
  firstTextMs: 20,
  grounding: { checked: 4, unmatched: [{ start: 0, end: 2, text: "$1" }] },
  tools: [
    { ...CALL, name: "findListings", durationMs: 5, outcome: { ok: true, result: { secret: 1 } } },
    { ...CALL, name: "getListing", durationMs: 6, outcome: { ok: false, error: "my secret error" } },
  ],
  approvals: [],
  decided: [
    { approvalId: "d1", status: "approved", outcome: "sent" },
    { approvalId: "d2", status: "approved", outcome: null },
    { approvalId: "d3", status: "rejected", outcome: null },
  ],
  replaced: [],
};

test("accountEntry() tells what was said, what it cost and what was decided", () => {
  expect(accountEntry(OWNER, SESSION, TURN)).toMatchObject({
    userId: "u1",
    sessionId: "s1",
    turnId: "t1",
    text: "my secret question\nmy secret answer",
    costUsd: 0.01,
    audit: [
      { act: "approval", at: 10, subject: "d1", detail: "approved" },
      { act: "send", at: 60, subject: "d1", detail: "sent" },
      { act: "approval", at: 10, subject: "d2", detail: "approved" },
      { act: "send", at: 60, subject: "d2", detail: "unknown" },
      { act: "approval", at: 10, subject: "d3", detail: "rejected" },
    ],
  });
});

test("accountEntry() of a conversation without a turn is for the index alone", () => {
  const entry = accountEntry(OWNER, SESSION, undefined);
  expect(entry).toEqual({ ...SESSION, id: undefined, userId: "u1", sessionId: "s1", text: "", costUsd: 0 });
});

test("turnLine() tells how the turn went, and nothing that was said", () => {
  const line = turnLine("h1", SESSION, TURN);
  expect(JSON.stringify(line)).not.toContain("secret");
  expect(line).toEqual({
    event: "turn",
    turnId: "t1",
    user: "h1",
    status: "completed",
    models: ["m1"],
    inputTokens: 7,
    outputTokens: 3,
    costUsd: 0.01,
    steps: 2,
    tools: [
      { name: "findListings", ms: 5, ok: true },
      { name: "getListing", ms: 6, ok: false },
    ],
    toolSuccessRate: 0.5,
    figures: 4,
    unmatched: 1,
    firstTextMs: 20,
    ms: 50,
    sessionMs: 60,
  });
});
