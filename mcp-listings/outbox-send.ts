/** Sends an approved draft, at most once, and tells how that ended however often it is asked. */

import type { Message, Outbox, Report, SendOutcome } from "./outbox.ts";

/** Hands a message to the mail service, which answers with its id. */
export type SendMessage = (message: Message) => Promise<{ readonly messageId: string }>;

export interface MailEnv {
  readonly EMAIL?: SendEmail;
  readonly MAIL_FROM?: string;
}

/** Undefined where this deployment sends no mail: it has no binding, or no sender. */
export function openMail({ EMAIL, MAIL_FROM }: MailEnv): SendMessage | undefined {
  const from = MAIL_FROM?.trim();
  if (EMAIL === undefined || from === undefined || from === "") return undefined;
  return async ({ to, subject, html, text }) => EMAIL.send({ from, to, subject, html, text });
}

export interface Sender {
  readonly outbox: Outbox;
  readonly send: SendMessage | undefined;
  /** ms */
  readonly now: () => number;
}

/** A report that is no draft any more. */
export type DecidedReport = Report & { readonly status: Exclude<Report["status"], "draft"> };

/**
 * Sends `draft` as it is stored, if nobody has claimed it, and answers with the report as it stands now; undefined when it
 * expired before. `sending` is another call's attempt that is still under way: ask again after `SEND_LIMIT_MS`.
 */
export async function sendDraft(draft: Report, { outbox, send, now }: Sender): Promise<DecidedReport | undefined> {
  const { draftId, digest } = draft;
  if (await outbox.claim(draftId, now())) {
    const outcome = await deliver(draft, send);
    await outbox.settle(draftId, outcome, now());
    return { ...draft, status: outcome.status, messageId: outcome.status === "sent" ? outcome.messageId : null };
  }
  await outbox.giveUp(draftId, now());
  const report = await outbox.find(draftId, digest);
  return report === undefined || report.status === "draft" ? undefined : { ...report, status: report.status };
}

async function deliver(draft: Report, send: SendMessage | undefined): Promise<SendOutcome> {
  if (send === undefined) return { status: "stored" };
  try {
    const { messageId } = await send(draft);
    return { status: "sent", messageId };
  } catch (error) {
    // Its words may hold the recipient: they are kept in the row, not in the log.
    console.error(JSON.stringify({ event: "mail-failed", draftId: draft.draftId }));
    return { status: "failed", error: error instanceof Error ? error.message : "not an Error" };
  }
}
