/** All that one conversation keeps, in its object's storage. Times are ms since the epoch. */

import { openDue } from "../due.ts";
import { openApprovals } from "./approvals.ts";
import { openLog } from "./log.ts";
import { createTables, exists } from "./schema.ts";
import { openTranscript } from "./transcript.ts";
import { openTurns } from "./turns.ts";

/** Whose conversation it is; kept with it at its creation. */
export interface Owner {
  readonly sessionId: string;
  readonly userId: string;
  readonly accountName: string;
}

export interface SessionRow extends Owner {
  readonly title: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** The last event that is no longer kept. */
  readonly prunedTo: number;
}

/**
 * What a conversation has to do later: `heartbeat` wakes an object that crashed in a turn, `approval` lets one expire, `prune`
 * drops old events, `record` tells the account again what it has missed.
 */
export interface DueItem {
  readonly what: "heartbeat" | "approval" | "prune" | "record";
  readonly id: string;
}

export type ChatStore = ReturnType<typeof openStore>;

export function openStore(storage: DurableObjectStorage, now: () => number) {
  const { sql } = storage;
  return {
    log: openLog(sql, now),
    due: openDue<DueItem["what"]>(storage),
    turns: openTurns(sql),
    transcript: openTranscript(sql),
    approvals: openApprovals(sql),
    exists: () => exists(sql),
    /** All that `write` does is kept, or nothing. */
    atomically: <Result>(write: () => Result): Result => storage.transactionSync(write),
    create({ sessionId, userId, accountName }: Owner, title: string): void {
      createTables(sql);
      sql.exec(
        "INSERT INTO session (id, sessionId, userId, accountName, title, createdAt, updatedAt) VALUES (1, ?, ?, ?, ?, ?, ?)",
        sessionId,
        userId,
        accountName,
        title,
        now(),
        now(),
      );
    },
    session: (): SessionRow => sql.exec<SessionRow & Record<string, SqlStorageValue>>("SELECT * FROM session").one(),
    rename(title: string): void {
      sql.exec("UPDATE session SET title = ?", title);
      this.touch();
    },
    /** It has changed now; no two changes have the same time, so that the index knows the newer one. */
    touch: () => void sql.exec("UPDATE session SET updatedAt = max(?, updatedAt + 1)", now()),
    /** Drops the events up to an id. */
    prune(seq: number): void {
      this.log.prune(seq);
      sql.exec("UPDATE session SET prunedTo = ?", seq);
    },
    /** Questions and answers that a person sees. */
    countMessages: (): number =>
      sql
        .exec<{ count: number }>(
          `SELECT count(*) FILTER (WHERE continues IS NULL) + count(*) FILTER (WHERE answer <> '') AS count
           FROM turns WHERE replacedBy IS NULL`,
        )
        .one().count,
    async destroy(): Promise<void> {
      await storage.deleteAlarm();
      await storage.deleteAll();
    },
  };
}
