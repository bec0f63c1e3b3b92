import { describe, expect, test } from "vitest";
import { AWAITING_APPROVAL } from "./approval.ts";
import type { AssistantMessage, Message, ToolMessage, ToolOutcome } from "./message.ts";
import { lastStep, pendingCalls, settle, stepsTaken, withEveryResult } from "./step.ts";

const QUESTION: Message = { role: "user", content: "Homes?" };
const ANSWER: Message = { role: "assistant", content: "None.", calls: [] };

function asks(...callIds: string[]): AssistantMessage {
  return {
    role: "assistant",
    content: "",
    calls: callIds.map((callId) => ({ callId, name: "find", arguments: "{}" })),
  };
}

function result(callId: string, outcome: ToolOutcome = { ok: true, result: 1 }): ToolMessage {
  return { role: "tool", callId, name: "find", title: "Find homes", arguments: {}, durationMs: 1, outcome };
}

function ids(messages: readonly { readonly callId: string }[]): string[] {
  return messages.map(({ callId }) => callId);
}

describe("lastStep()", () => {
  test.for<[string, Message[], string[] | undefined]>([
    ["nothing", [], undefined],
    ["a question", [QUESTION], undefined],
    ["an answer", [QUESTION, asks("a"), result("a"), ANSWER], undefined],
    ["a new question", [QUESTION, asks("a"), result("a"), QUESTION], undefined],
    ["results that nobody asked for", [result("a")], undefined],
    ["calls without results", [QUESTION, asks("a", "b")], []],
    ["calls with some", [QUESTION, asks("a", "b"), result("b")], ["b"]],
    ["calls with all, of the last step alone", [QUESTION, asks("a"), result("a"), asks("b"), result("b")], ["b"]],
  ])("reads a transcript that ends with %s", ([, transcript, results]) => {
    const step = lastStep(transcript);
    expect(step && ids(step.results)).toEqual(results);
    expect(step?.asked).toBe(results && transcript.findLast(({ role }) => role === "assistant"));
  });
});

describe("pendingCalls()", () => {
  const waits = result("a", AWAITING_APPROVAL);
  test.for<[string, ToolMessage[], string[], string[]]>([
    ["all that have no result", [], [], ["a", "b"]],
    ["not those with one", [result("b")], [], ["a"]],
    ["not those that failed", [result("a", { ok: false, error: "No." })], [], ["b"]],
    ["not one that waits", [waits, result("b")], [], []],
    ["one whose wait has ended", [waits, result("b")], ["a"], ["a"]],
    ["one whose wait has ended, once", [result("a", { ok: true, result: { status: "sent" } })], ["a"], ["b"]],
  ])("are %s", ([, results, approved, expected]) => {
    const pending = pendingCalls({ asked: asks("a", "b"), results }, (callId) => approved.includes(callId));
    expect(ids(pending)).toEqual(expected);
  });
});

describe("settle()", () => {
  const newer = result("a", { ok: true, result: "newer" });
  test.for<[string, ToolMessage[], ToolMessage[], ToolMessage[]]>([
    ["puts results in the order asked", [result("b")], [result("a")], [result("a"), result("b")]],
    ["puts a newer one in place of an older", [result("a"), result("b")], [newer], [newer, result("b")]],
    ["leaves out what has none", [], [result("b")], [result("b")]],
  ])("%s", ([, results, more, settled]) => {
    expect(settle({ asked: asks("a", "b"), results }, more)).toEqual(settled);
  });
});

test.for<[string, Message[], number]>([
  ["none of a question", [QUESTION], 0],
  ["none for an answer", [QUESTION, ANSWER], 0],
  ["each step, open or not", [QUESTION, asks("a"), result("a"), asks("b", "c")], 2],
  ["those of the last question alone", [QUESTION, asks("a"), result("a"), ANSWER, QUESTION, asks("b")], 1],
])("stepsTaken() counts %s", ([, transcript, steps]) => {
  expect(stepsTaken(transcript)).toBe(steps);
});

describe("withEveryResult()", () => {
  const stopped = expect.objectContaining({
    callId: "a",
    name: "find",
    outcome: { ok: false, error: "The turn was stopped before this call had an answer." },
  });
  test.for<[string, Message[], unknown[]]>([
    [
      "leaves a whole conversation as it is",
      [QUESTION, asks("a"), result("a"), ANSWER],
      [QUESTION, asks("a"), result("a"), ANSWER],
    ],
    ["orders results as asked", [asks("a", "b"), result("b"), result("a")], [asks("a", "b"), result("a"), result("b")]],
    ["fills in what was stopped", [asks("a"), QUESTION, ANSWER], [asks("a"), stopped, QUESTION, ANSWER]],
    ["fills in beside what came", [asks("a", "b"), result("b")], [asks("a", "b"), stopped, result("b")]],
    ["puts a result back to its call", [asks("a"), ANSWER, result("a")], [asks("a"), result("a"), ANSWER]],
    ["leaves out a result that nobody asked for", [QUESTION, result("a")], [QUESTION]],
  ])("%s", ([, messages, expected]) => {
    expect(withEveryResult(messages)).toEqual(expected);
  });
});
