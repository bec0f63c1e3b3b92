/** Sends that wait for a person: how one begins to wait, and how its wait ends without a send. */

import { notSent } from "../agent/approval.ts";
import type { Answered } from "../agent/call-tools.ts";
import type { ApprovalRecord } from "./approvals.ts";
import { approvalEvent } from "./approvals.ts";
import type { ChatStore } from "./store.ts";

/** Shows the draft that a call has made, if it has made one. */
export function awaitDecision(store: ChatStore, turnId: string, { draft, message }: Answered): void {
  if (draft === undefined) return;
  const { draftId, digest, preview } = draft;
  const expiresAt = Date.parse(draft.expiresAt);
  const { callId, name: action } = message;
  const approval: ApprovalRecord = {
    approvalId: draftId,
    turnId,
    callId,
    action,
    digest,
    preview,
    expiresAt,
    status: "waiting",
    decidedBy: null,
  };
  store.approvals.add(approval);
  store.due.set("approval", draftId, expiresAt);
  store.log.append(turnId, [
    approvalEvent(approval),
    { type: "thinking", status: "waiting", message: "Waiting for your decision" },
  ]);
}

/** Ends the wait of those that still wait, without the person: their calls get a result, so that the conversation can go on. */
export function expire(store: ChatStore, waiting: readonly ApprovalRecord[]): void {
  for (const approval of waiting) {
    store.approvals.decide(approval.approvalId, "expired", null);
    settleUnsent(store, approval, "expired");
    store.log.append(approval.turnId, [approvalEvent({ ...approval, status: "expired" })]);
  }
}

/** Keeps that nothing was sent as the result of the call that asked for it. */
export function settleUnsent(
  { transcript, due }: ChatStore,
  { approvalId, turnId, callId }: ApprovalRecord,
  status: "rejected" | "expired",
): void {
  const waiting = transcript.result(callId);
  if (waiting !== undefined) transcript.settle(turnId, { ...waiting, outcome: notSent(status) });
  due.clear("approval", approvalId);
}
