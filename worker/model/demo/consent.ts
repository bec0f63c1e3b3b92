/** "Yes, send it" behind a draft: only the person's own click approves, and no message does. */

import type { Exchange } from "./conversation.ts";

const CONSENT =
  /^(?:(?:(?:can|could|would) you|yes|yep|yeah|ok(?:ay)?|sure|fine|please|go ahead|do it|approved?(?: it| them)?|confirm(?:ed)?|send(?: it| them| that)?|now|i (?:approve|confirm)(?: it)?)[,.!? ]*)+$/i;

/** What is said to a message that would approve the last answer's draft. */
export function answerToConsent(text: string, earlier: readonly Exchange[]): string | undefined {
  const last = earlier.at(-1);
  if (last?.name !== "sendListingReport" || !last.outcome.ok || !CONSENT.test(text)) return undefined;
  switch (statusOf(last.outcome.result)) {
    case "awaiting-approval":
      return "Use the Send button of the report (or the approvals address of the API): I cannot approve it for you.";
    case "expired":
      return "Use the Send button of the report (or the approvals address of the API): I cannot approve it for you. A draft ends with your next message, so ask for this one again first.";
    default:
      return undefined;
  }
}

function statusOf(result: unknown): unknown {
  return typeof result === "object" && result !== null && "status" in result ? result.status : undefined;
}
