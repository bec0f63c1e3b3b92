/** What was said in one conversation, over the object's SQLite storage. */

import { withEveryResult } from "../agent/step.ts";
import type { Message, ToolMessage } from "../agent/message.ts";

export function openTranscript(sql: SqlStorage) {
  /** As JSON, in order. */
  function texts(turnId: string): string[] {
    return sql
      .exec<{ message: string }>("SELECT message FROM messages WHERE turnId = ? ORDER BY seq", turnId)
      .toArray()
      .map(({ message }) => message);
  }

  return {
    append(turnId: string, message: Message): void {
      const callId = message.role === "tool" ? message.callId : null;
      sql.exec(
        `INSERT INTO messages (turnId, seq, callId, message)
         VALUES (?1, (SELECT coalesce(max(seq), 0) + 1 FROM messages WHERE turnId = ?1), ?2, ?3)`,
        turnId,
        callId,
        JSON.stringify(message),
      );
    },
    /** Keeps the result of a call: in the place of its placeholder, where there is one. */
    settle(turnId: string, message: ToolMessage): void {
      const { rowsWritten } = sql.exec(
        "UPDATE messages SET message = ? WHERE callId = ?",
        JSON.stringify(message),
        message.callId,
      );
      if (rowsWritten === 0) this.append(turnId, message);
    },
    result: (callId: string): ToolMessage | undefined =>
      sql
        .exec<{ message: string }>("SELECT message FROM messages WHERE callId = ?", callId)
        .toArray()
        .map(({ message }) => JSON.parse(message) as ToolMessage)[0], // callId stands with a tool's messages only
    of: (turnId: string): Message[] => texts(turnId).map(parse),
    /** What the person wrote to begin the turn; null of one that goes on after a decision. */
    question(turnId: string): string | null {
      const [first] = sql
        .exec<{ message: string }>("SELECT message FROM messages WHERE turnId = ? ORDER BY seq LIMIT 1", turnId)
        .toArray();
      const message = first && parse(first.message);
      return message?.role === "user" ? message.content : null;
    },
    /** How much the results of a turn's calls hold, in bytes, by turn. */
    resultBytes: (): ReadonlyMap<string, number> =>
      new Map(
        sql
          .exec<{ turnId: string; bytes: number }>(
            "SELECT turnId, sum(octet_length(message)) AS bytes FROM messages WHERE callId IS NOT NULL GROUP BY turnId",
          )
          .toArray()
          .map(({ turnId, bytes }) => [turnId, bytes]),
      ),
    /**
     * What a model is told: the end of what was said, oldest first, from a question on; more than `characters` of JSON, where
     * there is so much. Nothing of answers that were replaced; of turns before the running one every call with a result,
     * because providers refuse another.
     */
    conversation(runningTurnId: string, characters: number): Message[] {
      const newestFirst = sql
        .exec<{ turnId: string }>("SELECT turnId FROM turns WHERE replacedBy IS NULL ORDER BY rowid DESC")
        .toArray();
      const turns: { readonly isRunning: boolean; readonly messages: readonly Message[] }[] = [];
      let told = 0;
      for (const { turnId } of newestFirst) {
        const kept = texts(turnId);
        const messages = kept.map(parse);
        turns.unshift({ isRunning: turnId === runningTurnId, messages });
        told += kept.reduce((sum, { length }) => sum + length, 0);
        if (told > characters && messages[0]?.role === "user") break;
      }
      const of = (isRunning: boolean) => turns.flatMap((turn) => (turn.isRunning === isRunning ? turn.messages : []));
      return [...withEveryResult(of(false)), ...of(true)];
    },
  };
}

function parse(message: string): Message {
  return JSON.parse(message) as Message; // written by append() and settle() alone
}
