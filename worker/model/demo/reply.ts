/** One step of the demo model: a conversation and the tools on offer → what it says and what it calls. */

import { answer } from "./answer/answer.ts";
import { answerMissing } from "./answer/failure.ts";
import { firstNumbers } from "./context.ts";
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
  const { earlier, sinceQuestion, untold } = conversation;
  const { calls, sentences } = plan(conversation);
  const called = new Set(sinceQuestion.map(({ name }) => name));
  const open = calls.filter(({ name }) => !called.has(name));
  const next = nextStep(open.filter(({ name }) => offered.includes(name)));
  const told = answer(untold, { calls, numbers: firstNumbers([...earlier, ...sinceQuestion]) });
  // A send ends the turn, and the one that continues it only tells how the send ended: what is left to say goes before.
  const isLast = next.every(({ name }) => name === SEND) && !called.has(SEND);
  const missing = [...new Set(open.map(({ name }) => name).filter((name) => !offered.includes(name)))];
  const step = calls.filter(({ name }) => called.has(name));
  const leavesOut = next.length > MAX_CALLS || step.length > Math.max(MAX_CALLS, sinceQuestion.length);
  const closing = [
    ...(missing.length === 0 ? [] : [answerMissing(missing)]),
    ...(leavesOut ? ["That is much at once: I asked about the first eight and left out the rest."] : []),
    ...sentences,
  ];
  const text = [told, ...(isLast ? closing : [])].filter((part) => part !== "").join("\n\n");
  return { text: text === "" && next.length === 0 ? NOTHING : text, calls: next.slice(0, MAX_CALLS) };
}

const SEND = "sendListingReport";
/** A turn that goes on with nothing new to tell. */
const NOTHING = "That is all.";

/** Searches and markets before what is about listings that they may find; sends in a step of their own: they end the turn. */
function nextStep(open: readonly PlannedCall[]): readonly PlannedCall[] {
  const others = open.filter(({ name }) => name !== SEND);
  if (!others.some(({ name }) => name === "findListings")) return others.length > 0 ? others : open;
  return others.filter(({ name }) => name === "findListings" || name === "getMarketAnalysis");
}
