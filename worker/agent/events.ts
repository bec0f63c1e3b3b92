/** The events of a turn, as they go on the wire: `event:` is `type`, `data:` is the rest. `docs/api.md` lists their fields. */

import type { Preview } from "./approval.ts";
import type { Basis } from "./fair-housing/bases.ts";
import type { Grounding } from "./grounding/check.ts";
import type { ProblemBody } from "../problem.ts";

export type ModelKind = "openrouter" | "demo";

export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly costUsd: number;
  readonly steps: number;
}

export const NO_USAGE: Usage = { inputTokens: 0, outputTokens: 0, costUsd: 0, steps: 0 };

/** How a turn ended, other than by an error. */
export type DoneStatus = "completed" | "cancelled" | "interrupted" | "awaiting-approval" | "limit";

export interface ToolEvent {
  readonly type: "tool";
  readonly callId: string;
  readonly name: string;
  /** What a person reads. */
  readonly title: string;
  readonly status: "started" | "completed" | "failed";
  readonly arguments?: unknown;
  /** The structured result, at most 64 Ki characters of JSON. */
  readonly result?: unknown;
  readonly error?: string;
  readonly durationMs?: number;
}

export interface SessionEvent {
  readonly type: "session";
  readonly sessionId: string;
  readonly turnId: string;
  /** The turn that this one goes on with, after the person's decision. */
  readonly continues?: string;
  readonly model: { readonly name: string; readonly kind: ModelKind };
}

interface ThinkingEvent {
  readonly type: "thinking";
  /** `waiting`: for the person's decision. */
  readonly status: "processing" | "tool" | "waiting";
  /** A sentence for a person. */
  readonly message: string;
}

/** Only the new text. */
interface ContentEvent {
  readonly type: "content";
  readonly chunk: string;
}

export type ApprovalStatus = "waiting" | "approved" | "rejected" | "expired";

/** `expired` may follow the terminal event of the turn that asked; nothing else may. */
export interface ApprovalEvent {
  readonly type: "approval";
  readonly approvalId: string;
  /** The call that waits. */
  readonly callId: string;
  /** The name of its tool. */
  readonly action: string;
  readonly status: ApprovalStatus;
  readonly preview: Preview;
  /** ISO 8601, UTC. */
  readonly expiresAt: string;
}

/** In place of events that are no longer kept: what they said. */
export interface SnapshotEvent {
  readonly type: "snapshot";
  readonly turns: readonly {
    readonly turnId: string;
    readonly text: string;
    readonly tools: readonly Omit<ToolEvent, "type">[];
    readonly status: string;
  }[];
}

export interface ErrorEvent {
  readonly type: "error";
  /** On the wire its members stand beside `retryable`. */
  readonly problem: ProblemBody;
  readonly retryable: boolean;
}

/** Why a question was not served: `basis` is what it went by, such as `familial-status`. */
export interface Refusal {
  readonly code: "fair-housing";
  readonly basis: Basis;
}

interface DoneEvent {
  readonly type: "done";
  readonly status: DoneStatus;
  readonly usage: Usage;
  /** Of the turn's text; absent when it has no figures. */
  readonly grounding?: Grounding;
  readonly refusal?: Refusal;
  readonly durationMs: number;
}

/** What the loop yields while a turn runs. */
export type TurnEvent = ThinkingEvent | ContentEvent | ToolEvent;

/** Ends a turn; there is exactly one. */
export type TerminalEvent = ErrorEvent | DoneEvent;

export type ChatEvent = SessionEvent | TurnEvent | ApprovalEvent | SnapshotEvent | TerminalEvent;
