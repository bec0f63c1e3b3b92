/** Between the turn and its log: text is gathered, so that a row is a moment and not a token. */

import type { TurnEvent } from "../agent/events.ts";

/**
 * Writes events in order. Text after a silence of `bufferMs` is written at once. Text that comes sooner waits `bufferMs`, and
 * what comes meanwhile becomes one event with it: at a steady pace two tokens share a row as soon as they are closer than
 * `bufferMs`. Every other event is written at once, after the text before it, and so is the text that follows it.
 * Once a write of its own has failed, every call throws that fault.
 */
export function coalescer(append: (events: readonly TurnEvent[]) => void, bufferMs: number) {
  let gathered = "";
  /** Runs to the end of the silence, or of the gathering once there is text. */
  let timer: ReturnType<typeof setTimeout> | undefined;
  let fault: Error | undefined;

  function gatheredEvents(): TurnEvent[] {
    const events: TurnEvent[] = gathered === "" ? [] : [{ type: "content", chunk: gathered }];
    gathered = "";
    return events;
  }

  function startTimer(): void {
    stopTimer();
    if (bufferMs > 0) timer = setTimeout(onTime, bufferMs);
  }

  function stopTimer(): void {
    clearTimeout(timer);
    timer = undefined;
  }

  function onTime(): void {
    timer = undefined;
    if (gathered === "") return;
    try {
      writeText();
    } catch (error) {
      fault = new Error("Cannot write events: the log failed.", { cause: error }); // for whoever comes next: a timer has no caller
    }
  }

  function writeText(): void {
    append(gatheredEvents());
    startTimer();
  }

  function throwFault(): void {
    if (fault !== undefined) throw fault;
  }

  function flush(): TurnEvent[] {
    throwFault();
    stopTimer();
    return gatheredEvents();
  }

  return {
    write(event: TurnEvent): void {
      if (event.type !== "content") return append([...flush(), event]);
      throwFault();
      const isFirst = gathered === "";
      gathered += event.chunk;
      if (timer === undefined) writeText();
      else if (isFirst) startTimer();
    },
    /** Hands over the text not yet written; nothing is written by itself until the next event. */
    flush,
  };
}
