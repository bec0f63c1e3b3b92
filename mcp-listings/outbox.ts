/** A user's reports: stored drafts, and what became of each. A draft is claimed once, so it is sent at most once. */

import { retryLocked } from "./serve/retry-locked.ts";

/** A rendered report: what the user approves, and byte for byte what is sent. */
export interface Message {
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/**
 * How a send ended. `failed`: the mail service refused the message. `unknown`: it may have left or not, and is not tried
 * again. `stored`: no mail leaves this deployment. `error` holds the service's own words, perhaps with the recipient in them.
 */
export type SendOutcome =
  | { readonly status: "sent"; readonly messageId: string }
  | { readonly status: "failed" | "unknown"; readonly error: string }
  | { readonly status: "stored" };

export interface NewDraft extends Message {
  readonly draftId: string;
  /** SHA-256, base64url, of the message. */
  readonly digest: string;
  readonly listingIds: readonly string[];
  /** Of the listings, in their order. */
  readonly addresses: readonly string[];
}

/** A stored draft, and what became of it. Times are ms. */
export interface Report extends NewDraft {
  readonly status: "draft" | "sending" | SendOutcome["status"];
  readonly messageId: string | null;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly expiresAt: number;
}

/** A draft can be approved for this long. */
export const DRAFT_LIFETIME_MS = 10 * 60_000;
/** One that nobody approved is kept this much longer, so that who asks late is told that it expired. */
export const EXPIRED_KEPT_MS = 60 * 60_000;
/** A send that has taken longer was cut off: nobody is left to say how it ended. */
export const SEND_LIMIT_MS = 30_000;

/** The reports of one user; those of others do not exist here. `now` is in ms. */
export interface Outbox {
  /** Stores a draft, and deletes those, of whomever, that expired longer than `EXPIRED_KEPT_MS` ago. */
  keep(draft: NewDraft, now: number): Promise<void>;
  /** The report with that id and digest. */
  find(draftId: string, digest: string): Promise<Report | undefined>;
  /** draft → sending, for a draft that has not expired. True for one caller only: that one sends it. */
  claim(draftId: string, now: number): Promise<boolean>;
  /** sending → its outcome; also from `unknown`, for the one who claimed it knows better. */
  settle(draftId: string, outcome: SendOutcome, now: number): Promise<void>;
  /** sending → unknown, for what was claimed longer than `SEND_LIMIT_MS` ago. */
  giveUp(now: number): Promise<void>;
  /** The newest reports first, at most `limit`; drafts that have expired are left out. */
  list(limit: number, now: number): Promise<Report[]>;
  /** Deletes all of it, drafts and sent reports. Resolves to the number of them. */
  clear(): Promise<number>;
}

/**
 * The outbox of `userId`. Each statement may run twice; a claim that was made but not told is nobody's, so that draft is not
 * sent and ends `unknown`.
 */
export function openOutbox(db: D1Database, userId: string): Outbox {
  const prepare = (sql: string, ...values: unknown[]) => db.prepare(sql).bind(userId, ...values);
  return {
    async keep({ draftId, digest, to, subject, html, text, listingIds, addresses }, now) {
      const homes = [JSON.stringify(listingIds), JSON.stringify(addresses)];
      const draft = [draftId, digest, to, subject, html, text, ...homes, now, now + DRAFT_LIFETIME_MS];
      const forget = db.prepare(FORGET).bind(now - EXPIRED_KEPT_MS);
      await retryLocked(() => db.batch([forget, prepare(KEEP, ...draft)]));
    },

    async find(draftId, digest) {
      const row = await retryLocked(() => prepare(FIND, draftId, digest).first<Row>());
      return row === null ? undefined : readReport(row);
    },

    async claim(draftId, now) {
      const { meta } = await retryLocked(() => prepare(CLAIM, draftId, now).run());
      return meta.changes === 1;
    },

    async settle(draftId, outcome, now) {
      const messageId = outcome.status === "sent" ? outcome.messageId : null;
      const error = "error" in outcome ? outcome.error : null;
      await retryLocked(() => prepare(SETTLE, draftId, outcome.status, messageId, error, now).run());
    },

    async giveUp(now) {
      await retryLocked(() => prepare(GIVE_UP, now, now - SEND_LIMIT_MS).run());
    },

    async list(limit, now) {
      const { results } = await retryLocked(() => prepare(LIST, now, limit).all<Row>());
      return results.map(readReport);
    },

    async clear() {
      const { meta } = await retryLocked(() => prepare(CLEAR).run());
      return meta.changes;
    },
  };
}

const KEEP = `
  INSERT INTO outbox
    (UserId, DraftId, Digest, Recipient, Subject, Html, Body, ListingIds, Addresses, Status, CreatedAt, UpdatedAt, ExpiresAt)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 'draft', ?10, ?10, ?11)
  ON CONFLICT (DraftId) DO NOTHING`;

const FORGET = "DELETE FROM outbox WHERE Status = 'draft' AND ExpiresAt <= ?1";

const FIND = "SELECT * FROM outbox WHERE UserId = ?1 AND DraftId = ?2 AND Digest = ?3";

const CLAIM = `
  UPDATE outbox SET Status = 'sending', UpdatedAt = ?3
  WHERE UserId = ?1 AND DraftId = ?2 AND Status = 'draft' AND ExpiresAt > ?3`;

const SETTLE = `
  UPDATE outbox SET Status = ?3, MessageId = ?4, Error = ?5, UpdatedAt = ?6
  WHERE UserId = ?1 AND DraftId = ?2 AND Status IN ('sending', 'unknown')`;

const GIVE_UP = `
  UPDATE outbox SET Status = 'unknown', UpdatedAt = ?2
  WHERE UserId = ?1 AND Status = 'sending' AND UpdatedAt <= ?3`;

const LIST = `
  SELECT * FROM outbox WHERE UserId = ?1 AND (Status <> 'draft' OR ExpiresAt > ?2)
  ORDER BY CreatedAt DESC, DraftId LIMIT ?3`;

const CLEAR = "DELETE FROM outbox WHERE UserId = ?1";

interface Row {
  readonly DraftId: string;
  readonly Digest: string;
  readonly Recipient: string;
  readonly Subject: string;
  readonly Html: string;
  readonly Body: string;
  /** JSON, as the next. */
  readonly ListingIds: string;
  readonly Addresses: string;
  readonly Status: Report["status"];
  readonly MessageId: string | null;
  readonly CreatedAt: number;
  readonly UpdatedAt: number;
  readonly ExpiresAt: number;
}

function readReport(row: Row): Report {
  return {
    draftId: row.DraftId,
    digest: row.Digest,
    to: row.Recipient,
    subject: row.Subject,
    html: row.Html,
    text: row.Body,
    listingIds: JSON.parse(row.ListingIds) as string[], // written above, by nobody else, as the next
    addresses: JSON.parse(row.Addresses) as string[],
    status: row.Status,
    messageId: row.MessageId,
    createdAt: row.CreatedAt,
    updatedAt: row.UpdatedAt,
    expiresAt: row.ExpiresAt,
  };
}
