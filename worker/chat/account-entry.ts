/** What a conversation tells of itself: to the account that lists it, and to the log. */

import type { AuditEntry } from "../account/audit.ts";
import type { SessionEntry } from "../account/session-index.ts";
import type { Owner } from "./store.ts";
import type { SessionSummary, TurnView } from "./view.ts";

/** For the index, the budget and the audit; without a turn for the index alone. */
export function accountEntry(owner: Owner, session: SessionSummary, turn: TurnView | undefined): SessionEntry {
  const entry = {
    userId: owner.userId,
    sessionId: session.id,
    title: session.title,
    createdAt: session.createdAt,
    updatedAt: session.updatedAt,
    messageCount: session.messageCount,
  };
  if (turn === undefined) return { ...entry, text: "", costUsd: 0 };
  const { turnId, question, answer, usage } = turn;
  return { ...entry, turnId, text: `${question ?? ""}\n${answer}`, costUsd: usage.costUsd, audit: audited(turn) };
}

/** What was refused, what the person has decided, and how each send that they approved has ended. */
function audited({ turnId, refusal, decided, startedAt, endedAt }: TurnView): AuditEntry[] {
  const sends = decided.flatMap(({ approvalId: subject, status, outcome }): AuditEntry[] => [
    { act: "approval", at: startedAt, subject, detail: status },
    ...(status === "approved"
      ? [{ act: "send", at: endedAt ?? startedAt, subject, detail: outcome ?? "unknown" } as const]
      : []),
  ]);
  if (refusal === undefined) return sends;
  return [{ act: "refusal", at: startedAt, subject: turnId, detail: `${refusal.code}: ${refusal.basis}` }, ...sends];
}

/** The one line of a turn in the log: tokens, cost, times in ms, how the tools fared. Nothing that was said. @param user as logs name them. */
export function turnLine(user: string, { createdAt }: SessionSummary, turn: TurnView) {
  const { turnId, status, problem, refusal, models, usage, tools, grounding, firstTextMs, startedAt, endedAt } = turn;
  const end = endedAt ?? startedAt;
  return {
    event: "turn",
    turnId,
    user,
    status,
    ...(problem && { code: problem.code }),
    ...(refusal && { refusal: refusal.code, basis: refusal.basis }),
    models,
    ...usage,
    tools: tools.map(({ name, durationMs, outcome }) => ({ name, ms: durationMs, ok: outcome.ok })),
    toolSuccessRate: tools.length === 0 ? null : tools.filter(({ outcome }) => outcome.ok).length / tools.length,
    ...(grounding && { figures: grounding.checked, unmatched: grounding.unmatched.length }),
    firstTextMs,
    ms: end - startedAt,
    sessionMs: end - createdAt,
  };
}
