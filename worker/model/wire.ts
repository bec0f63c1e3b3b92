/** The Chat Completions wire: what the agent holds → what is sent, what streams back → model parts. */

import type {
  ChatCompletionChunk,
  ChatCompletionMessageParam,
  ChatCompletionTool,
} from "openai/resources/chat/completions";
import type { Finish, ModelPart, ToolDefinition } from "../agent/agent.ts";
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
 * `index`; a provider that leaves out the id gets one, unique in the answer. An answer that was cut short at a limit or
 * by a filter has no calls: the last could be half, and half a call may be another.
 * @throws ModelFailure `model-unavailable` when the stream ends before the provider said why it stopped, or it says that it
 * failed; `model-invalid` when an answer does not end.
 */
export async function* modelParts(
  chunks: AsyncIterable<ChatCompletionChunk>,
  newCallId: () => string,
): AsyncGenerator<ModelPart> {
  const calls: Fragments[] = [];
  let usage = { inputTokens: 0, outputTokens: 0, costUsd: 0 };
  let model = "";
  let characters = 0;
  let isBegun = false;
  let finish: Finish | undefined;
  try {
    for await (const chunk of chunks) {
      isBegun = true;
      model = chunk.model || model;
      if (chunk.usage) usage = readUsage(chunk.usage);
      const choice = chunk.choices?.[0]; // some servers leave `choices` out of the usage chunk
      if (choice === undefined) continue;
      const text = readText(choice.delta?.content);
      characters += text.length;
      for (const fragment of choice.delta?.tool_calls ?? []) {
        const call = callOf(fragment, calls);
        call.id ||= fragment.id ?? "";
        call.name += fragment.function?.name ?? "";
        call.arguments += fragment.function?.arguments ?? "";
        characters += fragment.function?.arguments?.length ?? 0;
      }
      if (characters > MAX_ANSWER_CHARACTERS) {
        throw new ModelFailure("model-invalid", "The language model's answer was too long.");
      }
      if (text !== "") yield { type: "text", text };
      if (choice.finish_reason) finish = readFinish(choice.finish_reason);
    }
  } catch (error) {
    if (finish === undefined) throw error; // an answer that has said why it stopped is whole, whatever its connection does
  }
  if (!isBegun) throw new ModelFailure("model-unavailable", "The language model sent no answer.");
  if (finish === undefined) throw new ModelFailure("model-unavailable", "The language model's answer was cut off.");
  if (finish === "stop") {
    for (const { id, name, arguments: args } of calls) {
      yield { type: "call", call: { callId: id || newCallId(), name, arguments: args } };
    }
  }
  yield { type: "end", model, usage, finish };
}

interface Fragments {
  readonly index: number;
  id: string;
  name: string;
  arguments: string;
}

/** The call that a fragment belongs to, a new one where it has none: some servers number every call 0, and tell them apart by id alone. */
function callOf({ index, id }: { readonly index: number; readonly id?: string }, calls: Fragments[]): Fragments {
  const open = calls.findLast((call) => call.index === index);
  if (open !== undefined && (!id || open.id === "" || open.id === id)) return open;
  const begun = { index, id: id ?? "", name: "", arguments: "" };
  calls.push(begun);
  return begun;
}

/** A server may send anything: what is no text is none. */
function readText(content: unknown): string {
  return typeof content === "string" ? content : "";
}

/** `tool_calls` and words of other servers' own are a model that had said all; `error` is OpenRouter's. */
function readFinish(reason: string): Finish {
  switch (reason) {
    case "length":
      return "length";
    case "content_filter":
      return "content-filter";
    case "error":
      throw new ModelFailure("model-unavailable", "The language model failed while answering.");
    default:
      return "stop";
  }
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
