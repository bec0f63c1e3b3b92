/** How far a feed has been read, kept in the market's database: table `imports`. */

import { retryLocked } from "../../serve/retry-locked.ts";

export interface Reading {
  /** The feed. */
  readonly source: string;
  /** Where its rows stand. */
  readonly place: string;
  /** False while all of it is read for the first time: nobody sees its place yet. */
  readonly isComplete: boolean;
  /** Where the first reading goes on; null after the last page. */
  readonly nextPage: string | null;
  /** The feed's time when the last reading began, ISO 8601. */
  readonly readTo: string;
  /** Of the first reading. */
  readonly read: number;
  readonly rejected: number;
  readonly attribution: string;
}

export async function findReading(db: D1Database, source: string): Promise<Reading | undefined> {
  const row = await retryLocked(() => db.prepare("SELECT * FROM imports WHERE Source = ?").bind(source).first<Row>());
  if (row === null) return undefined;
  return {
    source: row.Source,
    place: row.Place,
    isComplete: row.IsComplete === 1,
    nextPage: row.NextPage,
    readTo: row.ReadTo,
    read: row.RowsRead,
    rejected: row.RowsRejected,
    attribution: row.Attribution,
  };
}

interface Row {
  readonly Source: string;
  readonly Place: string;
  readonly IsComplete: 0 | 1;
  readonly NextPage: string | null;
  readonly ReadTo: string;
  readonly RowsRead: number;
  readonly RowsRejected: number;
  readonly Attribution: string;
}

/** The statement that keeps a reading; it may run twice. */
export function keepReading(db: D1Database, reading: Reading): D1PreparedStatement {
  const { source, place, isComplete, nextPage, readTo, read, rejected, attribution } = reading;
  return db
    .prepare("INSERT OR REPLACE INTO imports VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
    .bind(source, place, isComplete ? 1 : 0, nextPage, readTo, read, rejected, attribution);
}

/** After this the feed is read from its beginning. */
export async function forgetReading(db: D1Database, source: string): Promise<void> {
  await retryLocked(() => db.prepare("DELETE FROM imports WHERE Source = ?").bind(source).run());
}
