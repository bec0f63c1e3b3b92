import { describe, expect, test } from "vitest";
import type { Attempt } from "./mcp-server.ts";
import { callTool, sendApproved } from "./repeat.ts";

const DOWN: Attempt = { type: "unreachable", reason: "It did not answer." };
const FOUND = came({ found: 1 });
const SENDING = came({ status: "sending" });
const SENT = came({ status: "sent" });
const EXPIRED = came({ status: "expired" });
const SENT_OUTCOME = { ok: true, result: { status: "sent" } };
const UNKNOWN = { ok: true, result: { status: "unknown" } };

function came(result: object): Attempt {
  return { type: "outcome", outcome: { ok: true, result } };
}

function failed(error: string): Attempt {
  return { type: "outcome", outcome: { ok: false, error } };
}

/** A tool that answers each attempt in turn, the last one for ever; the waits between them, in ms. */
function scripted(attempts: readonly Attempt[]) {
  const waits: number[] = [];
  let made = 0;
  return {
    waits,
    made: () => made,
    attempt: async () => {
      made += 1;
      return attempts[made - 1] ?? attempts.at(-1) ?? DOWN;
    },
    wait: async (milliseconds: number) => void waits.push(milliseconds),
  };
}

describe("callTool()", () => {
  const gone = { ok: false, error: "It did not answer." };
  test.for([
    ["a read that is answered", [FOUND], true, { ok: true, result: { found: 1 } }, 1],
    ["a read that is answered the second time", [DOWN, FOUND], true, { ok: true, result: { found: 1 } }, 2],
    ["a read that is never answered", [DOWN], true, gone, 2],
    ["a read that the tool refuses", [failed("No city.")], true, { ok: false, error: "No city." }, 1],
    ["another call that is answered", [FOUND], false, { ok: true, result: { found: 1 } }, 1],
    ["another call that may have been done", [DOWN, FOUND], false, gone, 1],
  ] as const)("makes of %s what came of it", async ([, attempts, isRead, outcome, times]) => {
    const { attempt, wait, made, waits } = scripted(attempts);
    expect(await callTool(attempt, { isRead, isAborted: () => false, wait })).toEqual(outcome);
    expect(made()).toBe(times);
    expect(waits).toEqual(times === 1 ? [] : [150]);
  });

  test("asks no second time once the turn is stopped", async () => {
    const { attempt, wait, made } = scripted([DOWN]);
    expect(await callTool(attempt, { isRead: true, isAborted: () => true, wait })).toEqual(gone);
    expect(made()).toBe(1);
  });
});

describe("sendApproved()", () => {
  test.for([
    ["that was sent", [SENT], SENT_OUTCOME, 1],
    ["whose answer was lost", [DOWN, SENT], SENT_OUTCOME, 2],
    ["that was under way", [DOWN, SENDING, SENDING, SENT], SENT_OUTCOME, 4],
    ["that was refused", [EXPIRED], { ok: true, result: { status: "expired" } }, 1],
    ["hidden by two faults of its server", [failed("a"), failed("a"), SENT], SENT_OUTCOME, 3],
    ["whose server faults to the end", [failed("a")], UNKNOWN, 20],
    ["hidden by a fault of its server", [failed("Fault."), SENT], SENT_OUTCOME, 2],
    ["whose server faults, is out of reach, and faults again", [failed("a"), DOWN, failed("a"), SENT], SENT_OUTCOME, 4],
    ["whose server is out of reach to the end", [DOWN], UNKNOWN, 20],
    ["that is under way to the end", [SENDING], UNKNOWN, 20],
  ] as const)("tells of a send %s", async ([, attempts, outcome, times]) => {
    const { attempt, wait, made, waits } = scripted(attempts);
    expect(await sendApproved(attempt, { isGone: () => false, wait })).toEqual(outcome);
    expect(made()).toBe(times);
    expect(waits).toEqual(Array.from({ length: times - 1 }, () => 2_000));
  });

  test("asks no more once nobody wants to know", async () => {
    const { attempt, wait, made } = scripted([SENDING]);
    expect(await sendApproved(attempt, { isGone: () => made() === 3, wait })).toEqual(UNKNOWN);
    expect(made()).toBe(3);
  });
});
