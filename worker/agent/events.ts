/** The events of a turn, as they go on the wire: `event:` is `type`, `data:` is the rest. `docs/api.md` lists their fields. */

import type { ProblemBody } from "../problem.ts";

export type ModelKind = "openrouter" | "demo";

export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly costUsd: number;
  readonly steps: number;
}

/** How a turn ended, other than by an error. */
export type DoneStatus = "completed" | "cancelled" | "interrupted" | "limit";

export interface ToolEvent {
  readonly type: "tool";
  readonly callId: string;
  readonly name: string;
  /** What a person reads. */
  readonly title: string;
  readonly status: "started" | "completed" | "failed";
  readonly arguments?: unknown;
  /** The structured result, at most 64 KiB of JSON. */
  readonly result?: unknown;
  readonly error?: string;
  readonly durationMs?: number;
}

export interface SessionEvent {
  readonly type: "session";
  readonly sessionId: string;
  readonly turnId: string;
  readonly model: { readonly name: string; readonly kind: ModelKind };
}

interface ThinkingEvent {
  readonly type: "thinking";
  readonly status: "processing" | "tool" | "waiting";
  /** A sentence for a person. */
  readonly message: string;
}

/** Only the new text. */
interface ContentEvent {
  readonly type: "content";
  readonly chunk: string;
}

export interface ErrorEvent {
  readonly type: "error";
  /** On the wire its members stand beside `retryable`. */
  readonly problem: ProblemBody;
  readonly retryable: boolean;
}

interface DoneEvent {
  readonly type: "done";
  readonly status: DoneStatus;
  readonly usage: Usage;
  readonly durationMs: number;
}

/** What the loop yields while a turn runs. */
export type TurnEvent = ThinkingEvent | ContentEvent | ToolEvent;

/** Ends a turn; there is exactly one. */
export type TerminalEvent = ErrorEvent | DoneEvent;

export type ChatEvent = SessionEvent | TurnEvent | TerminalEvent;
