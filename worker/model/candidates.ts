/** Which models may answer a step, the first before the others. */

import type { Config } from "../config.ts";

/** What a request names. With `models` the server itself goes on to the next of them; `model` is the first. */
export interface Candidate {
  readonly model: string;
  readonly models?: readonly string[];
}

/**
 * The first step asks the tool-choosing model, the others the answering one. OpenRouter gets one candidate with all its
 * fallbacks (https://openrouter.ai/docs/guides/routing/model-fallbacks); other servers refuse that field and are asked
 * for one model after the other, without OpenRouter's own `openrouter/…`.
 */
export function candidates(config: Config, step: number): readonly [Candidate, ...Candidate[]] {
  const model = step === 1 ? config.TOOL_MODEL : config.CHAT_MODEL;
  const fallbacks = [...new Set(config.FALLBACK_MODELS)].filter((name) => name !== model);
  if (!isOpenRouter(config)) {
    return [{ model }, ...fallbacks.filter((name) => !name.startsWith("openrouter/")).map((name) => ({ model: name }))];
  }
  return [fallbacks.length === 0 ? { model } : { model, models: [model, ...fallbacks] }];
}

function isOpenRouter(config: Config): boolean {
  return /(^|\.)openrouter\.ai$/.test(new URL(config.OPENROUTER_BASE_URL).hostname);
}
