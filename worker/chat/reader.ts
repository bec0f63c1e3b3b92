/** A reader of the log: what it missed, then what comes, at its own pace. */

import type { EventLog, LoggedEvent } from "./log.ts";

const PAGE = 100;

/**
 * The events after a position, page by page, until no turn runs and all are read. Nothing is queued for a slow reader: it is the log
 * that waits, so one reader can neither hold up a turn nor cost memory. Leaving stops nothing.
 */
export function readLog(
  log: EventLog,
  after: number,
  isRunning: () => boolean,
): ReadableStream<readonly LoggedEvent[]> {
  let position = after;
  let left = false;
  return new ReadableStream<readonly LoggedEvent[]>(
    {
      async pull(controller) {
        for (;;) {
          const events = log.after(position, PAGE);
          const last = events.at(-1);
          if (last !== undefined) {
            position = last.seq;
            return controller.enqueue(events);
          }
          if (!isRunning()) return controller.close();
          await log.changed();
          if (left) return;
        }
      },
      cancel() {
        left = true;
      },
    },
    { highWaterMark: 0 },
  );
}
