/** Sends an approved draft, at most once, and tells how that ended however often it is asked. */

import type { Outbox, Report, SendOutcome } from "./outbox.ts";
import { mailOutcome, type SendMessage } from "./outbox-mail.ts";
import { logFault } from "./serve/fault.ts";
import type { Background } from "./serve/mcp-handler.ts";

export interface Sender {
  readonly outbox: Outbox;
  /** Undefined where this deployment sends no mail. */
  readonly send: SendMessage | undefined;
  readonly background: Background;
  /** ms */
  readonly now: () => number;
}

/** A report that is no draft any more. */
export type DecidedReport = Report & { readonly status: Exclude<Report["status"], "draft"> };

/**
 * Sends `draft` as it is stored, if nobody has claimed it, and answers with the report as it stands now; undefined when it
 * expired before. `sending` is another call's attempt that is still under way: ask again after `SEND_LIMIT_MS`. A send that
 * has begun goes on when its caller leaves, and is told to who asks next.
 */
export async function sendDraft(draft: Report, sender: Sender): Promise<DecidedReport | undefined> {
  const { outbox, background, now } = sender;
  const attempt = sendIfFirst(draft, sender);
  background.waitUntil(Promise.allSettled([attempt])); // how it fails is the caller's to hear, below
  const outcome = await attempt;
  if (outcome !== undefined) {
    return { ...draft, status: outcome.status, messageId: outcome.status === "sent" ? outcome.messageId : null };
  }
  await outbox.giveUp(now());
  const report = await outbox.find(draft.draftId, draft.digest);
  return report === undefined || report.status === "draft" ? undefined : { ...report, status: report.status };
}

/** Undefined when the draft is not there to be claimed. */
async function sendIfFirst(draft: Report, { outbox, send, now }: Sender): Promise<SendOutcome | undefined> {
  const { draftId } = draft;
  if (!(await outbox.claim(draftId, now()))) return undefined;
  const outcome: SendOutcome = send === undefined ? { status: "stored" } : await mailOutcome(draft, send);
  const { status } = outcome;
  // The service's words may hold the recipient: they are kept in the row, not in the log.
  if ("error" in outcome) console.error(JSON.stringify({ event: "mail-failed", draftId, status }));
  try {
    await outbox.settle(draftId, outcome, now());
  } catch (error) {
    logFault("outcome-not-kept", error, { draftId, status }); // known all the same: who waits for it is told
  }
  return outcome;
}
