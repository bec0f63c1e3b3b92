/** The transcript of a conversation: what was said, what was called, what came back. */

interface UserMessage {
  readonly role: "user";
  readonly content: string;
}

export interface AssistantMessage {
  readonly role: "assistant";
  readonly content: string;
  readonly calls: readonly ToolCall[];
}

/** The outcome of one call; in the transcript it follows the assistant's message that asked for it. */
export interface ToolMessage {
  readonly role: "tool";
  readonly callId: string;
  readonly name: string;
  readonly title: string;
  readonly arguments: unknown;
  readonly durationMs: number;
  readonly outcome: ToolOutcome;
}

export type Message = UserMessage | AssistantMessage | ToolMessage;

/** A call as the model asked for it; `arguments` is the JSON text as it came, not yet checked. */
export interface ToolCall {
  readonly callId: string;
  readonly name: string;
  readonly arguments: string;
}

/** `result` is the tool's structured result; `error` is a sentence that the model can act on. */
export type ToolOutcome =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly error: string };

/** The content of a tool message for a model: data in its own role, never instructions. */
export function toolContent(outcome: ToolOutcome): string {
  return JSON.stringify(outcome.ok ? outcome.result : { error: outcome.error });
}

const LEFT_OUT: ToolOutcome = {
  ok: true,
  result: { leftOut: "This result was left out to save room. Call the tool again where it is needed." },
};

/**
 * What of a transcript fits into `maxCharacters`: its end, cut where a person's message begins, so that no call is parted
 * from its result. The last question and all that followed it are always kept; where they alone are too long, the oldest of
 * their results are left out, but never the last one.
 */
export function withinBudget(transcript: readonly Message[], maxCharacters: number): readonly Message[] {
  const recent = recentMessages(transcript, maxCharacters);
  const lastResult = recent.findLastIndex(({ role }) => role === "tool");
  let characters = recent.reduce((sum, message) => sum + lengthOf(message), 0);
  return recent.map((message, index) => {
    if (characters <= maxCharacters || message.role !== "tool" || index === lastResult) return message;
    const shortened = { ...message, outcome: LEFT_OUT };
    const saved = lengthOf(message) - lengthOf(shortened);
    if (saved <= 0) return message;
    characters -= saved;
    return shortened;
  });
}

function recentMessages(transcript: readonly Message[], maxCharacters: number): readonly Message[] {
  let start = transcript.length;
  let characters = 0;
  for (let index = transcript.length - 1; index >= 0; index -= 1) {
    const message = transcript[index] as Message; // index stays within the array
    characters += lengthOf(message);
    if (characters > maxCharacters && start < transcript.length) break;
    if (message.role === "user") start = index;
  }
  return transcript.slice(start);
}

function lengthOf(message: Message): number {
  return JSON.stringify(message).length;
}
