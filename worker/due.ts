/** What an object has to do later: one table, because an object has one alarm. */

const TABLE = `
CREATE TABLE IF NOT EXISTS due (
  what TEXT NOT NULL,
  id TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (what, id)
) STRICT, WITHOUT ROWID`;

/** Times are ms since the epoch. */
export function openDue<What extends string>(storage: Pick<DurableObjectStorage, "sql" | "setAlarm" | "deleteAlarm">) {
  const { sql } = storage;

  function exec<Row extends Record<string, SqlStorageValue>>(query: string, ...values: SqlStorageValue[]) {
    sql.exec(TABLE);
    return sql.exec<Row>(query, ...values);
  }

  /** When the first of all is due. */
  function next(): number | undefined {
    return exec<{ at: number | null }>("SELECT min(at) AS at FROM due").one().at ?? undefined;
  }

  /** The alarm is part of the same write as the rows: both are kept or neither. */
  function arm(): void {
    const at = next();
    void (at === undefined ? storage.deleteAlarm() : storage.setAlarm(at));
  }

  return {
    /** Once; a later call for the same thing moves it. */
    set(what: What, id: string, at: number): void {
      exec("INSERT OR REPLACE INTO due (what, id, at) VALUES (?, ?, ?)", what, id, at);
      arm();
    },
    /** Once; a later call for the same thing changes nothing. */
    ensure(what: What, id: string, at: number): void {
      exec("INSERT OR IGNORE INTO due (what, id, at) VALUES (?, ?, ?)", what, id, at);
      arm();
    },
    clear(what: What, id: string): void {
      exec("DELETE FROM due WHERE what = ? AND id = ?", what, id);
      arm();
    },
    /** What is due now, the oldest first. It stays until it is cleared or moved: a crash repeats it. */
    at(now: number): { readonly what: What; readonly id: string }[] {
      return exec<{ what: What; id: string }>(
        "SELECT what, id FROM due WHERE at <= ? ORDER BY at, what, id",
        now,
      ).toArray();
    },
    next,
    arm,
  };
}
