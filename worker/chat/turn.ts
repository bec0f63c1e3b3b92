/** One run of a turn to its last event, whoever reads it. */

import type { Agent } from "../agent/agent.ts";
import { ModelFailure } from "../agent/agent.ts";
import type { Answered } from "../agent/call-tools.ts";
import type { TerminalEvent, ToolEvent, TurnEvent, Usage } from "../agent/events.ts";
import type { AssistantMessage, Message, ToolMessage } from "../agent/message.ts";
import type { RunOptions } from "../agent/run.ts";
import { run } from "../agent/run.ts";
import type { Config } from "../config.ts";
import type { ProblemCode } from "../problem.ts";
import { problemBody } from "../problem.ts";
import { coalescer, pieces } from "./coalesce.ts";
import type { TurnEnd } from "./turns.ts";

/** Why a turn was aborted. */
export type AbortReason = "cancelled" | "turn-timeout";

/** Where a turn leaves what happens to it; each call is kept whole or not at all. `events` go to the log. */
export interface TurnSink {
  write(events: readonly TurnEvent[]): void;
  /** The model's message, before its tools run; it holds all text since the one before. */
  asked(message: AssistantMessage, events: readonly TurnEvent[]): void;
  answered(answered: Answered, events: readonly TurnEvent[]): void;
  /** Of the turn so far. */
  used(usage: Usage, model: string): void;
  /** The last events and the text since the last message. */
  end(end: TurnEnd, rest: string, events: readonly (TurnEvent | TerminalEvent)[]): void;
}

export interface TurnOptions extends Omit<RunOptions, "usage"> {
  readonly transcript: readonly Message[];
  readonly openAgent: (signal: AbortSignal) => Promise<Agent>;
  readonly config: Config;
  readonly now: () => number;
  /** What an earlier run of the turn has left, or a fresh turn begins with. */
  readonly before: {
    readonly startedAt: number;
    readonly answer: string;
    readonly firstTextMs: number | null;
    readonly usage: Usage;
  };
}

/** Runs to exactly one terminal event. Never throws: what was not foreseen ends the turn as `internal` and is logged. */
export async function runTurn(options: TurnOptions, sink: TurnSink, abort: AbortController): Promise<void> {
  const { config, now, before } = options;
  const writer = coalescer((events) => sink.write(events), config.STREAM_BUFFER_MS);
  const timeout = setTimeout(() => abort.abort("turn-timeout" satisfies AbortReason), config.TURN_TIMEOUT);
  let { answer, firstTextMs, usage } = before;
  let rest = "";
  let outcome: Pick<TurnEnd, "status" | "problem"> = { status: "completed" };
  try {
    const agent = await options.openAgent(abort.signal);
    const { approvalOf, askModel } = options;
    const runOptions = { usage, ...(approvalOf && { approvalOf }), ...(askModel === undefined ? {} : { askModel }) };
    for await (const part of run(agent, options.transcript, abort.signal, runOptions)) {
      switch (part.type) {
        case "end":
          outcome = { status: part.status };
          break;
        case "usage":
          usage = part.usage;
          sink.used(part.usage, part.model);
          break;
        case "asked":
          sink.asked(part.message, writer.flush());
          rest = "";
          break;
        case "answered": // kept also after an abort: it has happened
          sink.answered(part, [...writer.flush(), settledEvent(part.message)]);
          break;
        case "content":
          abort.signal.throwIfAborted();
          firstTextMs ??= now() - before.startedAt;
          for (const chunk of pieces(part.chunk, config.STREAM_CHUNK_SIZE)) {
            answer += chunk;
            rest += chunk;
            writer.write({ type: "content", chunk });
            await pause(config.STREAM_CHUNK_DELAY_MS, abort.signal);
          }
          break;
        case "thinking":
        case "tool":
          abort.signal.throwIfAborted();
          writer.write(part);
      }
    }
  } catch (error) {
    outcome = outcomeOfFault(error, abort.signal);
  } finally {
    clearTimeout(timeout);
  }
  const terminal = terminalEvent(outcome, usage, now() - before.startedAt);
  sink.end({ ...outcome, answer, firstTextMs }, rest, [...writer.flush(), terminal]);
}

function settledEvent({ callId, name, title, outcome, durationMs }: ToolMessage): ToolEvent {
  return outcome.ok
    ? { type: "tool", callId, name, title, status: "completed", result: outcome.result, durationMs }
    : { type: "tool", callId, name, title, status: "failed", error: outcome.error, durationMs };
}

/** An abort is told by its reason, a fault of the model by its own words, anything else not at all. */
function outcomeOfFault(error: unknown, signal: AbortSignal): Pick<TurnEnd, "status" | "problem"> {
  const reason = signal.aborted ? (signal.reason as AbortReason) : undefined; // aborted here and by cancel() alone
  if (reason === "cancelled") return { status: "cancelled" };
  if (reason === "turn-timeout") return fault("turn-timeout");
  if (error instanceof ModelFailure) {
    console.warn(JSON.stringify({ event: "model-failure", code: error.code, cause: causeName(error.cause) }));
    return fault(error.code, error.message);
  }
  console.error(JSON.stringify({ event: "turn-failure", error: error instanceof Error ? error.stack : "unknown" }));
  return fault("internal");
}

function fault(code: ProblemCode, detail?: string): Pick<TurnEnd, "status" | "problem"> {
  return { status: "error", problem: problemBody(code, { detail }) };
}

/** A provider's own words may repeat what a person wrote: the log gets class and status only. */
function causeName(cause: unknown): string {
  if (!(cause instanceof Error)) return "none";
  return "status" in cause && typeof cause.status === "number" ? `${cause.name} ${cause.status}` : cause.name;
}

/** The one event that ends a turn. */
export function terminalEvent(
  { status, problem = problemBody("internal") }: Pick<TurnEnd, "status" | "problem">,
  usage: Usage,
  durationMs: number,
): TerminalEvent {
  if (status !== "error") return { type: "done", status, usage, durationMs };
  return { type: "error", problem, retryable: problem.code !== "model-refused" };
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (milliseconds === 0) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener("abort", end);
    function end() {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    }
  });
  signal.throwIfAborted();
}
