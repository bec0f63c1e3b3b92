/** Faults of the provider in words for a person; the cause keeps the provider's own for the log. */

import { APIConnectionError, APIError } from "openai";
import { ModelFailure } from "../agent/agent.ts";

/** @param error whatever the openai client threw, a lost connection included; a `ModelFailure` passes unchanged. */
export function modelFailure(error: unknown): ModelFailure {
  if (error instanceof ModelFailure) return error;
  const cause = { cause: error };
  if (error instanceof APIConnectionError) {
    return new ModelFailure("model-unavailable", "The language model cannot be reached.", cause);
  }
  if (error instanceof SyntaxError) {
    return new ModelFailure("model-invalid", "The language model sent an answer that cannot be read.", cause);
  }
  switch (error instanceof APIError ? error.status : undefined) {
    case 401:
    case 403:
      return new ModelFailure("model-refused", "The language model refused this deployment's key.", cause);
    case 402:
      return new ModelFailure("model-refused", "This deployment's credit with the language model is used up.", cause);
    case 429:
      return new ModelFailure(
        "model-unavailable",
        "The language model is busy (too many requests). Try again in a moment.",
        cause,
      );
    case 400:
    case 404:
    case 422:
      return new ModelFailure("model-refused", "The language model refused the request.", cause);
    default:
      return new ModelFailure("model-unavailable", "The language model failed while answering.", cause);
  }
}
