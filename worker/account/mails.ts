/** The mails that an account was sent, over its object's SQLite storage. The id of each is that of its token, which works once. */

import type { Mail } from "./mail.ts";
import type { MailPurpose } from "./mail-token.ts";
import { MAIL_TOKEN_TTL_SECONDS } from "./mail-token.ts";

/** `stored`: no mail leaves this deployment. `sending`: that, or it was cut off. Times are ms since the epoch. */
export interface KeptMail {
  readonly id: string;
  readonly purpose: MailPurpose;
  readonly to: string;
  readonly subject: string;
  /** Null for a mail that left: the link in it is nobody's but the recipient's. */
  readonly text: string | null;
  readonly status: "sending" | "sent" | "failed" | "stored";
  readonly messageId: string | null;
  readonly createdAt: number;
}

const KEPT = 50;

export function openMails(sql: SqlStorage) {
  return {
    /** Keeps a mail that is about to leave, or one that stays here. The oldest go. */
    keep(id: string, purpose: MailPurpose, { to, subject, text }: Mail, isSent: boolean, now: number): void {
      sql.exec(
        "INSERT INTO mails (id, purpose, recipient, subject, body, status, createdAt) VALUES (?, ?, ?, ?, ?, ?, ?)",
        id,
        purpose,
        to,
        subject,
        isSent ? null : text,
        isSent ? "sending" : "stored",
        now,
      );
      sql.exec("DELETE FROM mails WHERE rowid <= (SELECT max(rowid) FROM mails) - ?", KEPT);
    },

    /** How the sending ended; without the service's id it failed. */
    settle(id: string, messageId?: string): void {
      const status = messageId === undefined ? "failed" : "sent";
      sql.exec("UPDATE mails SET status = ?, messageId = ? WHERE id = ?", status, messageId ?? null, id);
    },

    /** Whether the link of that mail still works. */
    isOpen(purpose: MailPurpose, id: string, now: number): boolean {
      return this.open(purpose, now).includes(id);
    },

    /** The mails of a purpose whose links work. */
    open(purpose: MailPurpose, now: number): string[] {
      const after = now - MAIL_TOKEN_TTL_SECONDS * 1000;
      return sql
        .exec<{ id: string }>("SELECT id FROM mails WHERE purpose = ? AND isUsed = 0 AND createdAt > ?", purpose, after)
        .toArray()
        .map(({ id }) => id);
    },

    /** Lets no link of that purpose work any more. */
    close(purpose: MailPurpose): void {
      sql.exec("UPDATE mails SET isUsed = 1 WHERE purpose = ?", purpose);
    },

    /** Newest first. */
    list(): KeptMail[] {
      return sql
        .exec<KeptMail & Record<string, SqlStorageValue>>(
          `SELECT id, purpose, recipient AS "to", subject, body AS text, status, messageId, createdAt
           FROM mails ORDER BY rowid DESC`,
        )
        .toArray();
    },
  };
}
