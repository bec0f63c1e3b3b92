/** A conversation as its routes show it. Times are ms since the epoch. */

import type { SnapshotEvent, Usage } from "../agent/events.ts";
import type { Message, ToolMessage } from "../agent/message.ts";
import type { ProblemBody } from "../problem.ts";
import type { ApprovalRecord } from "./approvals.ts";
import type { ChatStore } from "./store.ts";
import type { TurnRecord, TurnStatus } from "./turns.ts";

export interface SessionSummary {
  readonly id: string;
  readonly title: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly messageCount: number;
}

export interface SessionView extends SessionSummary {
  /** The log's position that this view reflects. */
  readonly lastEventId: number;
  /** The running turn and the position before its first event. */
  readonly running: { readonly turnId: string; readonly after: number } | null;
  /** Oldest first; those that were replaced stand in the one that replaced them. */
  readonly turns: readonly TurnView[];
}

export interface TurnView {
  readonly turnId: string;
  readonly continues: string | null;
  readonly status: TurnStatus;
  readonly startedAt: number;
  readonly endedAt: number | null;
  /** Null of a turn that goes on after a decision. */
  readonly question: string | null;
  readonly answer: string;
  readonly models: readonly string[];
  readonly usage: Usage;
  readonly firstTextMs: number | null;
  readonly problem?: ProblemBody;
  readonly tools: readonly ToolMessage[];
  readonly approvals: readonly ApprovalRecord[];
  /** Earlier answers to the same message, oldest first. */
  readonly replaced: readonly Replaced[];
}

interface Replaced {
  readonly turnId: string;
  readonly status: TurnStatus;
  readonly answer: string;
  readonly models: readonly string[];
}

type Tables = Pick<ChatStore, "turns" | "transcript" | "approvals">;

/** Every turn that was not replaced, oldest first. */
export function viewTurns(tables: Tables): TurnView[] {
  const all = tables.turns.all();
  return all.filter(({ replacedBy }) => replacedBy === null).map((turn) => viewTurn(turn, tables, all));
}

export function viewTurn(
  turn: TurnRecord,
  { transcript, approvals }: Tables,
  all: readonly TurnRecord[] = [],
): TurnView {
  const { turnId, continues, status, startedAt, endedAt, answer, models, usage, firstTextMs, problem } = turn;
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
    question: messages.find((message) => message.role === "user")?.content ?? null,
    tools,
    approvals: approvals.of(turnId).toSorted((a, b) => position(a.callId) - position(b.callId)),
    replaced: all.filter(({ replacedBy }) => replacedBy === turnId).map(viewReplaced),
  };
}

/** Results are kept as they come, so that their rows stand in no order that anyone knows. */
function inOrderAsked(messages: readonly Message[]): ToolMessage[] {
  const results = messages.filter((message) => message.role === "tool");
  const calls = messages.flatMap((message) => (message.role === "assistant" ? message.calls : []));
  return calls.flatMap(({ callId }) => results.find((result) => result.callId === callId) ?? []);
}

function viewReplaced({ turnId, status, answer, models }: TurnRecord): Replaced {
  return { turnId, status, answer, models };
}

/** What the events up to `prunedTo` said. */
export function snapshotOf(tables: Tables, prunedTo: number): SnapshotEvent {
  const turns = tables.turns.all().filter(({ endSeq }) => endSeq !== null && endSeq <= prunedTo);
  return {
    type: "snapshot",
    turns: turns.map((turn) => {
      const { turnId, answer, tools, status } = viewTurn(turn, tables);
      return { turnId, status, text: answer, tools: tools.map(viewTool) };
    }),
  };
}

/** Without its result: the transcript has that, and a frame must not grow with the conversation's data. */
function viewTool({ callId, name, title, arguments: args, outcome, durationMs }: ToolMessage) {
  return { callId, name, title, arguments: args, durationMs, status: outcome.ok ? "completed" : "failed" } as const;
}
