/** One step of a turn in the transcript: what the model asked for, and what has come back. */

import { isAwaiting } from "./approval.ts";
import type { AssistantMessage, Message, ToolCall, ToolMessage } from "./message.ts";

/** An assistant's message with its calls, and the results that are there, in no order. */
export interface Step {
  readonly asked: AssistantMessage;
  readonly results: readonly ToolMessage[];
}

/** The step that a transcript ends with; none when a person or an answer has the last word. */
export function lastStep(transcript: readonly Message[]): Step | undefined {
  const at = transcript.findLastIndex(({ role }) => role !== "tool");
  const asked = transcript[at];
  if (asked?.role !== "assistant" || asked.calls.length === 0) return undefined;
  return { asked, results: transcript.slice(at + 1).filter((message) => message.role === "tool") };
}

/** The calls that have to be run: those without a result, and those whose wait has ended in an approval. */
export function pendingCalls({ asked, results }: Step, isApproved: (callId: string) => boolean): ToolCall[] {
  return asked.calls.filter(({ callId }) => {
    const result = results.find((one) => one.callId === callId);
    return result === undefined || (isAwaiting(result.outcome) && isApproved(callId));
  });
}

/** The results with newer ones in place of older, in the order asked: providers refuse another. */
export function settle({ asked, results }: Step, newer: readonly ToolMessage[]): ToolMessage[] {
  return asked.calls.flatMap(
    ({ callId }) => newer.find((one) => one.callId === callId) ?? results.find((one) => one.callId === callId) ?? [],
  );
}

/** How many steps the last question has taken so far. */
export function stepsTaken(transcript: readonly Message[]): number {
  const question = transcript.findLastIndex(({ role }) => role === "user");
  return transcript.slice(question + 1).filter((message) => message.role === "assistant" && message.calls.length > 0)
    .length;
}

/** A conversation whose every call has a result, in the order asked: providers refuse another. */
export function withEveryResult(messages: readonly Message[]): Message[] {
  const results = new Map(messages.flatMap((message) => (message.role === "tool" ? [[message.callId, message]] : [])));
  return messages.flatMap((message): Message[] => {
    if (message.role === "tool") return []; // told after the message that asked for it
    if (message.role === "user") return [message];
    return [message, ...message.calls.map((call) => results.get(call.callId) ?? unanswered(call))];
  });
}

function unanswered({ callId, name, arguments: args }: ToolCall): ToolMessage {
  const outcome = { ok: false, error: "The turn was stopped before this call had an answer." } as const;
  return { role: "tool", callId, name, title: name, arguments: args, durationMs: 0, outcome };
}
