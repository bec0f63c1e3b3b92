/** The event log of one conversation: one row = one frame = one id. What a reader sees was written first. */

import type { ChatEvent } from "../agent/events.ts";

/** An event as the log holds it; `data` is the JSON of its data line. */
export interface LoggedEvent {
  readonly seq: number;
  readonly type: string;
  readonly data: string;
}

export interface EventLog {
  /** Writes events in order and wakes the readers. */
  append(turnId: string, events: readonly ChatEvent[]): void;
  /** At most `limit` events after a position, in order. */
  after(seq: number, limit: number): LoggedEvent[];
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
export function openLog(sql: SqlStorage): EventLog {
  let change = Promise.withResolvers<void>();

  function wake(): void {
    change.resolve();
    change = Promise.withResolvers<void>();
  }

  return {
    append(turnId, events) {
      for (const event of events) {
        sql.exec("INSERT INTO events (turnId, type, data) VALUES (?, ?, ?)", turnId, event.type, eventData(event));
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
    position: () =>
      sql.exec<{ seq: number | null }>("SELECT seq FROM sqlite_sequence WHERE name = 'events'").toArray()[0]?.seq ?? 0,
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
