/** A conversation as JSON, written turn by turn: however long it is, only one turn is held at a time. */

import { createHash } from "node:crypto";
import type { ToolMessage } from "../agent/message.ts";
import type { ApprovalRecord } from "../chat/approvals.ts";
import { approvalEvent } from "../chat/approvals.ts";
import type { ToldSession } from "../chat/tell.ts";
import type { SessionSummary, TurnView } from "../chat/view.ts";

export function viewSummary({ createdAt, updatedAt, ...session }: SessionSummary) {
  return { ...session, createdAt: iso(createdAt), updatedAt: iso(updatedAt) };
}

/**
 * The text of one JSON object, in pieces. The results of a turn are left out where those of later turns alone have
 * `maxResultBytes`: the latest turn always has its own.
 */
export async function* viewSession(
  { head, turns }: ToldSession,
  maxResultBytes = Number.POSITIVE_INFINITY,
): AsyncGenerator<string> {
  const { running, lastEventId, ...summary } = head;
  const [turnId = null, after = null] = running === null ? [] : [running.turnId, running.after];
  const shown = { ...viewSummary(summary), lastEventId, running: turnId, runningAfter: after };
  yield `${JSON.stringify(shown).slice(0, -1)},"messages":[`;
  let separator = "";
  for await (const turn of turns) {
    for (const message of viewMessages(turn, turn.newerResultBytes < maxResultBytes)) {
      yield separator + JSON.stringify(message);
      separator = ",";
    }
  }
  yield "]}";
}

/** As the event of that name has it. */
export function viewApproval(approval: ApprovalRecord) {
  const { type: _type, ...data } = approvalEvent(approval);
  return data;
}

/** A turn as the messages that a person sees; a running one has no answer yet, one that follows a decision no question. */
function viewMessages(turn: TurnView, hasResults: boolean) {
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
    tools: turn.tools.map((tool) => viewTool(tool, hasResults)),
    ...(turn.approvals.length === 0 ? {} : { approvals: turn.approvals.map(viewApproval) }),
    ...(turn.problem === undefined ? {} : { error: turn.problem }),
    ...(turn.refusal && { refusal: turn.refusal }),
    receipt: receiptOf(turn, endedAt),
  };
  return [...asked, answered];
}

function viewTool({ role: _role, outcome, ...call }: ToolMessage, hasResult: boolean) {
  if (!outcome.ok) return { ...call, status: "failed", error: outcome.error };
  return { ...call, status: "completed", ...(hasResult ? { result: outcome.result } : { omitted: true }) };
}

/** What an answer is made of: models, tools with a hash of what they returned, data, checked figures, tokens, cost, times in ms. */
function receiptOf({ models, usage, tools, grounding, firstTextMs, startedAt, replaced }: TurnView, endedAt: number) {
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
    ...(grounding && { grounding }),
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
