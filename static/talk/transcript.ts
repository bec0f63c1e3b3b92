/** A kept conversation as the server tells it → the turns of the page. */

import type { PageProblem } from "../request.ts";
import type { Approval } from "./approval.ts";
import { withApproval } from "./approval.ts";
import type { Part, ToolPart, TurnStatus, TurnView } from "./turn-view.ts";
import { newTurn } from "./turn-view.ts";

export interface UserLine {
  readonly role: "user";
  readonly turnId: string;
  readonly content: string;
  readonly timestamp: string;
}

export interface AssistantLine {
  readonly role: "assistant";
  readonly turnId: string;
  readonly content: string;
  readonly timestamp: string;
  readonly status: TurnStatus;
  /** Of a turn that went on after a decision: it has no question. */
  readonly continues?: string;
  readonly tools: readonly Omit<ToolPart, "type">[];
  readonly approvals?: readonly Approval[];
  readonly error?: PageProblem;
  /** `models` in the order they answered; times are ms. */
  readonly receipt: { readonly models: readonly string[]; readonly timings: { readonly totalMs: number } };
}

/** As `GET /agents/sessions/:id` answers. */
export interface Transcript {
  readonly id: string;
  /** The running turn, and the position in the log before its first event. */
  readonly running: string | null;
  readonly runningAfter: number | null;
  readonly messages: readonly (UserLine | AssistantLine)[];
}

/** Oldest first. The running turn has its question only: its events tell the rest from their beginning. */
export function turnsOf({ messages, running }: Transcript): TurnView[] {
  const turns = new Map<string, TurnView>();
  for (const message of messages) {
    const { turnId } = message;
    if (message.role === "user") turns.set(turnId, newTurn(turnId, message.content, "running"));
    else turns.set(turnId, answered(turns.get(turnId) ?? newTurn(turnId, null, "running"), message));
  }
  if (running !== null && !turns.has(running)) turns.set(running, newTurn(running, null, "running"));
  return [...turns.values()];
}

/** The transcript does not tell what was said between two calls, so the calls come first. */
function answered(turn: TurnView, line: AssistantLine): TurnView {
  const { content, status, tools, approvals = [], error, receipt } = line;
  const calls = tools.map((tool): Part => ({ type: "tool", ...tool }));
  const said: readonly Part[] = content === "" ? calls : [...calls, { type: "text", text: content }];
  return {
    ...turn,
    status,
    model: receipt.models.at(-1) ?? null,
    durationMs: receipt.timings.totalMs,
    parts: approvals.reduce(withApproval, said),
    problem: error ?? null,
    isRetryable: status === "interrupted" || (status === "error" && error?.code !== "model-refused"),
  };
}
