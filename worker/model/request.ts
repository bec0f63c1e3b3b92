/** What a provider is asked. */

import type { ChatCompletionCreateParamsStreaming } from "openai/resources/chat/completions";
import type { ModelRequest } from "../agent/agent.ts";
import type { Candidate } from "./candidates.ts";
import { wireMessages, wireTools } from "./wire.ts";

/** The request of one step to one candidate; `models` is OpenRouter's own member. */
export function requestBody(
  candidate: Candidate,
  { system, messages, tools }: ModelRequest,
): ChatCompletionCreateParamsStreaming & Candidate {
  return {
    ...candidate,
    messages: wireMessages(system, messages),
    stream: true,
    stream_options: { include_usage: true },
    ...(tools.length === 0 ? {} : { tools: wireTools(tools) }),
  };
}
