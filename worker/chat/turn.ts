/** One turn from its first event to its last, whoever reads it. */

import type { Agent } from "../agent/agent.ts";
import { ModelFailure } from "../agent/agent.ts";
import type { TerminalEvent, TurnEvent } from "../agent/events.ts";
import type { Message } from "../agent/message.ts";
import type { StepMessages } from "../agent/run.ts";
import { run } from "../agent/run.ts";
import type { Config } from "../config.ts";
import type { ProblemCode } from "../problem.ts";
import { problemBody } from "../problem.ts";
import { coalescer, pieces } from "./coalesce.ts";
import type { TurnEnd } from "./transcript.ts";
import { NO_USAGE } from "./transcript.ts";

/** Why a turn was aborted. */
export type AbortReason = "cancelled" | "turn-timeout";

/** Where a turn leaves what happens to it. */
export interface TurnSink {
  write(events: readonly TurnEvent[]): void;
  /** A finished step belongs to the transcript at once. */
  step(messages: StepMessages["messages"]): void;
  /** The last events, the rest of the answer and the turn's end, in one transaction. */
  end(end: TurnEnd, rest: string, events: readonly (TurnEvent | TerminalEvent)[]): void;
}

export interface TurnOptions {
  readonly transcript: readonly Message[];
  /** The model's name until the provider tells which one ran. */
  readonly model: string;
  readonly openAgent: (signal: AbortSignal) => Promise<Agent>;
  readonly config: Config;
  readonly now: () => number;
}

/** Runs to exactly one terminal event. Never throws: what was not foreseen ends the turn as `internal` and is logged. */
export async function runTurn(options: TurnOptions, sink: TurnSink, abort: AbortController): Promise<void> {
  const { config, now } = options;
  const startedAt = now();
  const writer = coalescer((events) => sink.write(events), config.STREAM_BUFFER_MS);
  const timeout = setTimeout(() => abort.abort("turn-timeout" satisfies AbortReason), config.TURN_TIMEOUT);
  let answer = "";
  let rest = "";
  let end: Omit<TurnEnd, "answer"> = { status: "completed", model: options.model, usage: NO_USAGE };
  try {
    const agent = await options.openAgent(abort.signal);
    for await (const part of run(agent, options.transcript, abort.signal)) {
      abort.signal.throwIfAborted();
      if (part.type === "end") {
        end = { ...end, status: part.status };
      } else if (part.type === "usage") {
        end = { ...end, usage: part.usage, model: part.model || options.model };
      } else if (part.type === "step") {
        sink.step(part.messages);
        rest = "";
      } else if (part.type === "content") {
        for (const chunk of pieces(part.chunk, config.STREAM_CHUNK_SIZE)) {
          answer += chunk;
          rest += chunk;
          writer.write({ type: "content", chunk });
          await pause(config.STREAM_CHUNK_DELAY_MS, abort.signal);
        }
      } else {
        writer.write(part);
      }
    }
  } catch (error) {
    end = { ...end, ...endOfFault(error, abort.signal) };
  } finally {
    clearTimeout(timeout);
  }
  sink.end({ ...end, answer }, rest, [...writer.finish(), terminalEvent(end, now() - startedAt)]);
}

/** An abort is told by its reason, a fault of the model by its own words, anything else not at all. */
function endOfFault(error: unknown, signal: AbortSignal): Pick<TurnEnd, "status" | "problem"> {
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

function terminalEvent(end: Omit<TurnEnd, "answer">, durationMs: number): TerminalEvent {
  if (end.status !== "error") return { type: "done", status: end.status, usage: end.usage, durationMs };
  const problem = end.problem ?? problemBody("internal");
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
