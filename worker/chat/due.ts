/** What an object has to do later: one table, because an object has one alarm. */

/**
 * `heartbeat` wakes an object that crashed in a turn, `approval` lets one expire, `prune` drops old events, `record` tells
 * the account again what it has missed.
 */
export type DueKind = "heartbeat" | "approval" | "prune" | "record";

export interface DueItem {
  readonly what: DueKind;
  readonly id: string;
}

/** Times are ms since the epoch. The table must exist before anything but `take` is called. */
export function openDue(storage: Pick<DurableObjectStorage, "sql" | "setAlarm" | "deleteAlarm">) {
  const { sql } = storage;

  /** The alarm is part of the same write as the rows: both are kept or neither. */
  function arm(): void {
    const { at } = sql.exec<{ at: number | null }>("SELECT min(at) AS at FROM due").one();
    void (at === null ? storage.deleteAlarm() : storage.setAlarm(at));
  }

  return {
    /** Once; a later call for the same thing moves it. */
    set(what: DueKind, id: string, at: number): void {
      sql.exec("INSERT OR REPLACE INTO due (what, id, at) VALUES (?, ?, ?)", what, id, at);
      arm();
    },
    clear(what: DueKind, id: string): void {
      sql.exec("DELETE FROM due WHERE what = ? AND id = ?", what, id);
      arm();
    },
    /** What is due now, the oldest first. It stays until it is cleared or moved: a crash repeats it. */
    at(now: number): DueItem[] {
      return sql
        .exec<{ what: DueKind; id: string }>("SELECT what, id FROM due WHERE at <= ? ORDER BY at, what, id", now)
        .toArray();
    },
    arm,
  };
}
