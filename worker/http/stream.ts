/** Streams that end with the sign-in they were opened by. */

import { EVENT_STREAM_HEADERS } from "../chat/sse.ts";
import type { Caller } from "./authenticate.ts";
import type { AppContext } from "./context.ts";

/** Within 15 seconds a stream has ended: one interval to ask, another one for an answer that does not come. */
export const ASK_MS = 7_000;

/** Events of the caller's conversation, for as long as they are signed in. */
export function answerStream(c: AppContext, caller: Caller, events: ReadableStream<Uint8Array>): Response {
  const { account, userId, signInId } = caller;
  const isLive = async () => (await account.admit({ userId, signInId, now: Date.now() })).ok;
  return c.body(whileLive(events, isLive), 200, EVENT_STREAM_HEADERS);
}

/**
 * The bytes as they come. Every 7 seconds `isLive` is asked whether they may go on: at a no they end, and so they do when it
 * fails twice or has not answered before the next time. Ends as if all had been read; who may still come in goes on behind
 * the last event.
 */
export function whileLive(
  bytes: ReadableStream<Uint8Array>,
  isLive: () => Promise<boolean>,
): ReadableStream<Uint8Array> {
  const source = bytes.getReader();
  let isAsking = false;
  let hasEnded = false;

  async function ask(): Promise<void> {
    if (isAsking) return end();
    isAsking = true;
    const mayGoOn = await isLive().catch(isLive).catch(failed);
    isAsking = false;
    if (!mayGoOn) await end();
  }
  async function end(): Promise<void> {
    hasEnded = true;
    await source.cancel();
  }
  /** Where a read waits when its stream is cancelled, workerd lets it fail. */
  function readEnd(error: unknown): ReadableStreamReadResult<Uint8Array> {
    if (hasEnded) return { done: true, value: undefined };
    throw error;
  }
  const asking = setInterval(() => void ask(), ASK_MS);
  const stop = () => clearInterval(asking);
  source.closed.then(stop, stop);

  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await source.read().catch(readEnd);
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: async (reason) => source.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}

function failed(error: unknown): boolean {
  const name = error instanceof Error ? error.name : "unknown";
  console.error(JSON.stringify({ event: "account-unavailable", during: "stream", error: name }));
  return false;
}
