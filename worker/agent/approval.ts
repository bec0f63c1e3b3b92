/** A send that waits for the person's word: what the tool has prepared, and what the transcript says of it. */

import { z } from "zod";
import type { ToolOutcome } from "./message.ts";

/** What the person is shown and what is sent, word for word; `listings` have id, address and price. */
export type Preview = z.infer<typeof preview>;

/** A stored message that nobody has approved yet. */
export type Draft = z.infer<typeof draft>;

/** The one draft that a person has approved, bound by its digest. */
export interface Approval {
  readonly draftId: string;
  readonly digest: string;
}

const preview = z.object({ to: z.string(), subject: z.string(), listings: z.array(z.unknown()), text: z.string() });

const draft = z.object({ draftId: z.string(), digest: z.string(), preview, expiresAt: z.iso.datetime() });

const AWAITING = "awaiting-approval";

/** The draft in a tool's outcome, if it made one. */
export function draftOf(outcome: ToolOutcome): Draft | undefined {
  return outcome.ok ? draft.safeParse(outcome.result).data : undefined;
}

/** What stands for the result of a call until it is decided: providers refuse a call without a result. */
export const AWAITING_APPROVAL: ToolOutcome = { ok: true, result: { status: AWAITING } };

/** What the models read of a send that was decided against. */
export function notSent(status: "rejected" | "expired"): ToolOutcome {
  return { ok: true, result: { status } };
}

export function isAwaiting(outcome: ToolOutcome): boolean {
  return outcome.ok && (outcome.result as { status?: unknown } | null)?.status === AWAITING; // any JSON has members or none
}
