/** The index of an account's conversations: a copy for listing and searching, of what each ChatSession owns. */

import type { AuditEntry } from "./audit.ts";

/** Times are in ms since the epoch. */
export interface IndexedSession {
  readonly id: string;
  readonly title: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly messageCount: number;
}

/** A conversation as it stands and, with a `turnId`, what that turn adds to it; without one, text and cost are ignored. */
export interface SessionEntry extends Omit<IndexedSession, "id"> {
  readonly userId: string;
  readonly sessionId: string;
  readonly turnId?: string;
  /** What was said in the turn, for the search. */
  readonly text: string;
  readonly costUsd: number;
  /** What was decided, sent and refused in the turn. */
  readonly audit?: readonly AuditEntry[];
}

/** `q`: words that must all occur, in the title or the messages, as parts of words and in any case. */
export interface SessionQuery {
  readonly q?: string;
  readonly limit: number;
  /** The `nextCursor` of the page before; anything else counts as absent. */
  readonly cursor?: string;
}

export interface SessionPage {
  readonly sessions: IndexedSession[];
  readonly nextCursor?: string;
}

/** A query is as costly as its words are many; those past the last are not asked for. */
const MAX_WORDS = 8;

/** By far longer than an entry can be on its way. */
const FORGOTTEN_MS = 30 * 24 * 3_600_000;

/** The index over the object's SQLite storage. */
export function openSessionIndex(sql: SqlStorage) {
  return {
    /**
     * Entries may come twice and out of order: a turn counts once, an older state never covers a newer one, and what is
     * forgotten stays so.
     */
    record({ sessionId, turnId, title, createdAt, updatedAt, messageCount, text, costUsd }: SessionEntry): void {
      if (sql.exec("SELECT 1 FROM forgottenSessions WHERE id = ?", sessionId).toArray().length > 0) return;
      sql.exec(
        `INSERT INTO sessions (id, title, createdAt, updatedAt, messageCount, search) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET title = excluded.title, updatedAt = excluded.updatedAt,
           messageCount = excluded.messageCount, search = excluded.search
         WHERE excluded.updatedAt >= sessions.updatedAt`,
        sessionId,
        title,
        createdAt,
        updatedAt,
        messageCount,
        fold(title),
      );
      if (turnId === undefined) return;
      sql.exec(
        "INSERT INTO turns (id, sessionId, costUsd, search) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
        turnId,
        sessionId,
        costUsd,
        fold(text),
      );
    },

    /** Every conversation that is known here, those that are reserved and not yet told of included. */
    ids(): string[] {
      return sql
        .exec<{ id: string }>(
          "SELECT id FROM sessions UNION SELECT sessionId FROM turns UNION SELECT sessionId FROM idempotencyKeys",
        )
        .toArray()
        .map(({ id }) => id);
    },

    /** Removes a conversation and its turns, and remembers for 30 days that it is gone; one that is not listed yet too. */
    forget(sessionId: string, now: number): void {
      sql.exec("DELETE FROM forgottenSessions WHERE forgottenAt <= ?", now - FORGOTTEN_MS);
      sql.exec("INSERT OR REPLACE INTO forgottenSessions (id, forgottenAt) VALUES (?, ?)", sessionId, now);
      sql.exec("DELETE FROM idempotencyKeys WHERE sessionId = ?", sessionId);
      sql.exec("DELETE FROM turns WHERE sessionId = ?", sessionId);
      sql.exec("DELETE FROM sessions WHERE id = ?", sessionId);
    },

    /** Newest first. A conversation that changes while one pages moves to the front, and is not met again. */
    list({ q = "", limit, cursor }: SessionQuery): SessionPage {
      const words = fold(q).split(/\s+/).filter(Boolean).slice(0, MAX_WORDS);
      const start = cursor === undefined ? undefined : readCursor(cursor);
      const conditions = [
        ...(start === undefined ? [] : ["(updatedAt, id) < (?, ?)"]),
        ...words.map(
          () =>
            "(instr(search, ?) > 0 OR EXISTS (SELECT 1 FROM turns WHERE sessionId = sessions.id AND instr(turns.search, ?) > 0))",
        ),
      ];
      const found = sql
        .exec<IndexedSession & Record<string, SqlStorageValue>>(
          `SELECT id, title, createdAt, updatedAt, messageCount FROM sessions
           ${conditions.length === 0 ? "" : `WHERE ${conditions.join(" AND ")}`}
           ORDER BY updatedAt DESC, id DESC LIMIT ?`,
          ...(start ?? []),
          ...words.flatMap((word) => [word, word]),
          limit + 1, // one more than asked tells whether a page follows
        )
        .toArray();
      const sessions = found.slice(0, limit);
      const last = sessions.at(-1);
      return last === undefined || found.length <= limit ? { sessions } : { sessions, nextCursor: writeCursor(last) };
    },
  };
}

/** SQLite folds only ASCII; what is stored and what is asked for are folded here alike. */
function fold(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

function writeCursor({ updatedAt, id }: IndexedSession): string {
  return Buffer.from(`${updatedAt}:${id}`).toString("base64url");
}

function readCursor(cursor: string): [updatedAt: number, id: string] | undefined {
  const [, updatedAt, id] = /^(\d{1,15}):(.+)$/s.exec(Buffer.from(cursor, "base64url").toString()) ?? [];
  return updatedAt === undefined || id === undefined ? undefined : [Number(updatedAt), id];
}
