import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Agent, ModelPart } from "../agent/agent.ts";
import { ModelFailure } from "../agent/agent.ts";
import { AWAITING_APPROVAL } from "../agent/approval.ts";
import type { Answered } from "../agent/call-tools.ts";
import type { TerminalEvent, TurnEvent, Usage } from "../agent/events.ts";
import { NO_USAGE } from "../agent/events.ts";
import type { AssistantMessage, Message, ToolMessage } from "../agent/message.ts";
import { parseConfig } from "../config.ts";
import { makeSecrets } from "../local/secrets.ts";
import type { TurnOptions } from "./turn.ts";
import { runTurn } from "./turn.ts";
import type { TurnEnd } from "./turns.ts";

const CANARY = "what a person said";
const USAGE = { inputTokens: 10, outputTokens: 5, costUsd: 0.5 };
const END: ModelPart = { type: "end", model: "scripted-1", usage: USAGE, finish: "stop" };
const CALL: ModelPart = { type: "call", call: { callId: "a", name: "find", arguments: "{}" } };
const DRAFT = {
  draftId: "d1",
  digest: "x",
  preview: { to: "ann@example.com", subject: "Two homes", listings: [1, 2], text: "Dear Ann" },
  expiresAt: "2026-11-24T12:00:00.000Z",
};

function says(text: string): ModelPart {
  return { type: "text", text };
}

/** As a model that is silent: until the turn is aborted. */
async function silent(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(new Error("aborted")));
  });
}

async function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

interface Script {
  /** Of each answer: parts, an error to throw, or something to do. */
  readonly steps: readonly (readonly (ModelPart | Error | ((signal: AbortSignal) => Promise<unknown>))[])[];
  readonly find?: Agent["toolbox"]["call"];
  readonly variables?: Record<string, string>;
  readonly openAgent?: (agent: Agent) => Promise<Agent>;
  /** What the transcript holds after the question. */
  readonly tail?: Message[];
  readonly before?: Partial<TurnOptions["before"]>;
  readonly options?: Pick<TurnOptions, "approvalOf" | "askModel">;
}

type Row = readonly (TurnEvent | TerminalEvent)[];

/** What a turn has left: every call of its sink in order, each with the events that it is kept with. */
type Kept =
  | { readonly what: "write"; readonly events: Row }
  | { readonly what: "asked"; readonly message: AssistantMessage; readonly events: Row }
  | { readonly what: "answered"; readonly answered: Answered; readonly events: Row }
  | { readonly what: "used"; readonly usage: Usage; readonly model: string }
  | { readonly what: "end"; readonly end: TurnEnd; readonly rest: string; readonly events: Row };

function start({
  steps,
  find,
  variables = {},
  openAgent = async (agent) => agent,
  tail = [],
  before,
  options,
}: Script) {
  const parsed = parseConfig({ ...makeSecrets(), ...variables });
  if (!parsed.ok) throw new TypeError(`Cannot test: ${parsed.variable} ${parsed.reason}`);
  const abort = new AbortController();
  const kept: Kept[] = [];
  let [asks, ids] = [0, 0];
  const agent: Agent = {
    maxSteps: 3,
    async *complete(_request, signal) {
      asks += 1;
      for (const part of steps[asks - 1] ?? []) {
        if (part instanceof Error) throw part;
        if (typeof part === "function") await part(signal);
        else yield part;
      }
    },
    toolbox: {
      tools: [{ name: "find", title: "Find", description: "", parameters: {} }],
      missing: [],
      call: find ?? (async () => ({ ok: true, result: {} })),
      send: async () => ({ ok: true, result: { status: "sent" } }),
    },
    now: Date.now,
    newId: () => `${(ids += 1)}`,
  };
  const finished = runTurn(
    {
      transcript: [{ role: "user", content: "Homes?" }, ...tail],
      config: parsed.config,
      now: Date.now,
      openAgent: async () => openAgent(agent),
      before: { startedAt: Date.now(), answer: "", firstTextMs: null, usage: NO_USAGE, ...before },
      ...options,
    },
    {
      write: (events) => void kept.push({ what: "write", events }),
      asked: (message, events) => void kept.push({ what: "asked", message, events }),
      answered: (answered, events) => void kept.push({ what: "answered", answered, events }),
      used: (usage, model) => void kept.push({ what: "used", usage, model }),
      end: (end, rest, events) => void kept.push({ what: "end", end, rest, events }),
    },
    abort,
  );
  return { abort, kept, finished };
}

/** The turn once it is over, by fake time. */
async function run(script: Script, cancelAfterMs?: number) {
  const { abort, kept, finished } = start(script);
  if (cancelAfterMs !== undefined) setTimeout(() => abort.abort("cancelled"), cancelAfterMs);
  await vi.runAllTimersAsync();
  await finished;
  const events = kept.flatMap((one) => (one.what === "used" ? [] : one.events));
  return {
    kept,
    events,
    asked: kept.filter(({ what }) => what === "asked"),
    answered: kept.filter((one) => one.what === "answered"),
    used: kept.flatMap((one) => (one.what === "used" ? [one.usage] : [])),
    ends: kept.filter(({ what }) => what === "end"),
    text: events.flatMap((event) => (event.type === "content" ? [event.chunk] : [])).join(""),
    terminal: events.filter((event) => event.type === "done" || event.type === "error"),
  };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(console, "warn").mockImplementation(() => {});
  vi.spyOn(console, "error").mockImplementation(() => {});
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

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
      { what: "used", usage: { ...USAGE, steps: 1 }, model: "scripted-1" },
      {
        what: "asked",
        message: {
          role: "assistant",
          content: "I look.",
          calls: [{ callId: "call_1", name: "find", arguments: "{}" }],
        },
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
      { what: "used", usage, model: "scripted-1" },
      {
        what: "end",
        end: { status: "completed", answer: "I look.\n\nNone.", firstTextMs: 0 },
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

  test("cancelled while the model speaks, keeps what was said", async () => {
    const { terminal, ends } = await run({ steps: [[says("Two "), says("homes"), silent]] }, 10);
    expect(terminal).toMatchObject([{ type: "done", status: "cancelled", usage: NO_USAGE }]);
    expect(ends).toMatchObject([{ end: { status: "cancelled", answer: "Two homes" }, rest: "Two homes" }]);
  });

  test("cancelled while tools run, keeps what came of them and asks no further", async () => {
    const { answered, events, terminal, ends, used } = await run(
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
    expect([used, terminal]).toMatchObject([[usage], [{ type: "done", status: "cancelled", usage }]]);
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

  test("splits and paces text, and stops between two pieces", async () => {
    const variables = { STREAM_CHUNK_SIZE: "2", STREAM_CHUNK_DELAY_MS: "100", STREAM_BUFFER_MS: "0" };
    const steps = [[says("abcdef"), END]];
    const whole = await run({ steps, variables });
    expect(whole.events.filter(({ type }) => type === "content")).toEqual(
      ["ab", "cd", "ef"].map((chunk) => ({ type: "content", chunk })),
    );
    expect(whole.terminal).toMatchObject([{ status: "completed", durationMs: 300 }]);
    const stopped = await run({ steps, variables }, 150);
    expect([stopped.text, stopped.terminal]).toMatchObject(["abcd", [{ status: "cancelled", durationMs: 150 }]]);
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
});

function asks(callId: string): AssistantMessage {
  return { role: "assistant", content: "I look.", calls: [{ callId, name: "find", arguments: "{}" }] };
}

describe("runTurn() again, after its object was gone", () => {
  const usage = { inputTokens: 1, outputTokens: 2, costUsd: 0.25, steps: 1 };
  const before = { startedAt: 0, answer: "I look.\n\n", firstTextMs: 7, usage };
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
    expect(ends).toMatchObject([{ end: { answer: "I look.\n\nNone.", firstTextMs: 7 }, rest: "None." }]);
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
