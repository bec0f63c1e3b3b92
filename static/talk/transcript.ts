/** A kept conversation as the server tells it → the turns of the page. */

import type { PageProblem } from "../request.ts";
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
  readonly model: string;
  readonly tools: readonly Omit<ToolPart, "type">[];
  readonly error?: PageProblem;
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
export function turnsOf({ messages }: Transcript): TurnView[] {
  const turns = new Map<string, TurnView>();
  for (const message of messages) {
    const turn = turns.get(message.turnId);
    if (message.role === "user") turns.set(message.turnId, newTurn(message.turnId, message.content, "running"));
    else if (turn !== undefined) turns.set(message.turnId, answered(turn, message));
  }
  return [...turns.values()];
}

/** The transcript does not tell what was said between two calls, so the calls come first. */
function answered(turn: TurnView, { content, status, model, tools, error }: AssistantLine): TurnView {
  const calls = tools.map((tool): Part => ({ type: "tool", ...tool }));
  return {
    ...turn,
    status,
    model,
    parts: content === "" ? calls : [...calls, { type: "text", text: content }],
    problem: error ?? null,
    isRetryable: status === "interrupted" || (status === "error" && error?.code !== "model-refused"),
  };
}
