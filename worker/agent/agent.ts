/** What the loop works with: plain functions, handed in by whoever runs a turn. */

import type { Approval } from "./approval.ts";
import type { Usage } from "./events.ts";
import type { Message, ToolCall, ToolOutcome } from "./message.ts";

/** What a model's answer is made of, in the order it streams. Exactly one `end` closes a whole answer. */
export type ModelPart =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "call"; readonly call: ToolCall }
  | { readonly type: "end"; readonly model: string; readonly usage: Omit<Usage, "steps">; readonly finish: Finish };

/** Why a model stopped: it had said all, it met its limit of length, or its provider held the rest back. */
export type Finish = "stop" | "length" | "content-filter";

/** A tool as it is offered to a model; `parameters` is its JSON Schema. */
export interface ToolDefinition {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly parameters: Record<string, unknown>;
}

/** The tools of this turn, and one sentence for each service whose tools are missing from it. */
export interface Toolbox {
  readonly tools: readonly ToolDefinition[];
  readonly missing: readonly string[];
  /** Never throws: a fault of the tool, or the signal, is its outcome. */
  readonly call: (name: string, args: Record<string, unknown>, signal: AbortSignal) => Promise<ToolOutcome>;
  /**
   * Sends what the person has approved, at most once however often it is called, and tells how that ended. Never throws;
   * what cannot be known is told as `unknown`. No signal: a turn that is stopped ends no send that is under way.
   */
  readonly send: (name: string, args: Record<string, unknown>, approval: Approval) => Promise<ToolOutcome>;
}

export interface ModelRequest {
  readonly system: string;
  readonly messages: readonly Message[];
  readonly tools: readonly ToolDefinition[];
  /** From 1, over the whole question: the first step asks the tool-choosing model. */
  readonly step: number;
}

export interface Agent {
  readonly maxSteps: number;
  /** @throws ModelFailure, or the signal's reason. */
  readonly complete: (request: ModelRequest, signal: AbortSignal) => AsyncIterable<ModelPart>;
  readonly toolbox: Toolbox;
  readonly now: () => number;
  /** A fresh UUID. */
  readonly newId: () => string;
}

/** A fault of the model or of the way to it. `message` is shown to the person, so it names no internals. */
export class ModelFailure extends Error {
  override readonly name = "ModelFailure";
  readonly code: "model-unavailable" | "model-refused" | "model-invalid" | "model-timeout";

  constructor(code: ModelFailure["code"], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
