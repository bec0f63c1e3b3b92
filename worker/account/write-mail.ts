/** Writes to the user of an account: keeps the mail, and sends it where mail leaves at all. */

import type { Config } from "../config.ts";
import { isDevelopment } from "../site.ts";
import type { Mail, SendMail } from "./mail.ts";
import { composeMail } from "./mail.ts";
import type { MailPurpose } from "./mail-token.ts";
import type { openMails } from "./mails.ts";

export interface MailWriter {
  readonly config: Config;
  readonly mails: ReturnType<typeof openMails>;
  /** Undefined where no mail leaves. */
  readonly send: SendMail | undefined;
  /** Keeps the object awake for work that nobody waits for. */
  readonly background: (work: Promise<void>) => void;
}

/** What a mail is made of; `now` is in ms since the epoch. */
export interface NewMail {
  /** Also of the token in the link. */
  readonly id: string;
  readonly purpose: MailPurpose;
  readonly to: string;
  readonly link: string;
  readonly now: number;
}

/** Returns before the mail has left. */
export function writeMail(
  { config, mails, send, background }: MailWriter,
  { id, purpose, to, link, now }: NewMail,
): void {
  const mail = composeMail(purpose, to, link);
  mails.keep(id, purpose, mail, send !== undefined, now);
  if (isDevelopment(config)) console.error(`${mail.subject}: ${link}`); // the one level that npm run dev shows
  if (send !== undefined) background(deliver(mails, id, mail, send));
}

async function deliver(mails: MailWriter["mails"], id: string, mail: Mail, send: SendMail): Promise<void> {
  try {
    const { messageId } = await send(mail);
    mails.settle(id, messageId);
  } catch (error) {
    // Its words may hold the recipient.
    const name = error instanceof Error ? error.name : "unknown";
    console.error(JSON.stringify({ event: "account-mail-failed", error: name }));
    mails.settle(id);
  }
}
