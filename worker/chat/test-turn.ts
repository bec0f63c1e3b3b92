/** Turns for tests: a scripted model and tool, fake time, and all that the turn has left. */

import { afterEach, beforeEach, vi } from "vitest";
import type { Agent, ModelPart } from "../agent/agent.ts";
import type { Answered } from "../agent/call-tools.ts";
import type { TerminalEvent, TurnEvent } from "../agent/events.ts";
import { NO_USAGE } from "../agent/events.ts";
import type { AssistantMessage, Message } from "../agent/message.ts";
import { parseConfig } from "../config.ts";
import { makeSecrets } from "../local/secrets.ts";
import type { TurnOptions, TurnSink } from "./turn.ts";
import { runTurn } from "./turn.ts";
import type { Spent, TurnEnd } from "./turns.ts";

export const USAGE = { inputTokens: 10, outputTokens: 5, costUsd: 0.5 };
export const END: ModelPart = { type: "end", model: "scripted-1", usage: USAGE, finish: "stop" };
export const CALL: ModelPart = { type: "call", call: { callId: "a", name: "find", arguments: "{}" } };

export function says(text: string): ModelPart {
  return { type: "text", text };
}

/** A model's message that asks for one call. */
export function asks(callId: string): AssistantMessage {
  return { role: "assistant", content: "I look.", calls: [{ callId, name: "find", arguments: "{}" }] };
}

/** As a model that is silent: until the turn is aborted. */
export async function silent(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(new Error("aborted")));
  });
}

export async function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

export interface Script {
  /** Of each answer: parts, an error to throw, or something to do. */
  readonly steps: readonly (readonly (ModelPart | Error | ((signal: AbortSignal) => Promise<unknown>))[])[];
  readonly find?: Agent["toolbox"]["call"];
  readonly variables?: Record<string, string>;
  readonly openAgent?: (agent: Agent) => Promise<Agent>;
  /** What the transcript holds after the question. */
  readonly tail?: Message[];
  readonly before?: Partial<TurnOptions["before"]>;
  readonly options?: Pick<TurnOptions, "approvalOf" | "keptResult" | "askModel">;
  /** The call of the sink that cannot keep what it is given. */
  readonly fails?: keyof TurnSink;
}

type Row = readonly (TurnEvent | TerminalEvent)[];

/** What a turn has left: every call of its sink in order, each with the events that it is kept with. */
type Kept =
  | { readonly what: "write"; readonly events: Row }
  | { readonly what: "asked"; readonly message: AssistantMessage; readonly spent: Spent; readonly events: Row }
  | { readonly what: "answered"; readonly answered: Answered; readonly events: Row }
  | { readonly what: "end"; readonly end: TurnEnd; readonly rest: string; readonly events: Row };

export function start({
  steps,
  find,
  variables = {},
  openAgent = async (agent) => agent,
  tail = [],
  before,
  options,
  fails,
}: Script) {
  const parsed = parseConfig({ ...makeSecrets(), ...variables });
  if (!parsed.ok) throw new TypeError(`Cannot test: ${parsed.variable} ${parsed.reason}`);
  const abort = new AbortController();
  const kept: Kept[] = [];
  let [asked, ids] = [0, 0];
  const agent: Agent = {
    maxSteps: 3,
    async *complete(_request, signal) {
      asked += 1;
      for (const part of steps[asked - 1] ?? []) {
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
  function keep(one: Kept): void {
    if (one.what === fails) throw new Error("disk");
    kept.push(one);
  }
  const finished = runTurn(
    {
      transcript: [{ role: "user", content: "Homes?" }, ...tail],
      config: parsed.config,
      now: Date.now,
      openAgent: async () => openAgent(agent),
      before: { startedAt: Date.now(), answer: "", firstTextMs: null, usage: NO_USAGE, models: [], ...before },
      ...options,
    },
    {
      write: (events) => keep({ what: "write", events }),
      asked: (message, spent, events) => keep({ what: "asked", message, spent, events }),
      answered: (answered, events) => keep({ what: "answered", answered, events }),
      end: (end, rest, events) => keep({ what: "end", end, rest, events }),
    },
    abort,
  );
  return { abort, kept, finished };
}

/** The turn once it is over, by fake time. */
export async function run(script: Script, cancelAfterMs?: number) {
  const { abort, kept, finished } = start(script);
  if (cancelAfterMs !== undefined) setTimeout(() => abort.abort("cancelled"), cancelAfterMs);
  const [, [outcome]] = await Promise.all([vi.runAllTimersAsync(), Promise.allSettled([finished])]);
  const events = kept.flatMap((one) => one.events);
  return {
    kept,
    events,
    /** How it threw, if it did. */
    thrown: outcome.status === "rejected" ? (outcome.reason as unknown) : undefined,
    asked: kept.filter((one) => one.what === "asked"),
    answered: kept.filter((one) => one.what === "answered"),
    ends: kept.filter((one) => one.what === "end"),
    text: events.flatMap((event) => (event.type === "content" ? [event.chunk] : [])).join(""),
    terminal: events.filter((event) => event.type === "done" || event.type === "error"),
  };
}

/** For each test of a file. */
export function useFakeTime(): void {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.spyOn(console, "warn").mockImplementation(() => {});
    vi.spyOn(console, "error").mockImplementation(() => {});
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });
}
