/** Sends for tests: a model that asks for reports, and the person who decides. */

import type { SeenEvent } from "./test-session.ts";
import { eventsOf, newSession } from "./test-session.ts";

/** The traffic of a draft that nobody has approved, and of one that was sent as it should. */
export const UNSENT = { drafts: 1, asked: 0, left: 0 };
export const SENT = { drafts: 1, asked: 1, left: 1 };

export function approvalsIn(events: readonly SeenEvent[]) {
  return events.filter(({ type }) => type === "approval").map(({ data }) => data);
}

/** A conversation whose model has asked for a report to each recipient, and the approvals that wait. */
export async function asked(recipients: readonly string[], script = "") {
  const conversation = newSession();
  const { bytes } = await conversation.start(`${recipients.map(reportTo).join(" ")} ${script} Send it.`);
  const events = await eventsOf(bytes);
  const approvalIds = recipients.map((to) => {
    const found = approvalsIn(events).find(({ preview }) => (preview as { to: string }).to === to); // as the page reads it
    return String(found?.["approvalId"]);
  });
  const decide = async (index: number, decision: "approved" | "rejected", turnId: string) =>
    conversation.session().decide({ approvalId: approvalIds[index] ?? "", decision, turnId, read: true });
  /** What the model is told of each send. */
  const outcomes = async () => {
    const view = await conversation.view();
    return view?.turns[0]?.tools.map(({ outcome }) => (outcome.ok ? outcome.result : outcome.error));
  };
  return { ...conversation, events, approvalIds, decide, outcomes };
}

/** The whole stream of a turn that a decision has started. */
export async function streamed(started: Awaited<ReturnType<Awaited<ReturnType<typeof asked>>["decide"]>>) {
  if (!started.ok) throw new TypeError(`Cannot test: ${started.code}`);
  return eventsOf(started.bytes);
}

/** A recipient nobody else writes to; the test's MCP server sends as `kind` says. */
export function recipient(kind: string): string {
  return `${kind}-${crypto.randomUUID()}@example.com`;
}

/** Makes the scripted model ask for a report to this recipient. */
export function reportTo(to: string): string {
  return `[[call sendListingReport ${JSON.stringify({ listingIds: ["L001"], recipientEmail: to })}]]`;
}
