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

/**
 * The end of a transcript that fits into `maxCharacters`, cut where a user's message begins, so that no call is parted
 * from its result. The last question is always kept.
 */
export function recentMessages(transcript: readonly Message[], maxCharacters: number): readonly Message[] {
  let start = transcript.length;
  let characters = 0;
  for (let index = transcript.length - 1; index >= 0; index -= 1) {
    const message = transcript[index] as Message; // index stays within the array
    characters += JSON.stringify(message).length;
    if (characters > maxCharacters && start < transcript.length) break;
    if (message.role === "user") start = index;
  }
  return transcript.slice(start);
}
