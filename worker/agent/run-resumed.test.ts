/** Runs that go on from what a transcript holds: after a crash, and after a decision. */

import { describe, expect, test } from "vitest";
import { AWAITING_APPROVAL, notSent } from "./approval.ts";
import type { Message, ToolOutcome } from "./message.ts";
import type { RunOptions } from "./run.ts";
import type { Answer } from "./test-agent.ts";
import { APPROVAL, asked, drain, END, gives, QUESTION, result, says, scripted, SENT } from "./test-agent.ts";

describe("run() resumed", () => {
  const answer: Answer = [says("Two."), END];
  const waiting = result("a", AWAITING_APPROVAL);
  const approved: RunOptions = { approvalOf: (callId) => (callId === "a" ? APPROVAL : undefined) };

  test.for<[string, Message[], RunOptions, { called: number; sent: number; read: [string, ToolOutcome][] }]>([
    ["a question", [], {}, { called: 0, sent: 0, read: [] }],
    [
      "calls without results",
      [asked("a", "b")],
      {},
      {
        called: 2,
        sent: 0,
        read: [
          ["a", gives("new")],
          ["b", gives("new")],
        ],
      },
    ],
    [
      "calls with some, which are not run again",
      [asked("a", "b"), result("b")],
      {},
      {
        called: 1,
        sent: 0,
        read: [
          ["a", gives("new")],
          ["b", gives("kept")],
        ],
      },
    ],
    [
      "calls with all",
      [asked("a", "b"), result("b"), result("a")],
      {},
      {
        called: 0,
        sent: 0,
        read: [
          ["a", gives("kept")],
          ["b", gives("kept")],
        ],
      },
    ],
    ["a send that was approved", [asked("a"), waiting], approved, { called: 0, sent: 1, read: [["a", SENT]] }],
    [
      "a send that was approved, beside a call",
      [asked("a", "b"), waiting],
      approved,
      {
        called: 1,
        sent: 1,
        read: [
          ["a", SENT],
          ["b", gives("new")],
        ],
      },
    ],
    ["a send that was sent", [asked("a"), result("a", SENT)], approved, { called: 0, sent: 0, read: [["a", SENT]] }],
    [
      "a send that was decided against",
      [asked("a"), result("a", notSent("rejected"))],
      {},
      { called: 0, sent: 0, read: [["a", notSent("rejected")]] },
    ],
  ])("goes on from %s", async ([, tail, options, expected]) => {
    const { agent, requests, called, sent } = scripted([answer]);
    const { text, answered, end } = await drain(agent, [...QUESTION, ...tail], options);
    expect([called.length, sent.length, answered.length]).toEqual([
      expected.called,
      expected.sent,
      expected.called + expected.sent,
    ]);
    const read = requests[0]?.messages.flatMap((message) => (message.role === "tool" ? [message] : [])) ?? [];
    expect(read.map(({ callId, outcome }) => [callId, outcome])).toEqual(expected.read);
    expect([text, end]).toMatchObject(["Two.", { status: "completed" }]);
  });

  test.for<[string, Message[], RunOptions, number]>([
    ["a send waits", [asked("a"), waiting], {}, 0],
    ["another send waits", [asked("a", "b"), waiting, result("b", AWAITING_APPROVAL)], approved, 1],
    [
      "another send waits and this one was rejected",
      [asked("a", "b"), result("a", notSent("rejected")), result("b", AWAITING_APPROVAL)],
      {},
      0,
    ],
  ])("asks no model while %s", async ([, tail, options, sends]) => {
    const { agent, requests, sent } = scripted([answer]);
    const { end } = await drain(agent, [...QUESTION, ...tail], options);
    expect([end, requests.length, sent.length]).toEqual([{ type: "end", status: "awaiting-approval" }, 0, sends]);
  });

  test.for<[string, Message[], RunOptions, number, string]>([
    ["a send under way", [asked("a"), waiting], approved, 1, "interrupted"],
    ["one of two", [asked("a", "b"), waiting, result("b", AWAITING_APPROVAL)], approved, 1, "awaiting-approval"],
    ["nothing", [], {}, 0, "interrupted"],
  ])("without a model settles %s and ends", async ([, tail, options, sends, status]) => {
    const { agent, requests, sent } = scripted([answer]);
    const { parts, text, end } = await drain(agent, [...QUESTION, ...tail], { ...options, askModel: false });
    expect([sent.length, requests.length, text, end]).toEqual([sends, 0, "", { type: "end", status }]);
    expect(parts.at(-1)).toBe(end);
  });

  test.for([
    ["one step left", 3, 1, "completed"],
    ["none", 2, 0, "limit"],
  ] as const)("counts the steps of the whole question: with %s", async ([, maxSteps, asks, status]) => {
    const tail = [asked("a"), result("a"), asked("b")];
    const { agent, requests, called } = scripted([answer], undefined, { maxSteps });
    const { end, thoughts } = await drain(agent, [...QUESTION, ...tail]);
    expect([requests.length, called.length, end?.status]).toEqual([asks, 1, status]);
    expect(requests.map(({ step }) => step)).toEqual(asks === 1 ? [3] : []);
    expect(thoughts).toEqual(["To find", ...(asks === 1 ? ["Reading what came back"] : [])]);
  });

  test("adds to what was used before", async () => {
    const usage = { inputTokens: 1, outputTokens: 2, costUsd: 0.25, steps: 4 };
    const { usages } = await drain(scripted([answer]).agent, [...QUESTION, asked("a")], { usage });
    expect(usages).toEqual([{ inputTokens: 11, outputTokens: 7, costUsd: 0.75, steps: 5 }]);
  });

  test("does not tell again what is missing", async () => {
    const { agent } = scripted([answer], undefined, { missing: ["Listings are not available."] });
    expect((await drain(agent, [...QUESTION, asked("a")])).text).toBe("Two.");
  });

  test.for([
    ["one that has expired meanwhile is over, and the model is asked", notSent("expired"), "completed"],
    ["one that waits still is waited for", AWAITING_APPROVAL, "awaiting-approval"],
  ] as const)("looks at what waits beside a send once that has ended: %s", async ([, outcome, status]) => {
    const { agent, requests, sent } = scripted([answer]);
    const keptResult = (callId: string) => (callId === "b" ? result("b", outcome) : undefined);
    const tail = [asked("a", "b"), waiting, result("b", AWAITING_APPROVAL)];
    const { end } = await drain(agent, [...QUESTION, ...tail], { ...approved, keptResult });
    expect([end, sent.length, requests.length]).toMatchObject([{ status }, 1, status === "completed" ? 1 : 0]);
    const read = requests[0]?.messages.flatMap((message) => (message.role === "tool" ? [message.outcome] : [])) ?? [];
    expect(read).toEqual(status === "completed" ? [SENT, outcome] : []);
  });
});
