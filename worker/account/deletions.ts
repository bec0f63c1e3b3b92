/** What is still to be deleted of users who are gone, kept until everyone has answered. */

import { inTime } from "./in-time.ts";

const TABLES = `
CREATE TABLE IF NOT EXISTS deletedUsers (
  userId TEXT PRIMARY KEY,
  failures INTEGER NOT NULL DEFAULT 0,
  sweeps INTEGER NOT NULL DEFAULT 0 -- how often all has gone
) STRICT;
CREATE TABLE IF NOT EXISTS deletedSessions (
  userId TEXT NOT NULL,
  sessionId TEXT NOT NULL,
  PRIMARY KEY (userId, sessionId)
) STRICT, WITHOUT ROWID`;

/**
 * How long after a sweep there is another. The first takes all; what a stopped turn had under way goes with the second, for an
 * internal token lives for a minute; and for a day a conversation may tell of itself that could not reach the account before.
 */
const NEXT_SWEEP_MS: readonly (number | undefined)[] = [0, 90_000, 24 * 3_600_000];
/** A Worker has six connections at once. */
const AT_ONCE = 6;
const MAX_DELAY_MS = 3_600_000;
/** A turn that is stopped ends sooner. */
const ANSWER_MS = 60_000;

export interface DeletionOptions {
  readonly sql: SqlStorage;
  /** Has `work` called with the user's id when that is due. */
  readonly due: {
    set(what: "deletion", userId: string, at: number): void;
    clear(what: "deletion", userId: string): void;
  };
  /** Ends a conversation with all it holds; one that is not there is no fault. */
  readonly deleteSession: (userId: string, sessionId: string) => Promise<unknown>;
  /** Deletes drafts and reports; none is no fault. */
  readonly deleteReports: (userId: string) => Promise<unknown>;
}

/** Over an Account object's SQLite storage. `now` is in ms since the epoch. */
export function openDeletions({ sql, due, deleteSession, deleteReports }: DeletionOptions) {
  async function sweep(userId: string): Promise<void> {
    const sessionIds = sql
      .exec<{ sessionId: string }>("SELECT sessionId FROM deletedSessions WHERE userId = ?", userId)
      .toArray()
      .map(({ sessionId }) => sessionId);
    const faults: unknown[] = [];
    for (let at = 0; at < sessionIds.length; at += AT_ONCE) {
      const deleting = sessionIds.slice(at, at + AT_ONCE).map(async (sessionId) => {
        await inTime(deleteSession(userId, sessionId), ANSWER_MS);
        sql.exec("DELETE FROM deletedSessions WHERE userId = ? AND sessionId = ?", userId, sessionId);
      });
      const outcomes = await Promise.allSettled(deleting);
      faults.push(...outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : [])));
    }
    // After the conversations, for their turns could prepare more.
    await inTime(deleteReports(userId), ANSWER_MS);
    if (faults.length > 0) throw faults[0];
  }

  return {
    /** Whether this user was deleted, and is not forgotten yet. */
    includes(userId: string): boolean {
      const anyone = sql.exec("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'deletedUsers'").toArray();
      return anyone.length > 0 && sql.exec("SELECT 1 FROM deletedUsers WHERE userId = ?", userId).toArray().length > 0;
    },

    /** Takes on a user's conversations and reports. */
    add(userId: string, sessionIds: readonly string[], now: number): void {
      sql.exec(TABLES);
      sql.exec("INSERT INTO deletedUsers (userId) VALUES (?) ON CONFLICT (userId) DO UPDATE SET sweeps = 0", userId);
      for (const sessionId of sessionIds) {
        sql.exec("INSERT OR IGNORE INTO deletedSessions (userId, sessionId) VALUES (?, ?)", userId, sessionId);
      }
      due.set("deletion", userId, now);
    },

    /** Deletes what is left; when someone does not answer, once more, later each time. Never throws. */
    async work(userId: string, now: number): Promise<void> {
      try {
        await sweep(userId);
        sql.exec("UPDATE deletedUsers SET sweeps = sweeps + 1, failures = 0 WHERE userId = ?", userId);
      } catch (error) {
        const name = error instanceof Error ? error.name : "unknown"; // its text may say whose it is
        console.warn(JSON.stringify({ event: "deletion-failure", error: name }));
        sql.exec("UPDATE deletedUsers SET failures = failures + 1 WHERE userId = ?", userId);
      }
      const { failures, sweeps } = sql
        .exec<{ failures: number; sweeps: number }>(
          "SELECT failures, sweeps FROM deletedUsers WHERE userId = ?",
          userId,
        )
        .one();
      const delay = failures > 0 ? Math.min(1000 * 2 ** failures, MAX_DELAY_MS) : NEXT_SWEEP_MS[sweeps];
      if (delay !== undefined) return due.set("deletion", userId, now + delay);
      sql.exec("DELETE FROM deletedUsers WHERE userId = ?", userId);
      due.clear("deletion", userId);
    },
  };
}
