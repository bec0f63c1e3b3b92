/** The turns of one conversation, over the object's SQLite storage. Times are ms since the epoch. */

import type { DoneStatus, Refusal, Usage } from "../agent/events.ts";
import { NO_USAGE } from "../agent/events.ts";
import type { Grounding } from "../agent/grounding/check.ts";
import type { ProblemBody } from "../problem.ts";

export type TurnStatus = DoneStatus | "running" | "error";

/** What a turn has used so far. */
export interface Spent {
  readonly usage: Usage;
  /** The models that answered, as the provider named them, the last one last. */
  readonly models: readonly string[];
}

/** How a turn ended; `answer` is all of its text that was shown. */
export interface TurnEnd extends Spent {
  readonly status: Exclude<TurnStatus, "running">;
  readonly answer: string;
  /** From its start to its first text. */
  readonly firstTextMs: number | null;
  readonly problem?: ProblemBody;
  /** Absent when the answer has no figures, or was not checked. */
  readonly grounding?: Grounding;
  readonly refusal?: Refusal;
}

export interface TurnRecord extends Spent {
  readonly turnId: string;
  readonly continues: string | null;
  readonly replacedBy: string | null;
  readonly status: TurnStatus;
  readonly attempts: number;
  readonly startedAt: number;
  readonly endedAt: number | null;
  /** The log's position before its first event, and before the events of what it let expire. */
  readonly after: number;
  /** The log's position up to which its text is in the messages. */
  readonly toldTo: number;
  /** Its terminal event. */
  readonly endSeq: number | null;
  /** Empty while it runs. */
  readonly answer: string;
  /** From its start to its first text; null while it runs. */
  readonly firstTextMs: number | null;
  readonly problem?: ProblemBody;
  readonly grounding?: Grounding;
  readonly refusal?: Refusal;
}

type TurnRow = Record<string, SqlStorageValue> &
  Omit<TurnRecord, "models" | "usage" | "problem" | "grounding" | "refusal"> & {
    models: string;
    usage: string;
    problem: string | null;
    grounding: string | null;
    refusal: string | null;
  };

export function openTurns(sql: SqlStorage) {
  function select(where: string, ...values: (string | number)[]): TurnRecord[] {
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
    tell(turnId: string, position: number, { usage, models }: Spent): void {
      sql.exec(
        "UPDATE turns SET toldTo = ?, attempts = 1, usage = ?, models = ? WHERE turnId = ?",
        position,
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
        `UPDATE turns SET status = ?, endedAt = ?, endSeq = ?, answer = ?, usage = ?, models = ?, firstTextMs = ?, problem = ?,
           grounding = ?, refusal = ?
         WHERE turnId = ?`,
        end.status,
        now,
        endSeq,
        end.answer,
        JSON.stringify(end.usage),
        JSON.stringify(end.models),
        end.firstTextMs,
        end.problem === undefined ? null : JSON.stringify(end.problem),
        end.grounding === undefined ? null : JSON.stringify(end.grounding),
        end.refusal === undefined ? null : JSON.stringify(end.refusal),
        turnId,
      );
    },
    /** Another turn answers the same message in its place, and in the place of those that it has replaced itself. */
    replace(turnId: string, by: string): void {
      sql.exec("UPDATE turns SET replacedBy = ?1 WHERE turnId = ?2 OR replacedBy = ?2", by, turnId);
    },
    get: (turnId: string): TurnRecord | undefined => select("WHERE turnId = ?", turnId)[0],
    /** One that is kept. @throws TypeError */
    known(turnId: string): TurnRecord {
      const turn = this.get(turnId);
      if (turn === undefined) throw new TypeError("Cannot find a turn: it is not kept.");
      return turn;
    },
    running: (): TurnRecord | undefined => select("WHERE status = 'running'")[0],
    /** The ids of those that were not replaced, oldest first. */
    living: (): string[] =>
      sql
        .exec<{ turnId: string }>("SELECT turnId FROM turns WHERE replacedBy IS NULL ORDER BY rowid")
        .toArray()
        .map(({ turnId }) => turnId),
    /** Those that this one has replaced, oldest first. */
    replacedBy: (turnId: string): TurnRecord[] => select("WHERE replacedBy = ? ORDER BY rowid", turnId),
    /** Those whose terminal event is at a position or before it, oldest first. */
    endedBy: (seq: number): TurnRecord[] => select("WHERE endSeq <= ? ORDER BY rowid", seq),
  };
}

/** The JSON columns were written by the functions above alone. */
function readRow({ models, usage, problem, grounding, refusal, ...row }: TurnRow): TurnRecord {
  return {
    ...row,
    models: JSON.parse(models) as string[],
    usage: JSON.parse(usage) as Usage,
    ...(problem === null ? {} : { problem: JSON.parse(problem) as ProblemBody }),
    ...(grounding === null ? {} : { grounding: JSON.parse(grounding) as Grounding }),
    ...(refusal === null ? {} : { refusal: JSON.parse(refusal) as Refusal }),
  };
}
