/** The Chat Completions wire: what the agent holds → what is sent, what streams back → model parts. */

import type {
  ChatCompletionChunk,
  ChatCompletionMessageParam,
  ChatCompletionTool,
} from "openai/resources/chat/completions";
import type { ModelPart, ToolDefinition } from "../agent/agent.ts";
import { ModelFailure } from "../agent/agent.ts";
import type { Message, ToolCall } from "../agent/message.ts";
import { toolContent } from "../agent/message.ts";

/** More than a person reads, and far less than one row of a log can hold. */
const MAX_ANSWER_CHARACTERS = 100_000;

/** The system message and the transcript. */
export function wireMessages(system: string, messages: readonly Message[]): ChatCompletionMessageParam[] {
  return [{ role: "system", content: system }, ...messages.map(wireMessage)];
}

function wireMessage(message: Message): ChatCompletionMessageParam {
  switch (message.role) {
    case "user":
      return { role: "user", content: message.content };
    case "assistant":
      return {
        role: "assistant",
        content: message.content,
        ...(message.calls.length === 0 ? {} : { tool_calls: message.calls.map(wireCall) }),
      };
    case "tool":
      return { role: "tool", tool_call_id: message.callId, content: toolContent(message.outcome) };
  }
}

function wireCall(call: ToolCall) {
  return { id: call.callId, type: "function", function: { name: call.name, arguments: call.arguments } } as const;
}

export function wireTools(tools: readonly ToolDefinition[]): ChatCompletionTool[] {
  return tools.map(({ name, description, parameters }) => ({
    type: "function",
    function: { name, description, parameters },
  }));
}

/**
 * One streamed answer as parts: text as it comes, each tool call once whole, `end` last. Fragments of a call are joined by
 * `index`; a provider that leaves out the id gets one, unique in the answer.
 * @throws ModelFailure `model-unavailable` when the stream ends before the provider said why it stopped, `model-invalid`
 * when an answer does not end.
 */
export async function* modelParts(
  chunks: AsyncIterable<ChatCompletionChunk>,
  newCallId: () => string,
): AsyncGenerator<ModelPart> {
  const calls = new Map<number, { callId: string; name: string; arguments: string }>();
  let usage = { inputTokens: 0, outputTokens: 0, costUsd: 0 };
  let model = "";
  let characters = 0;
  let finished = false;
  for await (const chunk of chunks) {
    model = chunk.model || model;
    if (chunk.usage) usage = readUsage(chunk.usage);
    const choice = chunk.choices?.[0]; // some servers leave `choices` out of the usage chunk
    if (choice === undefined) continue;
    const text = choice.delta?.content ?? "";
    characters += text.length;
    for (const { index, id, function: fragment } of choice.delta?.tool_calls ?? []) {
      const call = calls.get(index) ?? { callId: id || newCallId(), name: "", arguments: "" };
      call.name += fragment?.name ?? "";
      call.arguments += fragment?.arguments ?? "";
      calls.set(index, call);
      characters += fragment?.arguments?.length ?? 0;
    }
    if (characters > MAX_ANSWER_CHARACTERS) {
      throw new ModelFailure("model-invalid", "The language model's answer was too long.");
    }
    if (text !== "") yield { type: "text", text };
    if (choice.finish_reason) finished = true;
  }
  if (!finished) throw new ModelFailure("model-unavailable", "The language model's answer was cut off.");
  for (const call of calls.values()) yield { type: "call", call };
  yield { type: "end", model, usage };
}

/** `cost`, in US dollars, is OpenRouter's own member; other servers leave out more than that. */
function readUsage(usage: NonNullable<ChatCompletionChunk["usage"]> & { cost?: unknown }) {
  return {
    inputTokens: amount(usage.prompt_tokens),
    outputTokens: amount(usage.completion_tokens),
    costUsd: amount(usage.cost),
  };
}

function amount(value: unknown): number {
  return typeof value === "number" ? value : 0;
}
