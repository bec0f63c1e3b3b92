/** A conversation as its routes show it. Times are ms since the epoch. */

import type { Refusal, SnapshotEvent } from "../agent/events.ts";
import type { Grounding } from "../agent/grounding/check.ts";
import type { Message, ToolMessage } from "../agent/message.ts";
import type { ProblemBody } from "../problem.ts";
import type { ApprovalRecord } from "./approvals.ts";
import type { ChatStore } from "./store.ts";
import type { Spent, TurnRecord, TurnStatus } from "./turns.ts";

export interface SessionSummary {
  readonly id: string;
  readonly title: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly messageCount: number;
}

export function summaryOf(store: Pick<ChatStore, "session" | "countMessages">): SessionSummary {
  const { sessionId, title, createdAt, updatedAt } = store.session();
  return { id: sessionId, title, createdAt, updatedAt, messageCount: store.countMessages() };
}

export interface TurnView extends Spent {
  readonly turnId: string;
  readonly continues: string | null;
  readonly status: TurnStatus;
  readonly startedAt: number;
  readonly endedAt: number | null;
  /** Null of a turn that goes on after a decision. */
  readonly question: string | null;
  readonly answer: string;
  readonly firstTextMs: number | null;
  readonly problem?: ProblemBody;
  readonly grounding?: Grounding;
  readonly refusal?: Refusal;
  readonly tools: readonly ToolMessage[];
  readonly approvals: readonly ApprovalRecord[];
  /** What the person's decision has started this turn, and how it ended. */
  readonly decided: readonly Decided[];
  /** Earlier answers to the same message, oldest first. */
  readonly replaced: readonly Replaced[];
}

interface Decided extends Pick<ApprovalRecord, "approvalId" | "status"> {
  /** The `status` of a send's result; null where there is none. */
  readonly outcome: string | null;
}

interface Replaced extends Pick<TurnView, "turnId" | "status" | "answer" | "models"> {}

export type Tables = Pick<ChatStore, "turns" | "transcript" | "approvals">;

export function viewTurn(turn: TurnRecord, { turns, transcript, approvals }: Tables): TurnView {
  const {
    turnId,
    continues,
    status,
    startedAt,
    endedAt,
    answer,
    models,
    usage,
    firstTextMs,
    problem,
    grounding,
    refusal,
  } = turn;
  const messages = transcript.of(turnId);
  const tools = inOrderAsked(messages);
  const position = (callId: string) => tools.findIndex((tool) => tool.callId === callId);
  return {
    turnId,
    continues,
    status,
    startedAt,
    endedAt,
    answer,
    models,
    usage,
    firstTextMs,
    ...(problem && { problem }),
    ...(grounding && { grounding }),
    ...(refusal && { refusal }),
    question: messages.find((message) => message.role === "user")?.content ?? null,
    tools,
    approvals: approvals.of(turnId).toSorted((a, b) => position(a.callId) - position(b.callId)),
    decided: approvals.decidedBy(turnId).map(({ approvalId, status, callId }) => ({
      approvalId,
      status,
      outcome: outcomeOf(transcript.result(callId)),
    })),
    replaced: turns.replacedBy(turnId).map(viewReplaced),
  };
}

/** Results are kept as they come, so that their rows stand in no order that anyone knows. */
function inOrderAsked(messages: readonly Message[]): ToolMessage[] {
  const results = messages.filter((message) => message.role === "tool");
  const calls = messages.flatMap((message) => (message.role === "assistant" ? message.calls : []));
  return calls.flatMap(({ callId }) => results.find((result) => result.callId === callId) ?? []);
}

function outcomeOf(result: ToolMessage | undefined): string | null {
  const { status } = (result?.outcome.ok ? result.outcome.result : {}) as { status?: unknown }; // a structured result is an object
  return typeof status === "string" ? status : null;
}

function viewReplaced({ turnId, status, answer, models }: TurnRecord): Replaced {
  return { turnId, status, answer, models };
}

/** What the events up to `prunedTo` said. */
export function snapshotOf(tables: Tables, prunedTo: number): SnapshotEvent {
  return {
    type: "snapshot",
    turns: tables.turns.endedBy(prunedTo).map((turn) => {
      const { turnId, answer, tools, status } = viewTurn(turn, tables);
      return { turnId, status, text: answer, tools: tools.map(viewTool) };
    }),
  };
}

/** Without its result: the transcript has that, and a frame must not grow with the conversation's data. */
function viewTool({ callId, name, title, arguments: args, outcome, durationMs }: ToolMessage) {
  return { callId, name, title, arguments: args, durationMs, status: outcome.ok ? "completed" : "failed" } as const;
}
