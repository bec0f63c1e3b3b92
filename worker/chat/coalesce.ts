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
 */
export function coalescer(append: (events: readonly TurnEvent[]) => void, bufferMs: number) {
  let gathered = "";
  let window: ReturnType<typeof setTimeout> | undefined;

  function gatheredEvents(): TurnEvent[] {
    const events: TurnEvent[] = gathered === "" ? [] : [{ type: "content", chunk: gathered }];
    gathered = "";
    return events;
  }

  function closeWindow(): void {
    window = undefined;
    if (gathered === "") return;
    append(gatheredEvents());
    openWindow();
  }

  function openWindow(): void {
    if (bufferMs > 0) window = setTimeout(closeWindow, bufferMs);
  }

  return {
    write(event: TurnEvent): void {
      if (event.type !== "content") return append([...gatheredEvents(), event]);
      gathered += event.chunk;
      if (window !== undefined) return;
      append(gatheredEvents());
      openWindow();
    },
    /** The text not yet written; nothing is written by itself afterwards. */
    finish(): TurnEvent[] {
      clearTimeout(window);
      return gatheredEvents();
    },
  };
}
