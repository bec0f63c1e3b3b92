/** The mail service: how a message is handed to it, and what its answer says about the message. */

import type { Message, SendOutcome } from "./outbox.ts";

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

/**
 * Sends `message` and tells how that ended. `failed` is what the service refuses with a code of its documentation. Any other
 * fault, `E_INTERNAL_SERVER_ERROR` with them, may come after it took the message: that is `unknown`.
 */
export async function mailOutcome(message: Message, send: SendMessage): Promise<SendOutcome> {
  try {
    const { messageId } = await send(message);
    return { status: "sent", messageId };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "no code";
    const words = error instanceof Error ? error.message : "not an Error";
    return { status: REFUSALS.has(code) ? "failed" : "unknown", error: `${code}: ${words}` };
  }
}

/**
 * Those that a message of ours can meet: it has one recipient, no attachment and no header of its own.
 * https://developers.cloudflare.com/email-service/api/send-emails/workers-api/#error-codes
 */
const REFUSALS: ReadonlySet<string> = new Set([
  "E_VALIDATION_ERROR",
  "E_FIELD_MISSING",
  "E_SENDER_NOT_VERIFIED",
  "E_SENDER_DOMAIN_NOT_AVAILABLE",
  "E_RECIPIENT_NOT_ALLOWED",
  "E_RECIPIENT_SUPPRESSED",
  "E_CONTENT_TOO_LARGE",
  "E_DELIVERY_FAILED",
  "E_RATE_LIMIT_EXCEEDED",
  "E_DAILY_LIMIT_EXCEEDED",
]);
