/** The sends of one conversation that wait for the person's decision, or have had it. */

import type { Approval, Preview } from "../agent/approval.ts";
import type { ApprovalEvent, ApprovalStatus } from "../agent/events.ts";

/** `expiresAt` is ms since the epoch. */
export interface ApprovalRecord {
  readonly approvalId: string;
  readonly turnId: string;
  readonly callId: string;
  readonly action: string;
  readonly digest: string;
  readonly preview: Preview;
  readonly expiresAt: number;
  readonly status: ApprovalStatus;
  /** The turn that the decision started. */
  readonly decidedBy: string | null;
}

type ApprovalRow = Record<string, SqlStorageValue> & Omit<ApprovalRecord, "preview"> & { preview: string };

export function openApprovals(sql: SqlStorage) {
  function select(where: string, ...values: string[]): ApprovalRecord[] {
    return sql
      .exec<ApprovalRow>(`SELECT * FROM approvals ${where} ORDER BY rowid`, ...values)
      .toArray()
      .map(({ preview, ...row }) => ({ ...row, preview: JSON.parse(preview) as Preview })); // written by add() alone
  }

  return {
    add(approval: Omit<ApprovalRecord, "status" | "decidedBy">): void {
      sql.exec(
        "INSERT INTO approvals (approvalId, turnId, callId, action, digest, preview, expiresAt, status) VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting')",
        approval.approvalId,
        approval.turnId,
        approval.callId,
        approval.action,
        approval.digest,
        JSON.stringify(approval.preview),
        approval.expiresAt,
      );
    },
    decide(approvalId: string, status: Exclude<ApprovalStatus, "waiting">, decidedBy: string | null): void {
      sql.exec("UPDATE approvals SET status = ?, decidedBy = ? WHERE approvalId = ?", status, decidedBy, approvalId);
    },
    get: (approvalId: string): ApprovalRecord | undefined => select("WHERE approvalId = ?", approvalId)[0],
    waiting: (): ApprovalRecord[] => select("WHERE status = 'waiting'"),
    of: (turnId: string): ApprovalRecord[] => select("WHERE turnId = ?", turnId),
    /** What the person has decided by starting a turn. */
    decidedBy: (turnId: string): ApprovalRecord[] => select("WHERE decidedBy = ?", turnId),
    /** What of that was approved, by call. */
    approvedBy(turnId: string): ReadonlyMap<string, Approval> {
      const approved = this.decidedBy(turnId).filter(({ status }) => status === "approved");
      return new Map(approved.map(({ callId, approvalId, digest }) => [callId, { draftId: approvalId, digest }]));
    },
  };
}

export function approvalEvent(approval: ApprovalRecord): ApprovalEvent {
  const { approvalId, callId, action, status, preview, expiresAt } = approval;
  return {
    type: "approval",
    approvalId,
    callId,
    action,
    status,
    preview,
    expiresAt: new Date(expiresAt).toISOString(),
  };
}
