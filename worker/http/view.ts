/** A conversation as JSON. */

import { createHash } from "node:crypto";
import type { ToolMessage } from "../agent/message.ts";
import type { ApprovalRecord } from "../chat/approvals.ts";
import { approvalEvent } from "../chat/approvals.ts";
import type { SessionSummary, SessionView, TurnView } from "../chat/view.ts";

export function viewSummary({ createdAt, updatedAt, ...session }: SessionSummary) {
  return { ...session, createdAt: iso(createdAt), updatedAt: iso(updatedAt) };
}

export function viewSession({ turns, running, lastEventId, ...session }: SessionView) {
  return {
    ...viewSummary(session),
    lastEventId,
    running: running?.turnId ?? null,
    runningAfter: running?.after ?? null,
    messages: turns.flatMap(viewMessages),
  };
}

/** As the event of that name has it. */
export function viewApproval(approval: ApprovalRecord) {
  const { type: _type, ...data } = approvalEvent(approval);
  return data;
}

/** A turn as the messages that a person sees; a running one has no answer yet, one that follows a decision no question. */
function viewMessages(turn: TurnView) {
  const { turnId, question, answer, status, startedAt, endedAt } = turn;
  const asked = question === null ? [] : [{ role: "user", turnId, content: question, timestamp: iso(startedAt) }];
  if (endedAt === null) return asked;
  const answered = {
    role: "assistant",
    turnId,
    ...(turn.continues && { continues: turn.continues }),
    content: answer,
    timestamp: iso(endedAt),
    status,
    tools: turn.tools.map(viewTool),
    ...(turn.approvals.length === 0 ? {} : { approvals: turn.approvals.map(viewApproval) }),
    ...(turn.problem === undefined ? {} : { error: turn.problem }),
    receipt: receiptOf(turn, endedAt),
  };
  return [...asked, answered];
}

function viewTool({ role: _role, outcome, ...call }: ToolMessage) {
  return outcome.ok
    ? { ...call, status: "completed", result: outcome.result }
    : { ...call, status: "failed", error: outcome.error };
}

/** What an answer is made of: models, tools with a hash of what they returned, data, tokens, cost, times in ms. */
function receiptOf({ models, usage, tools, firstTextMs, startedAt, replaced }: TurnView, endedAt: number) {
  return {
    models,
    usage,
    tools: tools.map(({ name, durationMs, outcome }) => ({
      name,
      durationMs,
      status: outcome.ok ? "completed" : "failed",
      ...(outcome.ok && {
        resultHash: createHash("sha256").update(JSON.stringify(outcome.result)).digest("base64url"),
      }),
    })),
    data: dataVersions(tools),
    timings: { firstTextMs, totalMs: endedAt - startedAt },
    ...(replaced.length === 0 ? {} : { replaced }),
  };
}

/** The sources that the results came from, each with the day up to which it is true. */
function dataVersions(tools: readonly ToolMessage[]) {
  const versions = tools.flatMap(({ outcome }) => {
    const { asOf, attribution } = (outcome.ok ? outcome.result : {}) as { asOf?: unknown; attribution?: unknown }; // a structured result is an object
    return typeof asOf === "string" ? [JSON.stringify({ asOf, attribution })] : [];
  });
  return [...new Set(versions)].map((version) => JSON.parse(version) as { asOf: string; attribution?: string });
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
