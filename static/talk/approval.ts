/** A send that waits for the person's word, or has had it. */

import type { ApprovalEvent } from "../../worker/agent/events.ts";
import type { Part } from "./turn-view.ts";

/** As the server tells it, in its event and in a kept answer alike. */
export type Approval = Omit<ApprovalEvent, "type">;

/** The parts with an approval as it stands now. */
export function withApproval(parts: readonly Part[], approval: Approval): readonly Part[] {
  const index = parts.findIndex((part) => part.type === "approval" && part.approvalId === approval.approvalId);
  const part: ApprovalEvent = { type: "approval", ...approval };
  return settled(index === -1 ? [...parts, part] : parts.with(index, part), part);
}

/** A new question: what still waits is not sent any more. */
export function expireWaiting(parts: readonly Part[]): readonly Part[] {
  const waiting = parts.filter((part): part is ApprovalEvent => part.type === "approval" && part.status === "waiting");
  return waiting.reduce((parts, approval) => withApproval(parts, { ...approval, status: "expired" }), parts);
}

/** A call that was decided against tells nothing more itself: the decision is its result, as in the server's transcript. */
function settled(parts: readonly Part[], { status, callId }: ApprovalEvent): readonly Part[] {
  if (status !== "rejected" && status !== "expired") return parts;
  return parts.map((part) => (part.type === "tool" && part.callId === callId ? { ...part, result: { status } } : part));
}
