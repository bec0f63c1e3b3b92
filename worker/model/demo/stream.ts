/** A reply as the chunks of a streamed Chat Completions answer (https://platform.openai.com/docs/api-reference/chat-streaming). */

import type { ChatCompletionChunk } from "openai/resources/chat/completions";
import type { Reply } from "./reply.ts";

type Delta = ChatCompletionChunk.Choice["delta"];

export interface StreamHead {
  readonly id: string;
  /** Seconds since the epoch. */
  readonly created: number;
  readonly model: string;
}

/** Characters of text and of JSON arguments in a delta of its own. */
const FRAGMENT = /[^]{1,12}/gu;
const WORD = /\s*\S+\s*/gu;

/** What a token is to a provider, roughly: there is no model here to count for. */
const CHARACTERS_PER_TOKEN = 4;

/** Deltas of a word, tool calls in fragments by index, the reason of the end, the usage. `promptCharacters` only feeds the usage. */
export function* chunks(
  head: StreamHead,
  { text, calls }: Reply,
  promptCharacters: number,
  newCallId: () => string,
): Generator<ChatCompletionChunk> {
  const base = { ...head, object: "chat.completion.chunk" } as const;
  const chunk = (delta: Delta, finish_reason: "stop" | "tool_calls" | null = null): ChatCompletionChunk => ({
    ...base,
    choices: [{ index: 0, delta, finish_reason }],
  });
  let characters = text.length;

  yield chunk({ role: "assistant", content: "" });
  for (const word of text.match(WORD) ?? []) yield chunk({ content: word });
  for (const [index, call] of calls.entries()) {
    const args = JSON.stringify(call.arguments);
    characters += call.name.length + args.length;
    const first = { index, id: newCallId(), type: "function", function: { name: call.name, arguments: "" } } as const;
    yield chunk({ tool_calls: [first] });
    for (const fragment of args.match(FRAGMENT) ?? []) {
      yield chunk({ tool_calls: [{ index, function: { arguments: fragment } }] });
    }
  }
  yield chunk({}, calls.length > 0 ? "tool_calls" : "stop");
  yield { ...base, choices: [], usage: usage(promptCharacters, characters) };
}

/** `cost`, in US dollars, is OpenRouter's own member. */
function usage(promptCharacters: number, characters: number) {
  const prompt_tokens = Math.ceil(promptCharacters / CHARACTERS_PER_TOKEN);
  const completion_tokens = Math.ceil(characters / CHARACTERS_PER_TOKEN);
  return { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens, cost: 0 };
}
