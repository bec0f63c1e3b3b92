/** What a provider is asked. */

import type { ChatCompletionCreateParamsStreaming } from "openai/resources/chat/completions";
import type { ModelRequest } from "../agent/agent.ts";
import type { Config } from "../config.ts";
import { wireMessages, wireTools } from "./wire.ts";

/** The request of one step: the first asks the tool-choosing model, the others the answering one. */
export function requestBody(
  config: Config,
  { system, messages, tools, step }: ModelRequest,
): ChatCompletionCreateParamsStreaming {
  const model = step === 1 ? config.TOOL_MODEL : config.CHAT_MODEL;
  return {
    model,
    messages: wireMessages(system, messages),
    stream: true,
    stream_options: { include_usage: true },
    ...(tools.length === 0 ? {} : { tools: wireTools(tools) }),
    ...fallbacks(config, model),
  };
}

/** OpenRouter's own field: it goes on to the next model when one is gone or fails. Other servers refuse it. */
function fallbacks(config: Config, model: string): object {
  const isOpenRouter = /(^|\.)openrouter\.ai$/.test(new URL(config.OPENROUTER_BASE_URL).hostname);
  return isOpenRouter && config.FALLBACK_MODELS.length > 0 ? { models: [model, ...config.FALLBACK_MODELS] } : {};
}
