import { expect, test } from "vitest";
import type { ApprovalStatus } from "../../worker/agent/events.ts";
import { foldTurns } from "./fold-turns.ts";
import type { TurnChange, TurnView } from "./turn-view.ts";
import { newTurn } from "./turn-view.ts";

const call = { type: "tool", callId: "c", name: "sendListingReport", title: "Send" } as const;
const waits: TurnChange = { ...call, status: "completed", result: { status: "awaiting-approval" } };
const done: TurnChange = {
  type: "done",
  status: "awaiting-approval",
  usage: { inputTokens: 1, outputTokens: 1, costUsd: 0, steps: 1 },
  durationMs: 5,
};

function session(turnId: string, continues?: string): TurnChange {
  const model = { name: "Demo", kind: "demo" } as const;
  return { type: "session", sessionId: "s", turnId, model, ...(continues === undefined ? {} : { continues }) };
}

function approval(status: ApprovalStatus): TurnChange {
  const preview = { to: "ann@example.org", subject: "Homes", listings: [], text: "Two homes." };
  const expiresAt = "2026-11-24T09:00:00.000Z";
  return {
    type: "approval",
    approvalId: "a",
    callId: call.callId,
    action: "sendListingReport",
    status,
    preview,
    expiresAt,
  };
}

function fold(turns: readonly TurnView[], ...events: TurnChange[]): readonly TurnView[] {
  return events.reduce(foldTurns, turns);
}

const asking = fold([newTurn("1", "Send it", "running")], session("1"), waits, approval("waiting"), done);

test("foldTurns() brings a decision and its send to the turn that asked", () => {
  const turns = fold(
    [...asking, newTurn("2", null, "running")],
    session("2", "1"),
    approval("approved"),
    { ...call, status: "started" },
    { ...call, status: "completed", result: { status: "sent" } },
    { type: "content", chunk: "It is sent." },
    { ...done, status: "completed" },
  );
  expect(turns).toMatchObject([
    {
      status: "awaiting-approval",
      parts: [
        { callId: "c", status: "completed", result: { status: "sent" } },
        { type: "approval", status: "approved", callId: "c" },
      ],
    },
    { status: "completed", parts: [{ type: "text", text: "It is sent." }] },
  ]);
});

test("foldTurns() lets what waits expire when another question is taken", () => {
  const turns = fold([...asking, newTurn("2", "Never mind", "running")], session("2"));
  expect(turns[0]?.parts[1]).toMatchObject({ type: "approval", status: "expired" });
});

test("foldTurns() stops a send in an earlier turn with the turn that ran it", () => {
  const turns = fold([...asking, newTurn("2", null, "running")], { ...call, status: "started" }, done);
  expect(turns[0]?.parts[0]).toMatchObject({ status: "stopped" });
});

test("foldTurns() leaves other turns the very same", () => {
  const turns = fold([...asking, newTurn("2", "More?", "running")], { type: "content", chunk: "Two" });
  expect(turns[0]).toBe(asking[0]);
});

test("foldTurns() has nothing to change without a turn", () => {
  expect(fold([], done)).toEqual([]);
});
