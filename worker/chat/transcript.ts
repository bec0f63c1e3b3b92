/** What was said in one conversation, over the object's SQLite storage. */

import { withEveryResult } from "../agent/step.ts";
import type { Message, ToolMessage } from "../agent/message.ts";

export function openTranscript(sql: SqlStorage) {
  function select(where: string, ...values: string[]): Message[] {
    return sql
      .exec<{ message: string }>(`SELECT message FROM messages ${where} ORDER BY messages.seq`, ...values)
      .toArray()
      .map(({ message }) => JSON.parse(message) as Message); // written by the functions below alone
  }

  return {
    append(turnId: string, message: Message): void {
      const callId = message.role === "tool" ? message.callId : null;
      sql.exec(
        "INSERT INTO messages (turnId, callId, message) VALUES (?, ?, ?)",
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
      select("WHERE callId = ?", callId)[0] as ToolMessage | undefined, // callId stands with a tool's messages only
    of: (turnId: string): Message[] => select("WHERE turnId = ?", turnId),
    /**
     * What a model is told: every message but those of answers that were replaced, oldest first; of turns before the running
     * one every call with a result, because providers refuse another.
     */
    conversation(runningTurnId: string): Message[] {
      const living = "JOIN turns USING (turnId) WHERE replacedBy IS NULL AND turnId";
      return [...withEveryResult(select(`${living} <> ?`, runningTurnId)), ...select(`${living} = ?`, runningTurnId)];
    },
  };
}
