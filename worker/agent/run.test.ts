import { describe, expect, test } from "vitest";
import type { Agent, ModelPart, ModelRequest } from "./agent.ts";
import { ModelFailure } from "./agent.ts";
import type { Approval } from "./approval.ts";
import { AWAITING_APPROVAL, notSent } from "./approval.ts";
import type { AssistantMessage, Message, ToolMessage, ToolOutcome } from "./message.ts";
import type { RunOptions } from "./run.ts";
import { run } from "./run.ts";

type Answer = readonly (ModelPart | Error)[];
type ScriptedTool = (args: Record<string, unknown>, signal: AbortSignal) => Promise<ToolOutcome>;

const QUESTION: Message[] = [{ role: "user", content: "Homes in Austin?" }];
const END = ends("stop");
const DRAFT = {
  draftId: "d1",
  digest: "x",
  preview: { to: "ann@example.com", subject: "Two homes", listings: [1, 2], text: "Dear Ann" },
  expiresAt: "2026-11-24T12:00:00.000Z",
};
const APPROVAL: Approval = { draftId: "d1", digest: "x" };
const SENT: ToolOutcome = { ok: true, result: { status: "sent" } };

function says(text: string): ModelPart {
  return { type: "text", text };
}

function calls(name: string, args = "{}", callId = name): ModelPart {
  return { type: "call", call: { callId, name, arguments: args } };
}

function ends(finish: "stop" | "length" | "content-filter"): ModelPart {
  return { type: "end", model: "scripted-1", usage: { inputTokens: 10, outputTokens: 5, costUsd: 0.5 }, finish };
}

/** What a turn that was cut off has left: the model's message, and a result. */
function asked(...callIds: string[]): AssistantMessage {
  const content = "I look.";
  return { role: "assistant", content, calls: callIds.map((callId) => ({ callId, name: "find", arguments: "{}" })) };
}

function result(callId: string, outcome: ToolOutcome = { ok: true, result: "kept" }): ToolMessage {
  return { role: "tool", callId, name: "find", title: "To find", arguments: {}, durationMs: 1, outcome };
}

/** An agent whose model gives these answers one after the other, the requests that it was sent, and what it called. */
function scripted(
  answers: readonly Answer[],
  tools: Record<string, ScriptedTool> = { find: async () => gives("new") },
  more: { maxSteps?: number; missing?: string[] } = {},
) {
  const requests: ModelRequest[] = [];
  const called: string[] = [];
  const sent: Approval[] = [];
  let [time, ids] = [0, 0];
  const agent: Agent = {
    maxSteps: more.maxSteps ?? 8,
    async *complete(request) {
      requests.push({ ...request, messages: [...request.messages] });
      for (const part of answers[requests.length - 1] ?? []) {
        if (part instanceof Error) throw part;
        yield part;
      }
    },
    toolbox: {
      tools: Object.keys(tools).map((name) => ({ name, title: `To ${name}`, description: "", parameters: {} })),
      missing: more.missing ?? [],
      call: async (name, args, signal) => {
        called.push(name);
        return tools[name]?.(args, signal) ?? { ok: false, error: "not scripted" };
      },
      send: async (_name, _args, approval) => {
        sent.push(approval);
        return SENT;
      },
    },
    now: () => (time += 1),
    newId: () => `${(ids += 1)}`,
  };
  return { agent, requests, called, sent };
}

/** All that a run yields, and how it threw, if it did. */
async function drain(agent: Agent, transcript = QUESTION, options: RunOptions & { signal?: AbortSignal } = {}) {
  const { signal = new AbortController().signal, ...runOptions } = options;
  const parts = [];
  let thrown: unknown;
  try {
    for await (const part of run(agent, transcript, signal, runOptions)) parts.push(part);
  } catch (error) {
    thrown = error;
  }
  return {
    parts,
    thrown,
    text: parts.flatMap((part) => (part.type === "content" ? [part.chunk] : [])).join(""),
    asked: parts.flatMap((part) => (part.type === "asked" ? [part.message] : [])),
    answered: parts.flatMap((part) => (part.type === "answered" ? [part.message] : [])),
    drafts: parts.flatMap((part) => (part.type === "answered" && part.draft !== undefined ? [part.draft] : [])),
    usages: parts.flatMap((part) => (part.type === "usage" ? [part.usage] : [])),
    thoughts: parts.flatMap((part) => (part.type === "thinking" ? [part.message] : [])),
    end: parts.find((part) => part.type === "end"),
  };
}

function gives(value: unknown): ToolOutcome {
  return { ok: true, result: value };
}

describe("run()", () => {
  test("streams an answer without tools", async () => {
    const { agent, requests } = scripted([[says("Two "), says("homes."), END]]);
    const { parts } = await drain(agent);
    expect(parts).toEqual([
      { type: "thinking", status: "processing", message: "Reading your message" },
      { type: "content", chunk: "Two " },
      { type: "content", chunk: "homes." },
      {
        type: "usage",
        usage: { inputTokens: 10, outputTokens: 5, costUsd: 0.5, steps: 1 },
        model: "scripted-1",
      },
      { type: "end", status: "completed" },
    ]);
    expect(requests).toMatchObject([{ step: 1, messages: QUESTION, tools: [{ name: "find" }] }]);
  });

  test("tells what the model asks for before its tools run", async () => {
    const { agent, called } = scripted([[says("I look."), calls("find"), END]]);
    const running = run(agent, QUESTION, new AbortController().signal);
    for await (const part of running) if (part.type === "asked") break;
    expect(called).toEqual([]);
  });

  test("runs the tools of a step together: answered as they end, read by the model in the order asked", async () => {
    const second = Promise.withResolvers<void>();
    const { agent, requests } = scripted(
      [
        [says("I look."), calls("first", '{"city":"Austin"}'), calls("second", ""), END],
        [says("Here."), END],
      ],
      {
        first: async (args) => second.promise.then(() => gives(args)),
        second: async (args) => {
          second.resolve();
          return gives(args);
        },
      },
    );
    const { text, asked: messages, answered, usages, thoughts } = await drain(agent);
    expect(messages).toMatchObject([
      { role: "assistant", content: "I look.", calls: [{ name: "first" }, { name: "second" }] },
    ]);
    expect(answered).toMatchObject([
      { name: "second", outcome: gives({}) },
      { name: "first", outcome: gives({ city: "Austin" }) },
    ]);
    expect(text).toBe("I look.\n\nHere.");
    expect(requests[1]).toMatchObject({ step: 2, messages: [...QUESTION, messages[0], answered[1], answered[0]] });
    expect(usages).toEqual([
      { inputTokens: 10, outputTokens: 5, costUsd: 0.5, steps: 1 },
      { inputTokens: 20, outputTokens: 10, costUsd: 1, steps: 2 },
    ]);
    expect(thoughts).toEqual(["Reading your message", "To first", "To second", "Reading what came back"]);
  });

  test("gives each call an id of its own: providers repeat theirs", async () => {
    const step: Answer = [calls("find", "{}", "0"), calls("find", "{}", "0"), END];
    const { agent, requests } = scripted([step, step, [says("Here."), END]]);
    const { asked: messages, answered } = await drain(agent, [...QUESTION, asked("0"), result("0")]);
    const ids = messages.flatMap((message) => message.calls.map(({ callId }) => callId));
    expect(new Set(["0", ...ids]).size).toBe(5);
    expect(new Set(answered.map(({ callId }) => callId))).toEqual(new Set(ids));
    expect(requests[2]?.messages.filter(({ role }) => role === "tool")).toHaveLength(5);
  });

  test("stops at the step limit and says so", async () => {
    const step: Answer = [calls("find"), END];
    const { agent, requests } = scripted([step, step, step], undefined, { maxSteps: 2 });
    const { text, asked: messages, answered, end } = await drain(agent);
    expect([requests.length, messages.length, answered.length]).toEqual([2, 2, 2]);
    expect(text).toContain("more than the 2 steps");
    expect(end).toMatchObject({ status: "limit" });
  });

  test.for([
    ["nothing", [[END]]],
    ["space", [[says(" \n"), END]]],
    ["nothing after tools", [[says("I look."), calls("find"), END], [END]]],
  ] as const)("fails when the model answers with %s", async ([, script]) => {
    const { thrown, usages } = await drain(scripted(script).agent);
    expect(thrown).toBeInstanceOf(ModelFailure);
    expect(thrown).toMatchObject({ code: "model-invalid" });
    expect(usages).toHaveLength(script.length); // what it said nothing for is paid for too
  });

  test.for([
    ["text", [says("Two")], "Two"],
    ["nothing", [], ""],
    ["calls, which may lack a half", [says("Two"), calls("find")], "Two"],
  ] as const)("says that %s met the model's limit of length, and calls nothing", async ([, said, text]) => {
    const { agent, called } = scripted([[...said, ends("length")]]);
    const { text: shown, end } = await drain(agent);
    expect(shown).toBe(`${text}\n\n_The answer ends here: it met the language model's limit of length._`);
    expect([end, called]).toMatchObject([{ status: "limit" }, []]);
  });

  test("fails when the provider withholds the rest, after what was said, and calls nothing", async () => {
    const { agent, called } = scripted([[says("Two"), calls("find"), ends("content-filter")]]);
    const { text, thrown, usages, end } = await drain(agent);
    expect(thrown).toMatchObject({ name: "ModelFailure", code: "model-refused" });
    expect([text, usages.length, end, called]).toEqual(["Two", 1, undefined, []]);
  });

  test("passes a fault of the model on, after what was said", async () => {
    const failure = new ModelFailure("model-unavailable", "gone");
    const { text, thrown, end } = await drain(scripted([[says("Two"), failure]]).agent);
    expect([text, thrown, end]).toEqual(["Two", failure, undefined]);
  });

  test("aborted while tools run: tells what came of them, then throws the signal's reason and asks no further", async () => {
    const abort = new AbortController();
    const { agent, requests } = scripted([[calls("slow"), END]], {
      slow: async (_, signal) =>
        new Promise((resolve) => {
          signal.addEventListener("abort", () => resolve({ ok: false, error: "Stopped." }));
          abort.abort("cancelled");
        }),
    });
    const { thrown, answered } = await drain(agent, QUESTION, { signal: abort.signal });
    expect([thrown, requests.length]).toEqual(["cancelled", 1]);
    expect(answered).toMatchObject([{ name: "slow", outcome: { ok: false, error: "Stopped." } }]);
  });

  test("hands the signal to the model", async () => {
    const abort = new AbortController();
    const agent: Agent = {
      ...scripted([]).agent,
      async *complete(_, signal) {
        yield says("Two");
        abort.abort("cancelled");
        signal.throwIfAborted();
      },
    };
    const { text, thrown } = await drain(agent, QUESTION, { signal: abort.signal });
    expect([text, thrown]).toEqual(["Two", "cancelled"]);
  });

  test("ends at a draft, once the other calls of the step are answered: the person reads it, models do not", async () => {
    const { agent, requests } = scripted([[calls("prepare"), calls("find"), END]], {
      prepare: async () => gives(DRAFT),
      find: async () => gives("new"),
    });
    const { text, drafts, answered, end } = await drain(agent);
    expect([drafts, end]).toEqual([[DRAFT], { type: "end", status: "awaiting-approval" }]);
    expect(answered.map(({ name, outcome }) => [name, outcome])).toEqual([
      ["prepare", AWAITING_APPROVAL],
      ["find", gives("new")],
    ]);
    expect([requests.length, text]).toEqual([1, ""]);
  });

  test("tells the person once what is missing, and each model", async () => {
    const missing = ["Listings are not available."];
    const { agent, requests } = scripted(
      [
        [calls("find"), END],
        [says("Sorry."), END],
      ],
      undefined,
      { missing },
    );
    expect((await drain(agent)).text).toBe("_Listings are not available._\n\nSorry.");
    const told = "Not available now (the person has been told): Listings are not available.";
    expect(requests.map(({ system }) => system.includes(told))).toEqual([true, true]);
  });

  test("shortens what the model reads of a long conversation, and keeps counting the steps of its question", async () => {
    const long = result("a", gives("x".repeat(120_000)));
    const { agent, requests } = scripted([[says("Two."), END]]);
    await drain(agent, [...QUESTION, asked("a"), long, ...QUESTION, asked("b"), long, asked("c"), result("c")]);
    expect(requests).toMatchObject([{ step: 3 }]);
    expect(JSON.stringify(requests[0]?.messages).length).toBeLessThan(120_000);
  });
});

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
});
