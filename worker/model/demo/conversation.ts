/** A request on the Chat Completions wire, read as a conversation: what is asked, what was found out, what came before. */

import { z } from "zod";
import { completion } from "./question-back.ts";

const toolCall = z.object({ id: z.string(), function: z.object({ name: z.string(), arguments: z.string() }) });

/** What this model reads of a request; the rest of the wire does not change its answer. */
export const chatRequest = z.object({
  messages: z.array(
    z.discriminatedUnion("role", [
      z.object({ role: z.literal("system"), content: z.string() }),
      z.object({ role: z.literal("user"), content: z.string() }),
      z.object({
        role: z.literal("assistant"),
        content: z.string().nullish(),
        tool_calls: z.array(toolCall).optional(),
      }),
      z.object({ role: z.literal("tool"), tool_call_id: z.string(), content: z.string() }),
    ]),
  ),
  tools: z.array(z.object({ function: z.object({ name: z.string() }) })).default([]),
});

type WireMessage = z.infer<typeof chatRequest>["messages"][number];

/** A call and what came of it. */
export interface Exchange {
  /** Of the person's messages, the one it answered: 0 is the first. */
  readonly turn: number;
  readonly name: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly outcome: { readonly ok: true; readonly result: unknown } | { readonly ok: false; readonly error: string };
}

export interface Conversation {
  /** The last thing the person said, behind what it completes; empty where they said nothing. A turn that continues after an approval has none of its own. */
  readonly question: string;
  /** Exchanges before the question, oldest first. */
  readonly earlier: readonly Exchange[];
  /** Exchanges since the question. */
  readonly sinceQuestion: readonly Exchange[];
  /** Of those, the ones of the last step: what has not been told yet. */
  readonly untold: readonly Exchange[];
}

/** Exchanges without a call or with arguments that are no object keep what can be read of them. */
export function readConversation(messages: readonly WireMessage[]): Conversation {
  const asked = messages.findLastIndex(({ role }) => role === "user");
  const stepStart = messages.findLastIndex(({ role }) => role !== "tool");
  const sinceQuestion = exchangesOf(messages, asked + 1, messages.length);
  const told = exchangesOf(messages, asked + 1, Math.max(stepStart, asked) + 1).length;
  return {
    question: questionAt(messages, asked),
    earlier: exchangesOf(messages, 0, asked),
    sinceQuestion,
    untold: sinceQuestion.slice(told),
  };
}

/** "Send L001." – "To which e-mail address …?" – "ann@example.com" is one question. */
function questionAt(messages: readonly WireMessage[], index: number): string {
  const message = messages[index];
  if (message?.role !== "user") return "";
  const before = messages[index - 1];
  const answer = before?.role === "assistant" ? completion(message.content, before.content ?? "") : undefined;
  return answer === undefined ? message.content : `${questionAt(messages, index - 2)} ${answer}`.trim();
}

function exchangesOf(messages: readonly WireMessage[], start: number, end: number): Exchange[] {
  const calls = new Map(
    messages
      .flatMap((message) => (message.role === "assistant" ? (message.tool_calls ?? []) : []))
      .map((call) => [call.id, call.function]),
  );
  let turn = -1;
  return messages.slice(0, Math.max(end, 0)).flatMap((message, index) => {
    if (message.role === "user") turn += 1;
    const call = message.role === "tool" && index >= start ? calls.get(message.tool_call_id) : undefined;
    if (message.role !== "tool" || call === undefined) return [];
    return [{ turn, name: call.name, arguments: readObject(call.arguments), outcome: readOutcome(message.content) }];
  });
}

const failure = z.strictObject({ error: z.string() });

function readOutcome(content: string): Exchange["outcome"] {
  const result = readJson(content);
  const failed = failure.safeParse(result);
  return failed.success ? { ok: false, error: failed.data.error } : { ok: true, result };
}

function readObject(text: string): Record<string, unknown> {
  return z.record(z.string(), z.unknown()).safeParse(readJson(text)).data ?? {};
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // no result can be read from it: told as such
  }
}
