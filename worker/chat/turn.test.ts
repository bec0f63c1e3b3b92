import { describe, expect, test, vi } from "vitest";
import type { ModelPart } from "../agent/agent.ts";
import { ModelFailure } from "../agent/agent.ts";
import { AWAITING_APPROVAL } from "../agent/approval.ts";
import type { Script } from "./test-turn.ts";
import { CALL, END, run, says, silent, start, USAGE, useFakeTime, wait } from "./test-turn.ts";

const CANARY = "what a person said";
const DRAFT = {
  draftId: "d1",
  digest: "x",
  preview: { to: "ann@example.com", subject: "Two homes", listings: [1, 2], text: "Dear Ann" },
  expiresAt: "2026-11-24T12:00:00.000Z",
};

useFakeTime();

function endOf(model: string): ModelPart {
  return { type: "end", model, usage: USAGE, finish: "stop" };
}

describe("runTurn()", () => {
  test("keeps each message with the events that it is told by", async () => {
    const { kept } = await run({
      steps: [
        [says("I "), says("look."), CALL, END],
        [says("None."), END],
      ],
    });
    const call = { callId: "call_1", name: "find", title: "Find" };
    const usage = { inputTokens: 20, outputTokens: 10, costUsd: 1, steps: 2 };
    const result = { role: "tool", ...call, arguments: {}, durationMs: 0, outcome: { ok: true, result: {} } };
    expect(kept).toEqual([
      { what: "write", events: [{ type: "thinking", status: "processing", message: "Reading your message" }] },
      { what: "write", events: [{ type: "content", chunk: "I " }] },
      {
        what: "asked",
        message: {
          role: "assistant",
          content: "I look.",
          calls: [{ callId: "call_1", name: "find", arguments: "{}" }],
        },
        spent: { usage: { ...USAGE, steps: 1 }, models: ["scripted-1"] },
        events: [{ type: "content", chunk: "look.\n\n" }],
      },
      { what: "write", events: [{ type: "thinking", status: "tool", message: "Find" }] },
      { what: "write", events: [{ type: "tool", ...call, status: "started", arguments: {} }] },
      {
        what: "answered",
        answered: { type: "answered", message: result },
        events: [{ type: "tool", ...call, status: "completed", result: {}, durationMs: 0 }],
      },
      { what: "write", events: [{ type: "thinking", status: "processing", message: "Reading what came back" }] },
      { what: "write", events: [{ type: "content", chunk: "None." }] },
      {
        what: "end",
        end: { status: "completed", answer: "I look.\n\nNone.", firstTextMs: 0, usage, models: ["scripted-1"] },
        rest: "None.",
        events: [{ type: "done", status: "completed", usage, durationMs: 0 }],
      },
    ]);
  });

  test("tells a call that failed", async () => {
    const { answered } = await run({
      steps: [
        [CALL, END],
        [says("Sorry."), END],
      ],
      find: async () => ({ ok: false, error: "No such city." }),
    });
    const failed = { type: "tool", callId: "call_1", status: "failed", error: "No such city.", durationMs: 0 };
    expect(answered).toMatchObject([{ events: [failed] }]);
  });

  test("hands a draft over with the placeholder, and ends to wait for the person", async () => {
    const { answered, terminal, ends } = await run({
      steps: [[CALL, END]],
      find: async () => ({ ok: true, result: DRAFT }),
    });
    expect(answered).toMatchObject([
      {
        answered: { draft: DRAFT, message: { outcome: AWAITING_APPROVAL } },
        events: [{ type: "tool", status: "completed", result: { status: "awaiting-approval" } }],
      },
    ]);
    expect(terminal).toMatchObject([{ type: "done", status: "awaiting-approval" }]);
    expect(ends).toMatchObject([{ end: { status: "awaiting-approval", answer: "", firstTextMs: null }, rest: "" }]);
  });

  const unavailable = new ModelFailure("model-unavailable", "It cannot be reached.", { cause: new Error(CANARY) });
  const refused = new ModelFailure("model-refused", "It refused.");
  test.for<[string, Script, object]>([
    [
      "a fault of the model",
      { steps: [[says("Two"), unavailable]] },
      { code: "model-unavailable", detail: "It cannot be reached.", status: 502, retryable: true },
    ],
    [
      "a refusal",
      { steps: [[says("Two"), refused]] },
      { code: "model-refused", detail: "It refused.", retryable: false },
    ],
    ["a fault nobody foresaw", { steps: [[says("Two"), new TypeError("boom")]] }, { code: "internal", status: 500 }],
    [
      "an answer that takes too long",
      { steps: [[says("Two"), silent]], variables: { TURN_TIMEOUT: "1000" } },
      { code: "turn-timeout", status: 504, retryable: true },
    ],
  ])("ends with one error on %s and keeps what was said", async ([, script, expected]) => {
    const { terminal, text, ends } = await run(script);
    const { retryable, ...problem } = { retryable: undefined, ...expected };
    expect(terminal).toMatchObject([{ type: "error", problem, ...(retryable === undefined ? {} : { retryable }) }]);
    expect(text).toBe("Two");
    expect(ends).toMatchObject([{ end: { status: "error", answer: "Two", problem }, rest: "Two" }]);
  });

  test.for<[string, object, string]>([
    ["none", {}, "none"],
    ["an error", { cause: new Error(CANARY) }, "Error"],
    ["an answer of the provider", { cause: Object.assign(new RangeError(CANARY), { status: 502 }) }, "RangeError 502"],
  ])(
    "logs a fault without the provider's words, which may repeat a person's: its cause is %s",
    async ([, options, cause]) => {
      await run({ steps: [[new ModelFailure("model-unavailable", "It failed.", options)]] });
      expect(vi.mocked(console.warn).mock.calls).toEqual([
        [JSON.stringify({ event: "model-failure", code: "model-unavailable", cause })],
      ]);
    },
  );

  test("ends when its tools cannot be opened", async () => {
    const { terminal } = await run({ steps: [], openAgent: async () => Promise.reject(new Error("boom")) });
    expect(terminal).toMatchObject([{ type: "error", problem: { code: "internal" } }]);
  });

  test("tells how long the person waited for the first text", async () => {
    const steps = [[async () => wait(70), says("Two"), async () => wait(50), says("."), END]];
    const { ends, terminal } = await run({ steps });
    expect(ends).toMatchObject([{ end: { firstTextMs: 70 } }]);
    expect(terminal).toMatchObject([{ durationMs: 120 }]);
  });

  test("leaves no timer behind", async () => {
    const { finished } = start({ steps: [[says("a"), says("b"), END]] });
    await finished;
    expect(vi.getTimerCount()).toBe(0);
  });

  test("names each model once, the last one last", async () => {
    const [call, answer] = [
      [CALL, endOf("b")],
      [says("None."), endOf("a")],
    ];
    const { asked, ends } = await run({ steps: [[CALL, endOf("a")], call, answer], variables: { MAX_STEPS: "5" } });
    expect(asked.map(({ spent }) => spent.models)).toEqual([["a"], ["a", "b"]]);
    expect(ends).toMatchObject([{ end: { models: ["b", "a"] } }]);
    const unnamed = await run({ steps: [[says("None."), endOf("")]] });
    expect(unnamed.ends).toMatchObject([{ end: { models: [] } }]);
  });
});

describe("runTurn() of what cannot be kept", () => {
  test.for([
    ["write", 0],
    ["asked", 2],
    ["answered", 5],
    ["end", 8],
  ] as const)("throws the fault of %s, and tells nothing after it", async ([fails, count]) => {
    const { kept, thrown } = await run({
      steps: [
        [says("I look."), CALL, END],
        [says("None."), END],
      ],
      fails,
    });
    expect([kept.length, thrown]).toMatchObject([count, { message: "disk" }]);
    expect(console.error).not.toHaveBeenCalled();
  });

  test("throws a fault of text that was gathered too", async () => {
    const steps = [[says("a"), async () => wait(1), says("b"), async () => wait(50), says("c"), END]];
    let calls = 0;
    const { kept, thrown } = await run({
      steps,
      find: async () => ({ ok: true, result: (calls += 1) }),
      fails: "write",
    });
    expect([kept, thrown]).toMatchObject([[], { message: "disk" }]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
