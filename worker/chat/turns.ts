/** The turns of one conversation, over the object's SQLite storage. Times are ms since the epoch. */

import type { DoneStatus, Usage } from "../agent/events.ts";
import { NO_USAGE } from "../agent/events.ts";
import type { ProblemBody } from "../problem.ts";

export type TurnStatus = DoneStatus | "running" | "error";

/** How a turn ended; `answer` is all of its text that was shown. */
export interface TurnEnd {
  readonly status: Exclude<TurnStatus, "running">;
  readonly answer: string;
  readonly firstTextMs: number | null;
  readonly problem?: ProblemBody;
}

export interface TurnRecord {
  readonly turnId: string;
  readonly continues: string | null;
  readonly replacedBy: string | null;
  readonly status: TurnStatus;
  readonly attempts: number;
  readonly startedAt: number;
  readonly endedAt: number | null;
  /** The log's position before its first event. */
  readonly after: number;
  /** The log's position up to which its text is in the messages. */
  readonly toldTo: number;
  /** Its terminal event. */
  readonly endSeq: number | null;
  readonly answer: string;
  /** The models that answered, as the provider named them. */
  readonly models: readonly string[];
  readonly usage: Usage;
  /** From its start to its first text. */
  readonly firstTextMs: number | null;
  readonly problem?: ProblemBody;
}

type TurnRow = Record<string, SqlStorageValue> &
  Omit<TurnRecord, "models" | "usage" | "problem"> & { models: string; usage: string; problem: string | null };

export function openTurns(sql: SqlStorage) {
  function select(where: string, ...values: string[]): TurnRecord[] {
    return sql
      .exec<TurnRow>(`SELECT * FROM turns ${where}`, ...values)
      .toArray()
      .map(readRow);
  }

  return {
    begin(turn: { turnId: string; continues: string | null; after: number; now: number }): void {
      sql.exec(
        "INSERT INTO turns (turnId, continues, status, startedAt, after, toldTo, models, usage) VALUES (?, ?, 'running', ?, ?, ?, '[]', ?)",
        turn.turnId,
        turn.continues,
        turn.now,
        turn.after,
        turn.after,
        JSON.stringify(NO_USAGE),
      );
    },
    /** The text up to this position is in the messages now: what comes next is another step. */
    tell(turnId: string, position: number): void {
      sql.exec("UPDATE turns SET toldTo = ?, attempts = 1 WHERE turnId = ?", position, turnId);
    },
    use(turnId: string, usage: Usage, models: readonly string[]): void {
      sql.exec(
        "UPDATE turns SET usage = ?, models = ? WHERE turnId = ?",
        JSON.stringify(usage),
        JSON.stringify(models),
        turnId,
      );
    },
    tryAgain(turnId: string): void {
      sql.exec("UPDATE turns SET attempts = attempts + 1 WHERE turnId = ?", turnId);
    },
    end(turnId: string, end: TurnEnd, endSeq: number, now: number): void {
      sql.exec(
        "UPDATE turns SET status = ?, endedAt = ?, endSeq = ?, answer = ?, firstTextMs = ?, problem = ? WHERE turnId = ?",
        end.status,
        now,
        endSeq,
        end.answer,
        end.firstTextMs,
        end.problem === undefined ? null : JSON.stringify(end.problem),
        turnId,
      );
    },
    replace(turnIds: readonly string[], by: string): void {
      for (const turnId of turnIds) sql.exec("UPDATE turns SET replacedBy = ? WHERE turnId = ?", by, turnId);
    },
    get: (turnId: string): TurnRecord | undefined => select("WHERE turnId = ?", turnId)[0],
    running: (): TurnRecord | undefined => select("WHERE status = 'running'")[0],
    /** Every turn, oldest first. */
    all: (): TurnRecord[] => select("ORDER BY rowid"),
  };
}

/** The JSON columns were written by the functions above alone. */
function readRow({ models, usage, problem, ...row }: TurnRow): TurnRecord {
  return {
    ...row,
    models: JSON.parse(models) as string[],
    usage: JSON.parse(usage) as Usage,
    ...(problem === null ? {} : { problem: JSON.parse(problem) as ProblemBody }),
  };
}
