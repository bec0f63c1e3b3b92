/** Attempts, counted before the work that they cost. A limit makes one wait and never locks: what it refuses is not counted. */

const TABLE = `
CREATE TABLE IF NOT EXISTS attempts (
  kind TEXT NOT NULL,
  until INTEGER NOT NULL -- ms since the epoch: counts no longer
) STRICT`;

/** So many in that time, however they are spread over it. */
export interface Limit {
  readonly attempts: number;
  readonly windowMs: number;
}

export interface TooManyAttempts {
  readonly ok: false;
  readonly code: "too-many-attempts";
  readonly retryAfterSeconds: number;
}

/** Over an object's SQLite storage. Times are ms since the epoch. */
export function openAttempts<Kind extends string>(sql: SqlStorage) {
  /** The table comes with the first attempt: the address need not have an account. */
  function exec<Row extends Record<string, SqlStorageValue>>(query: string, ...values: SqlStorageValue[]) {
    sql.exec(TABLE);
    return sql.exec<Row>(query, ...values);
  }

  return {
    /** Counts one more. When the limit is reached it says how long until one would be counted again. */
    count(kind: Kind, { attempts, windowMs }: Limit, now: number): { readonly ok: true } | TooManyAttempts {
      exec("DELETE FROM attempts WHERE until <= ?", now);
      const [blocking] = exec<{ until: number }>(
        "SELECT until FROM attempts WHERE kind = ? ORDER BY until DESC LIMIT 1 OFFSET ?",
        kind,
        attempts - 1,
      ).toArray();
      if (blocking !== undefined) {
        const retryAfterSeconds = Math.ceil((blocking.until - now) / 1000);
        return { ok: false, code: "too-many-attempts", retryAfterSeconds };
      }
      exec("INSERT INTO attempts (kind, until) VALUES (?, ?)", kind, now + windowMs);
      return { ok: true };
    },

    /** Takes one back that was counted: it was none that the limit is for. */
    forgive(kind: Kind): void {
      exec("DELETE FROM attempts WHERE rowid = (SELECT max(rowid) FROM attempts WHERE kind = ?)", kind);
    },

    /** Takes back all of a kind. */
    clear(kind: Kind): void {
      exec("DELETE FROM attempts WHERE kind = ?", kind);
    },

    /** Drops those that count no longer. Returns when the last one will, or undefined when none is left. */
    prune(now: number): number | undefined {
      exec("DELETE FROM attempts WHERE until <= ?", now);
      return exec<{ until: number | null }>("SELECT max(until) AS until FROM attempts").one().until ?? undefined;
    },
  };
}
