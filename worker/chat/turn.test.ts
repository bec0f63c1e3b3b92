import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Agent, ModelPart } from "../agent/agent.ts";
import { ModelFailure } from "../agent/agent.ts";
import type { TerminalEvent, TurnEvent } from "../agent/events.ts";
import type { Message } from "../agent/message.ts";
import { parseConfig } from "../config.ts";
import { makeSecrets } from "../local/secrets.ts";
import type { TurnEnd } from "./transcript.ts";
import { NO_USAGE } from "./transcript.ts";
import { runTurn } from "./turn.ts";

const CANARY = "what a person said";
const USAGE = { inputTokens: 10, outputTokens: 5, costUsd: 0.5 };
const END: ModelPart = { type: "end", model: "scripted-1", usage: USAGE };
const CALL: ModelPart = { type: "call", call: { callId: "a", name: "find", arguments: "{}" } };

function says(text: string): ModelPart {
  return { type: "text", text };
}

/** As a model that is silent: until the turn is aborted. */
async function silent(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(new Error("aborted")));
  });
}

interface Script {
  /** Of each step: parts, an error to throw, or something to do. */
  readonly steps: readonly (readonly (ModelPart | Error | ((signal: AbortSignal) => Promise<unknown>))[])[];
  readonly find?: Agent["toolbox"]["call"];
  readonly variables?: Record<string, string>;
  readonly openAgent?: (agent: Agent) => Promise<Agent>;
}

function start({ steps, find, variables = {}, openAgent = async (agent) => agent }: Script) {
  const parsed = parseConfig({ ...makeSecrets(), ...variables });
  if (!parsed.ok) throw new TypeError(`Cannot test: ${parsed.variable} ${parsed.reason}`);
  const abort = new AbortController();
  const rows: (readonly (TurnEvent | TerminalEvent)[])[] = [];
  const transcript: Message[] = [];
  const ends: { end: TurnEnd; rest: string }[] = [];
  const agent: Agent = {
    maxSteps: 3,
    async *complete({ step }, signal) {
      for (const part of steps[step - 1] ?? []) {
        if (part instanceof Error) throw part;
        if (typeof part === "function") await part(signal);
        else yield part;
      }
    },
    toolbox: {
      tools: [{ name: "find", title: "Find", description: "", parameters: {} }],
      missing: [],
      call: find ?? (async () => ({ ok: true, result: {} })),
    },
    now: Date.now,
  };
  const finished = runTurn(
    {
      transcript: [{ role: "user", content: "Homes?" }],
      model: "configured",
      config: parsed.config,
      now: Date.now,
      openAgent: async () => openAgent(agent),
    },
    {
      write: (events) => void rows.push(events),
      step: (messages) => void transcript.push(...messages),
      end: (end, rest, events) => {
        rows.push(events);
        ends.push({ end, rest });
      },
    },
    abort,
  );
  return { abort, rows, transcript, ends, finished };
}

/** The turn once it is over, by fake time. */
async function run(script: Script, cancelAfterMs?: number) {
  const turn = start(script);
  if (cancelAfterMs !== undefined) setTimeout(() => turn.abort.abort("cancelled"), cancelAfterMs);
  await vi.runAllTimersAsync();
  await turn.finished;
  const events = turn.rows.flat();
  return {
    ...turn,
    events,
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
  test("keeps each step when it ends, and the rest of the answer at the end", async () => {
    const { events, transcript, ends, text } = await run({
      steps: [
        [says("I look."), CALL, END],
        [says("None."), END],
      ],
    });
    expect(transcript).toMatchObject([
      { role: "assistant", content: "I look." },
      { role: "tool", callId: "a" },
    ]);
    expect(text).toBe("I look.\n\nNone.");
    const usage = { inputTokens: 20, outputTokens: 10, costUsd: 1, steps: 2 };
    expect(ends).toEqual([{ end: { status: "completed", answer: text, model: "scripted-1", usage }, rest: "None." }]);
    expect(events.at(-1)).toEqual({ type: "done", status: "completed", usage, durationMs: expect.any(Number) });
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

  test("logs a fault without the provider's words, which may repeat a person's", async () => {
    await run({ steps: [[unavailable]] });
    expect(vi.mocked(console.warn).mock.calls).toEqual([
      ['{"event":"model-failure","code":"model-unavailable","cause":"Error"}'],
    ]);
  });

  test("ends when its tools cannot be opened", async () => {
    const { terminal } = await run({ steps: [], openAgent: async () => Promise.reject(new Error("boom")) });
    expect(terminal).toMatchObject([{ type: "error", problem: { code: "internal" } }]);
  });

  test("cancelled while the model speaks, keeps what was said", async () => {
    const { terminal, ends } = await run({ steps: [[says("Two "), says("homes"), silent]] }, 10);
    expect(terminal).toMatchObject([{ type: "done", status: "cancelled", usage: NO_USAGE }]);
    expect(ends).toMatchObject([{ end: { status: "cancelled", answer: "Two homes" }, rest: "Two homes" }]);
  });

  test("cancelled while tools run, tells what the model has cost and shows no more of them", async () => {
    const { events, transcript, terminal, ends } = await run(
      {
        steps: [[says("I look."), CALL, END]],
        find: async (_name, _args, signal) => silent(signal).catch(() => ({ ok: false, error: "Stopped." })),
      },
      10,
    );
    const usage = { ...USAGE, steps: 1 };
    expect(terminal).toMatchObject([{ type: "done", status: "cancelled", usage }]);
    expect(events.filter(({ type }) => type === "tool")).toMatchObject([{ status: "started" }]);
    expect(transcript).toEqual([]);
    expect(ends).toMatchObject([{ end: { usage }, rest: "I look.\n\n" }]);
  });

  test("splits and paces text, and stops between two pieces", async () => {
    const variables = { STREAM_CHUNK_SIZE: "2", STREAM_CHUNK_DELAY_MS: "100", STREAM_BUFFER_MS: "0" };
    const steps = [[says("abcdef"), END]];
    const whole = await run({ steps, variables });
    expect(whole.rows.slice(1, -1)).toEqual(["ab", "cd", "ef"].map((chunk) => [{ type: "content", chunk }]));
    expect(whole.terminal).toMatchObject([{ status: "completed", durationMs: 300 }]);
    const stopped = await run({ steps, variables }, 150);
    expect([stopped.text, stopped.terminal]).toMatchObject(["abcd", [{ status: "cancelled", durationMs: 150 }]]);
  });

  test("leaves no timer behind", async () => {
    const { finished } = start({ steps: [[says("a"), says("b"), END]] });
    await finished;
    expect(vi.getTimerCount()).toBe(0);
  });
});
