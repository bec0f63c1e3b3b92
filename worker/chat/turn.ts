/** One run of a turn to its last event, whoever reads it. */

import { ModelFailure } from "../agent/agent.ts";
import type { Answered } from "../agent/call-tools.ts";
import type { TerminalEvent, ToolEvent, TurnEvent, Usage } from "../agent/events.ts";
import { checkGrounding } from "../agent/grounding/check.ts";
import { readSource } from "../agent/grounding/source.ts";
import type { AssistantMessage, Message, ToolMessage } from "../agent/message.ts";
import type { Config } from "../config.ts";
import type { ProblemCode } from "../problem.ts";
import { problemBody } from "../problem.ts";
import { coalescer } from "./coalesce.ts";
import type { PacedRun } from "./paced.ts";
import { pacedRun } from "./paced.ts";
import type { Spent, TurnEnd } from "./turns.ts";

/** Why a turn was aborted. */
export type AbortReason = "cancelled" | "turn-timeout";

/** Where a turn leaves what happens to it; each call is kept whole, or throws and nothing is. `events` go to the log. */
export interface TurnSink {
  write(events: readonly TurnEvent[]): void;
  /** The model's message, before its tools run; it holds all text since the one before. `spent` is of the turn so far. */
  asked(message: AssistantMessage, spent: Spent, events: readonly TurnEvent[]): void;
  answered(answered: Answered, events: readonly TurnEvent[]): void;
  /** The last events and the text since the last message. */
  end(end: TurnEnd, rest: string, events: readonly (TurnEvent | TerminalEvent)[]): void;
}

export interface TurnOptions extends Omit<PacedRun, "usage" | "config"> {
  readonly config: Config;
  readonly now: () => number;
  /** What an earlier run of the turn has left, or a fresh turn begins with. */
  readonly before: Spent & {
    readonly startedAt: number;
    readonly answer: string;
    readonly firstTextMs: number | null;
  };
}

/**
 * Runs to exactly one terminal event; a fault that was not foreseen ends the turn as `internal` and is logged.
 * @throws what the sink throws: what has happened may not be kept then, so nothing that follows is told.
 */
export async function runTurn(options: TurnOptions, sink: TurnSink, abort: AbortController): Promise<void> {
  const { before, now, ...paced } = options;
  const { config } = options;
  const writer = coalescer((events) => sink.write(events), config.STREAM_BUFFER_MS);
  const timeout = setTimeout(() => abort.abort("turn-timeout" satisfies AbortReason), config.TURN_TIMEOUT);
  let { answer, firstTextMs, usage, models } = before;
  let rest = "";
  let outcome: Pick<TurnEnd, "status" | "problem" | "refusal"> = { status: "completed" };
  const results: ToolMessage[] = [];
  try {
    for await (const part of pacedRun({ ...paced, usage }, abort.signal)) {
      switch (part.type) {
        case "end":
          outcome = { status: part.status, ...(part.refusal && { refusal: part.refusal }) };
          break;
        case "fault":
          outcome = outcomeOfFault(part.error, abort.signal);
          break;
        case "usage":
          usage = part.usage;
          if (part.model !== "") models = [...models.filter((other) => other !== part.model), part.model];
          break;
        case "asked":
          sink.asked(part.message, { usage, models }, writer.flush());
          rest = "";
          break;
        case "answered": // kept also after an abort: it has happened
          results.push(part.message);
          sink.answered(part, [...writer.flush(), settledEvent(part.message)]);
          break;
        case "content":
          firstTextMs ??= now() - before.startedAt;
          answer += part.chunk;
          rest += part.chunk;
          writer.write(part);
          break;
        case "thinking":
        case "tool":
          writer.write(part);
      }
    }
  } finally {
    clearTimeout(timeout);
  }
  const grounding = groundingOf(answer, [...options.transcript, ...results]);
  const terminal = terminalEvent({ ...outcome, ...grounding }, usage, now() - before.startedAt);
  sink.end({ ...outcome, ...grounding, answer, firstTextMs, usage, models }, rest, [...writer.flush(), terminal]);
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

/** Whether the figures of an answer stand in what the tools and the person have said; nothing when it has none. */
function groundingOf(answer: string, messages: readonly Message[]): Pick<TurnEnd, "grounding"> {
  const results = messages.flatMap((message) =>
    message.role === "tool" ? [message.arguments, message.outcome.ok ? message.outcome.result : {}] : [],
  );
  const said = messages.flatMap((message) => (message.role === "user" ? [message.content] : []));
  const grounding = checkGrounding(answer, () => readSource(results, said));
  return grounding.checked === 0 ? {} : { grounding };
}

/** A provider's own words may repeat what a person wrote: the log gets class and status only. */
function causeName(cause: unknown): string {
  if (!(cause instanceof Error)) return "none";
  return "status" in cause && typeof cause.status === "number" ? `${cause.name} ${cause.status}` : cause.name;
}

/** The one event that ends a turn. */
export function terminalEvent(
  {
    status,
    problem = problemBody("internal"),
    grounding,
    refusal,
  }: Pick<TurnEnd, "status" | "problem" | "grounding" | "refusal">,
  usage: Usage,
  durationMs: number,
): TerminalEvent {
  if (status !== "error")
    return { type: "done", status, usage, ...(grounding && { grounding }), ...(refusal && { refusal }), durationMs };
  return { type: "error", problem, retryable: problem.code !== "model-refused" };
}
