/** The readers of a log: each is sent what it missed, then what comes, at its own pace. */

import type { EventLog, LoggedEvent } from "./log.ts";

const PAGE = 100;
/** More at once are tabs that nobody looks at; each costs a connection. */
const MAX_READERS = 6;

/**
 * Nothing is queued for a slow reader: it is the log that waits, so one reader can neither hold up a turn nor cost memory.
 * Leaving stops nothing.
 */
export function openReaders(log: Pick<EventLog, "after" | "changed" | "wake">, isRunning: () => boolean) {
  /** How to close each one, the oldest first. */
  const closers = new Set<() => void>();

  return {
    /**
     * The events after a position, page by page, up to one at the latest, until no turn runs and all are read. `until` is
     * asked for each page: a turn may end, and the next one begin, while a slow reader reads. `first` comes before them,
     * where those after the position are no longer kept. One reader too many closes the oldest, which can go on from its
     * last id.
     */
    read(after: number, until: () => number, first: readonly LoggedEvent[]): ReadableStream<readonly LoggedEvent[]> {
      function close(): void {
        closers.delete(close);
        log.wake();
      }
      if (closers.size >= MAX_READERS) closers.values().next().value?.();
      closers.add(close);

      let position = after;
      let waiting = first;
      return new ReadableStream<readonly LoggedEvent[]>(
        {
          async pull(controller) {
            while (closers.has(close)) {
              const end = until();
              const events = waiting.length > 0 ? waiting : log.after(position, PAGE).filter(({ seq }) => seq <= end);
              waiting = [];
              const last = events.at(-1);
              if (last !== undefined) {
                position = last.seq;
                return controller.enqueue(events);
              }
              if (!isRunning() || Number.isFinite(end)) break; // a turn with an end is in the log whole
              await log.changed();
            }
            close();
            controller.close();
          },
          cancel: close,
        },
        { highWaterMark: 0 },
      );
    },

    closeAll(): void {
      for (const close of Array.from(closers)) close();
    },
  };
}
