/** Faults of the provider: in words for a person (the cause keeps the provider's own for the log), and what may help. */

import { APIConnectionError, APIError } from "openai";
import { ModelFailure } from "../agent/agent.ts";

export interface Fault {
  readonly failure: ModelFailure;
  /** What may help: the same model once more, another model, or nothing. */
  readonly remedy: "again" | "another-model" | "none";
  /** How long the provider asks to be left alone; 0 when it does not say. */
  readonly retryAfterMs: number;
}

/**
 * @param error whatever the openai client threw, a lost connection included; a `ModelFailure` keeps its words.
 * @param now ms since the epoch, for a `Retry-After` that is a date.
 */
export function readFault(error: unknown, now: number): Fault {
  if (error instanceof ModelFailure) {
    return { failure: error, remedy: error.code === "model-unavailable" ? "again" : "none", retryAfterMs: 0 };
  }
  const retryAfterMs = error instanceof APIError ? readRetryAfter(error.headers?.get("Retry-After"), now) : 0;
  const fault = (remedy: Fault["remedy"], code: ModelFailure["code"], message: string): Fault => ({
    failure: new ModelFailure(code, message, { cause: error }),
    remedy,
    retryAfterMs,
  });
  const later = retryAfterMs === 0 ? "Try again in a moment." : `It asks to wait ${Math.ceil(retryAfterMs / 1000)} s.`;

  if (error instanceof APIConnectionError) {
    return fault("again", "model-unavailable", "The language model cannot be reached.");
  }
  if (error instanceof SyntaxError) {
    return fault("again", "model-invalid", "The language model sent an answer that cannot be read.");
  }
  const status = statusOf(error);
  switch (status) {
    case 401:
      return fault("none", "model-refused", "The language model refused this deployment's key.");
    case 402:
      return fault("none", "model-refused", "This deployment's credit with the language model is used up.");
    case 400:
    case 404: // a model that is retired, or not installed there
      return fault("another-model", "model-refused", "The language model refused the request.");
    case 408:
      return fault("again", "model-unavailable", `The language model took too long to begin. ${later}`);
    case 429:
      return fault("again", "model-unavailable", `The language model is busy (too many requests). ${later}`);
    default:
      return status < 500
        ? fault("none", "model-refused", "The language model refused the request.")
        : fault("again", "model-unavailable", `The language model failed while answering. ${later}`);
  }
}

/** OpenRouter's errors inside a stream that began with 200 carry the status as their `code`; whatever else is lost or broken is a fault of the server. */
function statusOf(error: unknown): number {
  if (!(error instanceof APIError)) return 500;
  const status = error.status ?? Number(error.code);
  return status >= 400 ? status : 500;
}

/** RFC 9110, section 10.2.3: seconds or a date; anything else counts as absent. */
function readRetryAfter(value: string | null | undefined, now: number): number {
  const text = value?.trim() ?? "";
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? 0 : Math.max(0, date - now);
}
