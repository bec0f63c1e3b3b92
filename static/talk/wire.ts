/** What stands on the wire → an event of the turn. */

import type { ChatEvent, ErrorEvent } from "../../worker/agent/events.ts";

/** The events this page knows; others are never listened to. */
export const EVENT_TYPES = [
  "session",
  "thinking",
  "tool",
  "content",
  "approval",
  "snapshot",
  "error",
  "done",
] as const satisfies ChatEvent["type"][];

/** @param data the JSON of a data line. */
export function parseEvent(type: ChatEvent["type"], data: string): ChatEvent {
  const members = JSON.parse(data) as object; // the contract of docs/api.md
  if (type !== "error") return { type, ...members } as ChatEvent; // as above
  const { retryable, ...problem } = members as ErrorEvent["problem"] & Pick<ErrorEvent, "retryable">; // as above
  return { type, problem, retryable };
}
