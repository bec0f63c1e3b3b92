/** The event log of one conversation: one row = one frame = one id. What a reader sees was written first. */

import type { ChatEvent } from "../agent/events.ts";

/** An event as a reader gets it; `data` is the JSON of its data line. */
export interface LoggedEvent {
  readonly seq: number;
  readonly type: string;
  readonly data: string;
}

/** A piece of a turn's text, and when it was written, ms since the epoch. */
export interface LoggedText {
  readonly seq: number;
  readonly at: number;
  readonly chunk: string;
}

export interface EventLog {
  /** Writes events in order and wakes the readers. */
  append(turnId: string, events: readonly ChatEvent[]): void;
  /** At most `limit` events after a position, in order. */
  after(seq: number, limit: number): LoggedEvent[];
  /** What a turn has shown, in order. */
  texts(turnId: string): LoggedText[];
  /** The last id given out; 0 before the first event. */
  position(): number;
  /** Drops the events up to an id; the ids go on rising. */
  prune(seq: number): void;
  /** Resolves at the next `append` or `wake`. */
  changed(): Promise<void>;
  /** Makes readers look again, after a state of the turn changed that is no event. */
  wake(): void;
}

/** The log over the object's SQLite storage. The object's single thread keeps `after` and `changed` free of gaps. */
export function openLog(sql: SqlStorage, now: () => number): EventLog {
  let change = Promise.withResolvers<void>();

  function wake(): void {
    change.resolve();
    change = Promise.withResolvers<void>();
  }

  /** Where nothing is kept any more the last id is that of the last event that was. AUTOINCREMENT would write a second row for each. */
  function position(): number {
    return sql
      .exec<{ seq: number }>("SELECT coalesce(max(seq), (SELECT prunedTo FROM session)) AS seq FROM events")
      .one().seq;
  }

  return {
    append(turnId, events) {
      let seq = position();
      for (const event of events) {
        sql.exec(
          "INSERT INTO events (seq, turnId, at, type, data) VALUES (?, ?, ?, ?, ?)",
          (seq += 1),
          turnId,
          now(),
          event.type,
          eventData(event),
        );
      }
      wake();
    },
    after: (seq, limit) =>
      sql
        .exec<{ seq: number; type: string; data: string }>(
          "SELECT seq, type, data FROM events WHERE seq > ? ORDER BY seq LIMIT ?",
          seq,
          limit,
        )
        .toArray(),
    texts: (turnId) =>
      sql
        .exec<{ seq: number; at: number; data: string }>(
          `SELECT seq, at, data FROM events
           WHERE seq > (SELECT after FROM turns WHERE turnId = ?1) AND turnId = ?1 AND type = 'content' ORDER BY seq`,
          turnId,
        )
        .toArray()
        .map(({ data, ...text }) => ({ ...text, chunk: (JSON.parse(data) as { chunk: string }).chunk })), // written by append()
    position,
    prune: (seq) => void sql.exec("DELETE FROM events WHERE seq <= ?", seq),
    changed: async () => change.promise,
    wake,
  };
}

/** The data line of an event: everything but its type; a problem's members stand beside `retryable`. */
export function eventData(event: ChatEvent): string {
  if (event.type === "error") return JSON.stringify({ ...event.problem, retryable: event.retryable });
  const { type: _type, ...data } = event;
  return JSON.stringify(data);
}
