/** Server-sent events (WHATWG HTML, 9.2): log rows → bytes. A pure frame in a thin TransformStream. */

import type { ChatEvent } from "../agent/events.ts";
import type { LoggedEvent } from "./log.ts";
import { eventData } from "./log.ts";

const encoder = new TextEncoder();

export const EVENT_STREAM_HEADERS = {
  "Content-Type": "text/event-stream; charset=utf-8",
  "Cache-Control": "no-store",
  "X-Accel-Buffering": "no",
} as const;

/** One event as one frame. JSON has no raw line break, so one data line is always enough. */
export function frame({ seq, type, data }: LoggedEvent): string {
  return `id: ${seq}\nevent: ${type}\ndata: ${data}\n\n`;
}

/** A whole short stream at once, its ids from 1. */
export function encodeEvents(events: readonly ChatEvent[]): string {
  return events.map((event, index) => frame({ seq: index + 1, type: event.type, data: eventData(event) })).join("");
}

export interface EncoderOptions {
  /** What a client waits before it reconnects, ms. */
  readonly retryMs: number;
  /** A comment each so many ms keeps proxies from closing a quiet stream. */
  readonly keepaliveMs: number;
}

/**
 * Begins with bytes at once, so that headers leave before the first event exists. What was logged together leaves
 * together: a chunk for each event costs more than all else on the way out.
 */
export function sseEncoder({
  retryMs,
  keepaliveMs,
}: EncoderOptions): TransformStream<readonly LoggedEvent[], Uint8Array> {
  let keepalive: ReturnType<typeof setInterval>;
  const stop = () => clearInterval(keepalive);
  return new TransformStream<readonly LoggedEvent[], Uint8Array>(
    {
      start(controller) {
        controller.enqueue(encoder.encode(`retry: ${retryMs}\n: doorstep\n\n`));
        keepalive = setInterval(() => {
          // A reader that does not read gets no comments piled up.
          if ((controller.desiredSize ?? 0) > 0) controller.enqueue(encoder.encode(": keep-alive\n\n"));
        }, keepaliveMs);
      },
      transform(events, controller) {
        controller.enqueue(encoder.encode(events.map(frame).join("")));
      },
      flush: stop,
      cancel: stop,
    },
    undefined,
    { highWaterMark: 1 },
  );
}
