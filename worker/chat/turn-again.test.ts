/** Turns that are stopped, and those that go on after their object was gone. */

import { beforeEach, describe, expect, test, vi } from "vitest";
import { AWAITING_APPROVAL } from "../agent/approval.ts";
import { NO_USAGE } from "../agent/events.ts";
import type { ToolMessage } from "../agent/message.ts";
import { asks, CALL, END, run, says, silent, USAGE, useFakeTime, wait } from "./test-turn.ts";

useFakeTime();

describe("runTurn()", () => {
  test("cancelled while the model speaks, keeps what was said", async () => {
    const { terminal, ends } = await run({ steps: [[says("Two "), says("homes"), silent]] }, 10);
    expect(terminal).toMatchObject([{ type: "done", status: "cancelled", usage: NO_USAGE }]);
    expect(ends).toMatchObject([{ end: { status: "cancelled", answer: "Two homes" }, rest: "Two homes" }]);
  });

  test("cancelled while tools run, keeps what came of them and asks no further", async () => {
    const { answered, asked, events, terminal, ends } = await run(
      {
        steps: [
          [says("I look."), CALL, CALL, END],
          [says("Never."), END],
        ],
        find: async (_name, _args, signal) => silent(signal).catch(() => ({ ok: false, error: "Stopped." })),
      },
      10,
    );
    const usage = { ...USAGE, steps: 1 };
    expect(answered).toHaveLength(2);
    expect(events.filter(({ type }) => type === "tool")).toMatchObject([
      { callId: "call_1", status: "started" },
      { callId: "call_2", status: "started" },
      { callId: "call_1", status: "failed", error: "Stopped." },
      { callId: "call_2", status: "failed", error: "Stopped." },
    ]);
    expect([asked, terminal]).toMatchObject([[{ spent: { usage } }], [{ type: "done", status: "cancelled", usage }]]);
    expect(ends).toMatchObject([{ end: { answer: "I look.\n\n" }, rest: "" }]);
  });

  test("cancelled while its tools are opened, calls nothing", async () => {
    const { kept, terminal } = await run(
      { steps: [], tail: [asks("a")], openAgent: async (agent) => wait(20).then(() => agent) },
      10,
    );
    expect(kept.map(({ what }) => what)).toEqual(["end"]);
    expect(terminal).toMatchObject([{ status: "cancelled" }]);
  });
});

describe("runTurn() again, after its object was gone", () => {
  const usage = { inputTokens: 1, outputTokens: 2, costUsd: 0.25, steps: 1 };
  const before = { startedAt: 0, answer: "I look.\n\n", firstTextMs: 7, usage, models: ["scripted-0"] };
  const waiting: ToolMessage = {
    role: "tool",
    callId: "a",
    name: "find",
    title: "Find",
    arguments: {},
    durationMs: 1,
    outcome: AWAITING_APPROVAL,
  };
  beforeEach(() => {
    vi.setSystemTime(1_000);
  });

  test("goes on with the text, the usage and the times of before", async () => {
    const { ends, terminal } = await run({ steps: [[says("None."), END]], tail: [asks("a")], before });
    const total = { inputTokens: 11, outputTokens: 7, costUsd: 0.75, steps: 2 };
    expect(terminal).toEqual([{ type: "done", status: "completed", usage: total, durationMs: 1_000 }]);
    expect(ends).toMatchObject([
      {
        end: { answer: "I look.\n\nNone.", firstTextMs: 7, usage: total, models: ["scripted-0", "scripted-1"] },
        rest: "None.",
      },
    ]);
  });

  test("tells what was used before when the model fails now", async () => {
    const { terminal, ends } = await run({
      steps: [],
      openAgent: async () => Promise.reject(new Error("boom")),
      before,
    });
    expect(terminal).toMatchObject([{ type: "error" }]);
    expect(ends).toMatchObject([{ end: { answer: "I look.\n\n", firstTextMs: 7 }, rest: "" }]);
    const cancelled = await run({ steps: [[silent]], before }, 10);
    expect(cancelled.terminal).toMatchObject([{ type: "done", status: "cancelled", usage, durationMs: 1_010 }]);
  });

  test("sends what was approved; without a model that is all", async () => {
    const options = { approvalOf: () => ({ draftId: "d1", digest: "x" }), askModel: false };
    const { answered, terminal, ends } = await run({
      steps: [[says("Never.")]],
      tail: [asks("a"), waiting],
      before,
      options,
    });
    expect(answered).toMatchObject([{ answered: { message: { outcome: { ok: true, result: { status: "sent" } } } } }]);
    expect(terminal).toMatchObject([{ status: "interrupted", usage }]);
    expect(ends).toMatchObject([{ end: { answer: "I look.\n\n" }, rest: "" }]);
  });
});
