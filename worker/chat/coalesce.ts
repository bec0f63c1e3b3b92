/** Between the turn and its log: text is split, paced and gathered, so that a row is a moment and not a token. */

import type { TurnEvent } from "../agent/events.ts";

/** Pieces of at most `size` characters (code points); the text as it is when `size` is 0. */
export function pieces(text: string, size: number): string[] {
  if (size === 0) return [text];
  const characters = Array.from(text);
  return Array.from({ length: Math.ceil(characters.length / size) }, (_, index) =>
    characters.slice(index * size, (index + 1) * size).join(""),
  );
}

/**
 * Writes events in order. Text after a silence of `bufferMs` goes out at once; what follows is gathered to the end of
 * that window and becomes one event. Every other event flushes the text before it and goes out at once.
 * Once a write of its own has failed, every call throws that fault.
 */
export function coalescer(append: (events: readonly TurnEvent[]) => void, bufferMs: number) {
  let gathered = "";
  let window: ReturnType<typeof setTimeout> | undefined;
  let fault: Error | undefined;

  function gatheredEvents(): TurnEvent[] {
    const events: TurnEvent[] = gathered === "" ? [] : [{ type: "content", chunk: gathered }];
    gathered = "";
    return events;
  }

  function closeWindow(): void {
    window = undefined;
    if (gathered === "") return;
    try {
      append(gatheredEvents());
      openWindow();
    } catch (error) {
      fault = new Error("Cannot write events: the log failed.", { cause: error }); // for whoever comes next: a timer has no caller
    }
  }

  function throwFault(): void {
    if (fault !== undefined) throw fault;
  }

  function openWindow(): void {
    if (bufferMs > 0) window = setTimeout(closeWindow, bufferMs);
  }

  return {
    write(event: TurnEvent): void {
      throwFault();
      if (event.type !== "content") return append([...gatheredEvents(), event]);
      gathered += event.chunk;
      if (window !== undefined) return;
      append(gatheredEvents());
      openWindow();
    },
    /** Hands over the text not yet written; nothing is written by itself until the next event. */
    flush(): TurnEvent[] {
      throwFault();
      clearTimeout(window);
      window = undefined;
      return gatheredEvents();
    },
  };
}
