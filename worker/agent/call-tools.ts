/** One step's calls: checked, run together, shown as they end. */

import type { Agent, Toolbox } from "./agent.ts";
import type { ToolEvent, TurnEvent } from "./events.ts";
import type { ToolCall, ToolMessage, ToolOutcome } from "./message.ts";

const MAX_ARGUMENT_CHARACTERS = 16_384;
const MAX_CALLS_A_STEP = 8;

/** Runs the calls of one step at once. Events come in the order of completion, results in the order asked: providers refuse another. */
export async function* callTools(
  { toolbox, now }: Agent,
  calls: readonly ToolCall[],
  signal: AbortSignal,
): AsyncGenerator<TurnEvent, ToolMessage[]> {
  const running = new Map<number, Promise<{ index: number; result: ToolMessage }>>();
  for (const [index, call] of calls.entries()) {
    const title = toolbox.tools.find(({ name }) => name === call.name)?.title ?? call.name;
    const args = parseArguments(call.arguments);
    yield { type: "thinking", status: "tool", message: title };
    yield { ...toolEvent(call, title, "started"), arguments: args ?? call.arguments };
    const started = now();
    const outcome =
      index < MAX_CALLS_A_STEP ? callTool(toolbox, call.name, args, signal) : refused("Too many calls in one step.");
    running.set(
      index,
      outcome.then((settled) => ({
        index,
        result: {
          role: "tool",
          callId: call.callId,
          name: call.name,
          title,
          arguments: args ?? call.arguments,
          durationMs: now() - started,
          outcome: settled,
        },
      })),
    );
  }
  const results: ToolMessage[] = [];
  while (running.size > 0) {
    const { index, result } = await Promise.race(running.values());
    running.delete(index);
    results[index] = result;
    yield settledEvent(result);
  }
  return results;
}

async function callTool(
  { tools, call }: Toolbox,
  name: string,
  args: Record<string, unknown> | undefined,
  signal: AbortSignal,
): Promise<ToolOutcome> {
  if (!tools.some((tool) => tool.name === name)) {
    return refused(`There is no tool ${name}. Tools: ${tools.map((tool) => tool.name).join(", ") || "none"}.`);
  }
  if (args === undefined) return refused("The arguments must be one JSON object of reasonable size.");
  return call(name, args, signal);
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

function toolEvent(
  { callId, name }: { callId: string; name: string },
  title: string,
  status: ToolEvent["status"],
): ToolEvent {
  return { type: "tool", callId, name, title, status };
}

function settledEvent(result: ToolMessage): ToolEvent {
  const { outcome, durationMs } = result;
  return outcome.ok
    ? { ...toolEvent(result, result.title, "completed"), result: outcome.result, durationMs }
    : { ...toolEvent(result, result.title, "failed"), error: outcome.error, durationMs };
}
