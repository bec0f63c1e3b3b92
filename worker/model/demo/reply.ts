/** One step of the demo model: a conversation and the tools on offer → what it says and what it calls. */

import { answer, answerMissing } from "./answer/answer.ts";
import type { Conversation } from "./conversation.ts";
import type { PlannedCall } from "./plan.ts";
import { plan } from "./plan.ts";

/** Text, calls or both; never neither. */
export interface Reply {
  readonly text: string;
  readonly calls: readonly PlannedCall[];
}

/** The loop runs no more in one step. */
const MAX_CALLS = 8;

/** A tool is called in one step of an answer only, so an answer ends. */
export function reply(conversation: Conversation, offered: readonly string[]): Reply {
  const { calls, sentences } = plan(conversation);
  const open = calls.filter(({ name }) => !conversation.sinceQuestion.some((exchange) => exchange.name === name));
  const next = open.filter(({ name }) => offered.includes(name)).slice(0, MAX_CALLS);
  const missing = [...new Set(open.map(({ name }) => name).filter((name) => !offered.includes(name)))];
  const told = answer(conversation.untold);
  if (next.length > 0) return { text: told, calls: next };
  const closing = [
    ...(missing.length === 0 ? [] : [answerMissing(missing)]),
    ...(calls.length > MAX_CALLS
      ? [`That is much at once: I asked about the first ${MAX_CALLS} and left out the rest.`]
      : []),
    ...sentences,
  ];
  return { text: [told, ...closing].filter((part) => part !== "").join("\n\n"), calls: [] };
}
