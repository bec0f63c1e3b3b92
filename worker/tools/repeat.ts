/** How often a tool is called: a read once more when its server did not answer, a send until its outcome is known. */

import type { ToolOutcome } from "../agent/message.ts";
import type { Attempt } from "./mcp-server.ts";

const READ_RETRY_MS = 150;
const SEND_RETRY_MS = 2_000;
/** A send that is still under way after 30 s is told as `unknown` by its server; this is a little longer. */
const SEND_ATTEMPTS = 20;

export type Wait = (milliseconds: number) => Promise<void>;

/** At most twice, and twice only where `isRead`: a call that may have changed something is never repeated. */
export async function callTool(
  attempt: () => Promise<Attempt>,
  { isRead, isAborted, wait }: { isRead: boolean; isAborted: () => boolean; wait: Wait },
): Promise<ToolOutcome> {
  let came = await attempt();
  if (came.type === "unreachable" && isRead && !isAborted()) {
    await wait(READ_RETRY_MS);
    came = await attempt();
  }
  return came.type === "outcome" ? came.outcome : { ok: false, error: came.reason };
}

/**
 * Asks with the same approval until the outcome is known, or nobody wants to know it. The server sends an approved draft at
 * most once, however often it is asked; who gives no outcome to the end leaves it `unknown`. An error is none: the message
 * may have left before it.
 */
export async function sendApproved(
  attempt: () => Promise<Attempt>,
  { isGone, wait }: { isGone: () => boolean; wait: Wait },
): Promise<ToolOutcome> {
  for (let count = 1; count <= SEND_ATTEMPTS; count += 1) {
    if (count > 1) await wait(SEND_RETRY_MS);
    if (isGone()) break;
    const came = await attempt();
    if (came.type === "outcome" && isKnown(came.outcome)) return came.outcome;
  }
  return { ok: true, result: { status: "unknown" } };
}

function isKnown(outcome: ToolOutcome): boolean {
  return outcome.ok && (outcome.result as { status?: unknown }).status !== "sending"; // a structured result is an object
}
