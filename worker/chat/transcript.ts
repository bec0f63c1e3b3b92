/** What was said in one conversation, turn by turn. */

import type { DoneStatus, Usage } from "../agent/events.ts";
import type { Message, ToolMessage } from "../agent/message.ts";
import type { ProblemBody } from "../problem.ts";

type TurnStatus = DoneStatus | "running" | "error";

/** How a turn ended; `answer` is all of its text that was shown. */
export interface TurnEnd {
  readonly status: Exclude<TurnStatus, "running">;
  readonly answer: string;
  readonly model: string;
  readonly usage: Usage;
  readonly problem?: ProblemBody;
}

/** A turn as the routes show it. Times are ms since the epoch. */
export interface Turn extends Omit<TurnEnd, "status"> {
  readonly turnId: string;
  readonly status: TurnStatus;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly question: string;
  readonly tools: readonly ToolMessage[];
}

export const NO_USAGE: Usage = { inputTokens: 0, outputTokens: 0, costUsd: 0, steps: 0 };

interface TurnRow extends Record<string, SqlStorageValue> {
  turnId: string;
  status: TurnStatus;
  startedAt: number;
  endedAt: number | null;
  after: number;
  answer: string;
  model: string;
  usage: string;
  problem: string | null;
}

/** The transcript over the object's SQLite storage. */
export function openTranscript(sql: SqlStorage) {
  function messagesOf(turnId?: string): Message[] {
    const rows =
      turnId === undefined
        ? sql.exec<{ message: string }>("SELECT message FROM messages ORDER BY seq")
        : sql.exec<{ message: string }>("SELECT message FROM messages WHERE turnId = ? ORDER BY seq", turnId);
    return rows.toArray().map(({ message }) => JSON.parse(message) as Message); // written by append() alone
  }

  function view(row: TurnRow): Turn {
    const messages = messagesOf(row.turnId);
    return {
      turnId: row.turnId,
      status: row.status,
      startedAt: row.startedAt,
      endedAt: row.endedAt,
      answer: row.answer,
      model: row.model,
      usage: JSON.parse(row.usage) as Usage, // written by begin() and end() alone
      question: messages.find((message) => message.role === "user")?.content ?? "",
      tools: messages.filter((message) => message.role === "tool"),
      ...(row.problem === null ? {} : { problem: JSON.parse(row.problem) as ProblemBody }), // written by end() alone
    };
  }

  return {
    /** Every message, oldest first. */
    messages: () => messagesOf(),
    append(turnId: string, messages: readonly Message[], now: number): void {
      for (const message of messages) {
        sql.exec(
          "INSERT INTO messages (turnId, createdAt, message) VALUES (?, ?, ?)",
          turnId,
          now,
          JSON.stringify(message),
        );
      }
    },
    isEmpty: (): boolean => sql.exec("SELECT 1 FROM turns LIMIT 1").toArray().length === 0,
    /** A new running turn; `after` is the log's position before its first event. */
    begin(turn: { turnId: string; question: string; model: string; after: number; now: number }): void {
      sql.exec(
        "INSERT INTO turns (turnId, status, startedAt, after, model, usage) VALUES (?, 'running', ?, ?, ?, ?)",
        turn.turnId,
        turn.now,
        turn.after,
        turn.model,
        JSON.stringify(NO_USAGE),
      );
      this.append(turn.turnId, [{ role: "user", content: turn.question }], turn.now);
    },
    end(turnId: string, end: TurnEnd, now: number): void {
      sql.exec(
        "UPDATE turns SET status = ?, endedAt = ?, answer = ?, model = ?, usage = ?, problem = ? WHERE turnId = ?",
        end.status,
        now,
        end.answer,
        end.model,
        JSON.stringify(end.usage),
        end.problem === undefined ? null : JSON.stringify(end.problem),
        turnId,
      );
    },
    /** The running turn and where its events begin. */
    running(): { turnId: string; after: number; startedAt: number; model: string } | undefined {
      return sql
        .exec<{ turnId: string; after: number; startedAt: number; model: string }>(
          "SELECT turnId, after, startedAt, model FROM turns WHERE status = 'running'",
        )
        .toArray()[0];
    },
    turn(turnId: string): Turn | undefined {
      const row = sql.exec<TurnRow>("SELECT * FROM turns WHERE turnId = ?", turnId).toArray()[0];
      return row && view(row);
    },
    /** Every turn, oldest first. */
    turns: (): Turn[] => sql.exec<TurnRow>("SELECT * FROM turns ORDER BY startedAt, rowid").toArray().map(view),
  };
}
