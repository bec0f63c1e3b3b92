/** Reading a turn: the browser's own EventSource, which resumes by itself from the last id it saw. */

import type { ChatEvent } from "../../worker/agent/events.ts";
import { EVENT_TYPES, parseEvent } from "./wire.ts";

export interface StreamListener {
  event(event: ChatEvent): void;
  /** False when the connection was lost and the browser tries again, true when it is back. */
  connection(isUp: boolean): void;
  /** The browser has given up: the server refused, or had nothing more to send. Nothing comes after it. */
  lost(): void;
}

/** Closes what it opened. */
export type CloseStream = () => void;

/** Reads to the terminal event and closes. @param path on this site; the cookie goes with it. */
export function openStream(path: string, listener: StreamListener): CloseStream {
  const source = new EventSource(path);
  source.addEventListener("open", () => listener.connection(true));
  for (const type of EVENT_TYPES) {
    source.addEventListener(type, (message: Event) => {
      // A lost connection reaches the same listener as the server's event of that name, but has no data.
      if (message instanceof MessageEvent) {
        if (type === "done" || type === "error") source.close();
        listener.event(parseEvent(type, String(message.data)));
      } else if (source.readyState === EventSource.CLOSED) {
        listener.lost();
      } else {
        listener.connection(false);
      }
    });
  }
  return () => source.close();
}
