import { describe, expect, test } from "vitest";
import type { Agent } from "./agent.ts";
import { callTools } from "./call-tools.ts";
import type { TurnEvent } from "./events.ts";
import type { ToolCall, ToolMessage } from "./message.ts";

/** What one step's calls show, and what they come to. The one tool there is answers with what it was called with. */
async function run(calls: readonly ToolCall[]): Promise<{ events: TurnEvent[]; results: ToolMessage[] }> {
  let time = 0;
  const agent: Agent = {
    maxSteps: 1,
    complete: () => {
      throw new TypeError("Cannot test: tools ask no model.");
    },
    toolbox: {
      tools: [{ name: "find", title: "Find homes", description: "", parameters: {} }],
      missing: [],
      call: async (_name, args) => ({ ok: true, result: args }),
    },
    now: () => (time += 1),
  };
  const running = callTools(agent, calls, new AbortController().signal);
  const events = [];
  for (;;) {
    const { done, value } = await running.next();
    if (done) return { events, results: value };
    events.push(value);
  }
}

function call(args: string, name = "find", callId = "a"): ToolCall {
  return { callId, name, arguments: args };
}

describe("callTools()", () => {
  test("shows a call from its start to its end", async () => {
    const { events, results } = await run([call('{"city":"Austin"}')]);
    const tool = { type: "tool", callId: "a", name: "find", title: "Find homes" };
    expect(events).toEqual([
      { type: "thinking", status: "tool", message: "Find homes" },
      { ...tool, status: "started", arguments: { city: "Austin" } },
      { ...tool, status: "completed", result: { city: "Austin" }, durationMs: 1 },
    ]);
    expect(results).toEqual([
      {
        role: "tool",
        callId: "a",
        name: "find",
        title: "Find homes",
        arguments: { city: "Austin" },
        durationMs: 1,
        outcome: { ok: true, result: { city: "Austin" } },
      },
    ]);
  });

  test.for([
    ["none where none are needed", "", {}],
    ["space", " \n", {}],
    ["odd keys as data", '{"__proto__":{"admin":true}}', JSON.parse('{"__proto__":{"admin":true}}')],
  ] as const)("takes arguments: %s", async ([, text, args]) => {
    const { results } = await run([call(text)]);
    expect(results).toMatchObject([{ outcome: { ok: true, result: args } }]);
  });

  test.for([
    ["an unknown tool", call("{}", "deleteAll"), "There is no tool deleteAll. Tools: find."],
    ["arguments that are no JSON", call('{"city":'), "The arguments must be one JSON object of reasonable size."],
    ["arguments that are a list", call("[]"), "The arguments must be one JSON object of reasonable size."],
    ["arguments that are null", call("null"), "The arguments must be one JSON object of reasonable size."],
    [
      "arguments past 16,384 characters",
      call(`{"a":"${"x".repeat(16_377)}"}`),
      "The arguments must be one JSON object of reasonable size.",
    ],
  ] as const)("answers %s with an error that the model can act on", async ([, asked, error]) => {
    const { events, results } = await run([asked]);
    expect(events.at(-1)).toMatchObject({ type: "tool", status: "failed", error });
    expect(results).toMatchObject([{ outcome: { ok: false, error } }]);
  });

  test("runs at most eight calls of a step, and answers every one", async () => {
    const { results } = await run(Array.from({ length: 9 }, (_, index) => call("{}", "find", `call-${index}`)));
    expect(results.map(({ callId, outcome }) => [callId, outcome.ok])).toEqual(
      Array.from({ length: 9 }, (_, index) => [`call-${index}`, index < 8]),
    );
  });
});
