/** What goes wrong on our side: logged with its cause, told to callers without it. */

import { ProtocolError, ProtocolErrorCode } from "@modelcontextprotocol/server";

/**
 * Answers a request other than a tool call. An error that was worded for the caller, a `ProtocolError`, goes to them; any other
 * is logged as `event` and told in a general sentence, but for what an abort makes it throw: nobody waits for that answer.
 */
export async function answerOrFault<T>(
  event: string,
  about: Readonly<Record<string, string>>,
  answer: () => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  try {
    return await answer();
  } catch (error) {
    if (error instanceof ProtocolError) throw error;
    if (signal?.aborted !== true) logFault(event, error, about);
    throw new ProtocolError(
      ProtocolErrorCode.InternalError,
      "This failed for a reason of the server's. Try once more.",
    );
  }
}

/** What the protocol itself refuses is the caller's fault: the reason is logged, without their words. All else is ours. */
export function logRefusal(error: Error): void {
  const rule = /^Rejected inbound request \(([\w-]+)\)/.exec(error.message)?.[1];
  const reason = rule ?? (error instanceof ProtocolError ? String(error.code) : undefined);
  if (reason === undefined) logFault("mcp-failed", error);
  else console.warn(JSON.stringify({ event: "mcp-refused", reason }));
}

/** One JSON line about a fault: what was done, and the error's own stack; never what the caller sent. */
export function logFault(event: string, error: unknown, about: Readonly<Record<string, string>> = {}): void {
  const cause = error instanceof Error ? (error.stack ?? error.name) : "not an Error";
  console.error(JSON.stringify({ event, ...about, error: cause }));
}
