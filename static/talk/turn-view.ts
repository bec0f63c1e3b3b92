/** A turn as the page shows it: the fold of its events. */

import type { ChatEvent, DoneStatus, SnapshotEvent, ToolEvent } from "../../worker/agent/events.ts";
import type { PageProblem } from "../request.ts";
import type { ApprovalEvent } from "../../worker/agent/events.ts";
import { withApproval } from "./approval.ts";

/** `unsent`: the server never took the question. Every status but the first two and `running` is an end. */
export type TurnStatus = "sending" | "unsent" | "running" | DoneStatus | "error";

interface TextPart {
  readonly type: "text";
  readonly text: string;
}

/** A call of a tool, from its start to its end; `stopped` when the turn ended before it did. */
export interface ToolPart extends Omit<ToolEvent, "status"> {
  readonly status: ToolEvent["status"] | "stopped";
}

/** What the agent said, did and wants to do, in that order. */
export type Part = TextPart | ToolPart | ApprovalEvent;

/** What changes one turn; a snapshot tells of several. */
export type TurnChange = Exclude<ChatEvent, SnapshotEvent>;

export interface TurnView {
  /** Tells turns apart on the page; the server's id once it has one. */
  readonly id: string;
  /** Null of a turn that goes on after a decision. */
  readonly question: string | null;
  readonly status: TurnStatus;
  /** The model's name, once it is known. */
  readonly model: string | null;
  /** What goes on at the moment: a sentence for a person, while nothing else shows it. */
  readonly thinking: string | null;
  readonly parts: readonly Part[];
  readonly problem: PageProblem | null;
  /** Whether the same question may do better when it is asked again. */
  readonly isRetryable: boolean;
  readonly durationMs: number | null;
}

/** A turn of which nothing has come yet. */
export function newTurn(id: string, question: string | null, status: TurnStatus): TurnView {
  return {
    id,
    question,
    status,
    model: null,
    thinking: null,
    parts: [],
    problem: null,
    isRetryable: false,
    durationMs: null,
  };
}

/** Whether more may come. */
export function isOpen({ status }: TurnView): boolean {
  return status === "sending" || status === "running";
}

/** The turn after one more event. Events come in the order of their ids, each once. */
export function foldEvent(turn: TurnView, event: TurnChange): TurnView {
  switch (event.type) {
    case "session":
      return { ...turn, id: event.turnId, model: event.model.name };
    case "thinking":
      return { ...turn, thinking: event.message };
    case "content":
      return { ...turn, thinking: null, parts: withText(turn.parts, event.chunk) };
    case "tool":
      return { ...turn, parts: withTool(turn.parts, event) };
    case "approval":
      return { ...turn, parts: withApproval(turn.parts, event) };
    case "error":
      return { ...ended(turn, "error"), problem: event.problem, isRetryable: event.retryable };
    case "done":
      return {
        ...ended(turn, event.status),
        durationMs: event.durationMs,
        isRetryable: event.status === "interrupted",
      };
  }
}

function withText(parts: readonly Part[], chunk: string): readonly Part[] {
  const last = parts.at(-1);
  if (last?.type !== "text") return [...parts, { type: "text", text: chunk }];
  return parts.with(parts.length - 1, { type: "text", text: last.text + chunk });
}

/** The end of a call says nothing of its arguments again. */
function withTool(parts: readonly Part[], event: ToolEvent): readonly Part[] {
  const index = parts.findIndex((part) => part.type === "tool" && part.callId === event.callId);
  return index === -1 ? [...parts, event] : parts.with(index, { ...parts[index], ...event });
}

function ended(turn: TurnView, status: TurnStatus): TurnView {
  return { ...turn, status, parts: stopStarted(turn.parts), thinking: null };
}

/** The parts of a turn after which no call goes on. */
export function stopStarted(parts: readonly Part[]): readonly Part[] {
  if (!parts.some((part) => part.type === "tool" && part.status === "started")) return parts;
  return parts.map((part) =>
    part.type === "tool" && part.status === "started" ? { ...part, status: "stopped" } : part,
  );
}
