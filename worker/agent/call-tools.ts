/** One step's calls: checked, run together, told as they end. */

import type { Agent } from "./agent.ts";
import type { Approval, Draft } from "./approval.ts";
import { AWAITING_APPROVAL, draftOf } from "./approval.ts";
import type { TurnEvent } from "./events.ts";
import { judgeArguments } from "./fair-housing/judge-arguments.ts";
import type { ToolCall, ToolMessage, ToolOutcome } from "./message.ts";
import { thinkingSentence } from "./thinking.ts";

const MAX_ARGUMENT_CHARACTERS = 16_384;
const MAX_CALLS_A_STEP = 8;

/** A call has its result. With a draft the result is the placeholder, and the person has to decide. */
export interface Answered {
  readonly type: "answered";
  readonly message: ToolMessage;
  readonly draft?: Draft;
}

/** The person's approval of a call, where there is one. */
export type ApprovalOf = (callId: string) => Approval | undefined;

/** Runs the calls at once; `answered` comes in the order of completion. */
export async function* callTools(
  agent: Agent,
  calls: readonly ToolCall[],
  approvalOf: ApprovalOf,
  signal: AbortSignal,
): AsyncGenerator<TurnEvent | Answered, ToolMessage[]> {
  const running = new Map<string, Promise<Answered>>();
  for (const [index, call] of calls.entries()) {
    const { callId, name } = call;
    const title = agent.toolbox.tools.find((tool) => tool.name === name)?.title ?? name;
    const args = parseArguments(call.arguments);
    const shown = args ?? call.arguments;
    const approval = approvalOf(callId);
    const doing = approval === undefined ? thinkingSentence(name, title, args ?? {}) : "Sending what you approved";
    yield { type: "thinking", status: "tool", message: doing };
    yield { type: "tool", callId, name, title, status: "started", arguments: shown };
    const started = agent.now();
    const outcome =
      index < MAX_CALLS_A_STEP ? callTool(agent, name, args, signal, approval) : refused("Too many calls in one step.");
    running.set(
      callId,
      outcome.then((settled) => {
        const durationMs = agent.now() - started;
        return answered({ role: "tool", callId, name, title, arguments: shown, durationMs, outcome: settled });
      }),
    );
  }
  const results: ToolMessage[] = [];
  while (running.size > 0) {
    const settled = await Promise.race(running.values());
    running.delete(settled.message.callId);
    results.push(settled.message);
    yield settled;
  }
  return results;
}

function answered(message: ToolMessage): Answered {
  const draft = draftOf(message.outcome);
  if (draft === undefined) return { type: "answered", message };
  return { type: "answered", message: { ...message, outcome: AWAITING_APPROVAL }, draft };
}

async function callTool(
  { toolbox }: Agent,
  name: string,
  args: Record<string, unknown> | undefined,
  signal: AbortSignal,
  approval: Approval | undefined,
): Promise<ToolOutcome> {
  // What was approved is sent even where its server has just not been found: it may answer by now.
  if (approval !== undefined) return toolbox.send(name, args ?? {}, approval);
  if (!toolbox.tools.some((tool) => tool.name === name)) {
    return refused(`There is no tool ${name}. Tools: ${toolbox.tools.map((tool) => tool.name).join(", ") || "none"}.`);
  }
  if (args === undefined) return refused("The arguments must be one JSON object of reasonable size.");
  const judged = judgeArguments(name, args);
  return judged.ok ? toolbox.call(name, args, signal) : refused(judged.error);
}

async function refused(error: string): Promise<ToolOutcome> {
  return { ok: false, error };
}

/** Models send an empty text where a tool takes no arguments. */
function parseArguments(text: string): Record<string, unknown> | undefined {
  if (text.length > MAX_ARGUMENT_CHARACTERS) return undefined;
  try {
    const value: unknown = JSON.parse(text.trim() === "" ? "{}" : text);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
    return value as Record<string, unknown>; // the line above leaves only objects
  } catch {
    return undefined; // told to the model as the outcome of its call
  }
}
