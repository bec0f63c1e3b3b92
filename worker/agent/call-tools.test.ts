import { describe, expect, test } from "vitest";
import type { Agent } from "./agent.ts";
import type { Approval } from "./approval.ts";
import { AWAITING_APPROVAL } from "./approval.ts";
import type { Answered } from "./call-tools.ts";
import { callTools } from "./call-tools.ts";
import type { TurnEvent } from "./events.ts";
import type { ToolCall, ToolMessage } from "./message.ts";

const DRAFT = {
  draftId: "d1",
  digest: "x",
  preview: { to: "ann@example.com", subject: "Two homes", listings: [1, 2], text: "Dear Ann" },
  expiresAt: "2026-11-24T12:00:00.000Z",
};
const APPROVAL = { draftId: "d1", digest: "x" };

/**
 * What one step's calls show, and what they come to. `find` answers with what it was called with, `prepare` with a draft,
 * `fail` with an error; a send answers with what it was asked to send.
 */
async function run(calls: readonly ToolCall[], approved: Readonly<Record<string, Approval>> = {}) {
  let time = 0;
  const sends: unknown[] = [];
  const agent: Agent = {
    maxSteps: 1,
    complete: () => {
      throw new TypeError("Cannot test: tools ask no model.");
    },
    toolbox: {
      tools: ["find", "prepare", "fail"].map((name) => ({
        name,
        title: `To ${name}`,
        description: "",
        parameters: {},
      })),
      missing: [],
      call: async (name, args) => {
        if (name === "fail") return { ok: false, error: "It failed." };
        return { ok: true, result: name === "prepare" ? DRAFT : args };
      },
      send: async (name, args, approval) => {
        sends.push({ name, args, approval });
        return { ok: true, result: { status: "sent" } };
      },
    },
    now: () => (time += 1),
    newId: () => "unused",
  };
  const running = callTools(agent, calls, (callId) => approved[callId], new AbortController().signal);
  const parts: (TurnEvent | Answered)[] = [];
  for (;;) {
    const { done, value } = await running.next();
    if (done) return { parts, results: value, sends, answers: parts.filter((part) => part.type === "answered") };
    parts.push(value);
  }
}

function call(args: string, name = "find", callId = "a"): ToolCall {
  return { callId, name, arguments: args };
}

function outcomes(results: readonly ToolMessage[]) {
  return results.map(({ callId, outcome }) => [callId, outcome]);
}

describe("callTools()", () => {
  test("shows a call before it runs, and tells its result", async () => {
    const { parts, results } = await run([call('{"city":"Austin"}')]);
    const message: ToolMessage = {
      role: "tool",
      callId: "a",
      name: "find",
      title: "To find",
      arguments: { city: "Austin" },
      durationMs: 1,
      outcome: { ok: true, result: { city: "Austin" } },
    };
    expect(parts).toEqual([
      { type: "thinking", status: "tool", message: "To find" },
      { type: "tool", callId: "a", name: "find", title: "To find", status: "started", arguments: { city: "Austin" } },
      { type: "answered", message },
    ]);
    expect(results).toEqual([message]);
  });

  test("calls nothing for nothing", async () => {
    expect(await run([])).toMatchObject({ parts: [], results: [] });
  });

  test.for([
    ["none where none are needed", "", {}],
    ["space", " \n", {}],
    ["odd keys as data", '{"__proto__":{"admin":true}}', JSON.parse('{"__proto__":{"admin":true}}')],
  ] as const)("takes arguments: %s", async ([, text, args]) => {
    expect(outcomes((await run([call(text)])).results)).toEqual([["a", { ok: true, result: args }]]);
  });

  const unreadable = "The arguments must be one JSON object of reasonable size.";
  test.for([
    ["an unknown tool", call("{}", "deleteAll"), "There is no tool deleteAll. Tools: find, prepare, fail."],
    ["arguments that are no JSON", call('{"city":'), unreadable],
    ["arguments that are a list", call("[]"), unreadable],
    ["arguments that are null", call("null"), unreadable],
    ["arguments past 16,384 characters", call(`{"a":"${"x".repeat(16_377)}"}`), unreadable],
    ["what the tool says itself", call("{}", "fail"), "It failed."],
  ] as const)("answers %s with an error that the model can act on", async ([, asked, error]) => {
    const { parts, results } = await run([asked]);
    const shown = parts.find((part) => part.type === "tool");
    expect(outcomes(results)).toEqual([["a", { ok: false, error }]]);
    expect(results[0]?.arguments).toEqual(shown?.arguments);
  });

  test("shows arguments that cannot be read as they came", async () => {
    const { parts } = await run([call('{"city":')]);
    expect(parts[1]).toMatchObject({ type: "tool", status: "started", arguments: '{"city":' });
  });

  test("runs at most eight calls of a step, and answers every one", async () => {
    const { results } = await run(Array.from({ length: 9 }, (_, index) => call("{}", "find", `call-${index}`)));
    expect(Object.fromEntries(results.map(({ callId, outcome }) => [callId, outcome.ok]))).toEqual(
      Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`call-${index}`, index < 8])),
    );
  });

  test("hands a draft over beside the placeholder that stands for its result", async () => {
    const { answers, results, sends } = await run([call("{}", "prepare"), call("{}", "find", "b")]);
    expect(outcomes(results)).toEqual([
      ["a", AWAITING_APPROVAL],
      ["b", { ok: true, result: {} }],
    ]);
    expect(answers).toEqual([
      { type: "answered", message: results[0], draft: DRAFT },
      { type: "answered", message: results[1] },
    ]);
    expect(JSON.stringify(results)).not.toContain("Dear Ann");
    expect(sends).toEqual([]);
  });

  test.for([
    ["the tool is offered", "prepare", '{"to":"ann"}', { to: "ann" }],
    ["the tool is not offered now", "sendListingReport", '{"to":"ann"}', { to: "ann" }],
    ["its arguments cannot be read any more", "prepare", "{", {}],
  ] as const)("sends what was approved, even where %s", async ([, name, text, args]) => {
    const { results, sends, answers } = await run([call(text, name)], { a: APPROVAL });
    expect(sends).toEqual([{ name, args, approval: APPROVAL }]);
    expect(outcomes(results)).toEqual([["a", { ok: true, result: { status: "sent" } }]]);
    expect(answers).toEqual([{ type: "answered", message: results[0] }]);
  });

  test("sends for the call that was approved, for no other", async () => {
    const { sends, results } = await run([call("{}", "prepare"), call("{}", "prepare", "b")], { b: APPROVAL });
    expect(sends).toHaveLength(1);
    expect(Object.fromEntries(outcomes(results))).toEqual({
      a: AWAITING_APPROVAL,
      b: { ok: true, result: { status: "sent" } },
    });
  });
});
