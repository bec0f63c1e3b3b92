import { describe, expect, test } from "vitest";
import type { Agent, ModelPart, ModelRequest } from "./agent.ts";
import { ModelFailure } from "./agent.ts";
import type { Message, ToolOutcome } from "./message.ts";
import { run } from "./run.ts";

type Answer = readonly (ModelPart | Error)[];
type ScriptedTool = (args: Record<string, unknown>, signal: AbortSignal) => Promise<ToolOutcome>;

const QUESTION: Message[] = [{ role: "user", content: "Homes in Austin?" }];
const END: ModelPart = { type: "end", model: "scripted-1", usage: { inputTokens: 10, outputTokens: 5, costUsd: 0.5 } };
const DRAFT = {
  draftId: "d1",
  digest: "x",
  preview: { to: "ann@example.com", subject: "Two homes", listings: [1, 2], text: "Dear Ann,\n\n  two homes.\n" },
};

function says(text: string): ModelPart {
  return { type: "text", text };
}

function calls(name: string, args = "{}", callId = name): ModelPart {
  return { type: "call", call: { callId, name, arguments: args } };
}

/** An agent whose model gives these answers, one a step, and the requests that it was sent. */
function scripted(
  answers: readonly Answer[],
  tools: Record<string, ScriptedTool> = {},
  more: { maxSteps?: number; missing?: string[] } = {},
) {
  const requests: ModelRequest[] = [];
  let time = 0;
  const agent: Agent = {
    maxSteps: more.maxSteps ?? 8,
    async *complete(request) {
      requests.push({ ...request, messages: [...request.messages] });
      for (const part of answers[request.step - 1] ?? []) {
        if (part instanceof Error) throw part;
        yield part;
      }
    },
    toolbox: {
      tools: Object.keys(tools).map((name) => ({ name, title: `The ${name}`, description: "", parameters: {} })),
      missing: more.missing ?? [],
      call: async (name, args, signal) => tools[name]?.(args, signal) ?? { ok: false, error: "not scripted" },
    },
    now: () => (time += 1),
  };
  return { agent, requests };
}

/** All that a run yields, and how it threw, if it did. */
async function drain(agent: Agent, signal: AbortSignal = new AbortController().signal) {
  const parts = [];
  let thrown: unknown;
  try {
    for await (const part of run(agent, QUESTION, signal)) parts.push(part);
  } catch (error) {
    thrown = error;
  }
  return {
    parts,
    thrown,
    text: parts.flatMap((part) => (part.type === "content" ? [part.chunk] : [])).join(""),
    tools: parts.filter((part) => part.type === "tool"),
    steps: parts.filter((part) => part.type === "step"),
    usages: parts.flatMap((part) => (part.type === "usage" ? [part.usage] : [])),
    end: parts.find((part) => part.type === "end"),
  };
}

async function answers(result: unknown): Promise<ToolOutcome> {
  return { ok: true, result };
}

describe("run()", () => {
  test("streams an answer without tools", async () => {
    const { agent, requests } = scripted([[says("Two "), says("homes."), END]], {
      findListings: async () => answers(1),
    });
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
    expect(requests).toMatchObject([{ step: 1, messages: QUESTION, tools: [{ name: "findListings" }] }]);
  });

  test("runs the tools of a step together: shown as they end, answered in the order asked", async () => {
    const second = Promise.withResolvers<void>();
    const { agent, requests } = scripted(
      [
        [says("I look."), calls("first", '{"city":"Austin"}'), calls("second", ""), END],
        [says("Here."), END],
      ],
      {
        first: async (args) => second.promise.then(async () => answers(args)),
        second: async (args) => {
          second.resolve();
          return answers(args);
        },
      },
    );
    const { text, tools, steps, usages } = await drain(agent);
    expect(tools).toEqual([
      {
        type: "tool",
        callId: "first",
        name: "first",
        title: "The first",
        status: "started",
        arguments: { city: "Austin" },
      },
      { type: "tool", callId: "second", name: "second", title: "The second", status: "started", arguments: {} },
      expect.objectContaining({ callId: "second", status: "completed", result: {} }),
      expect.objectContaining({ callId: "first", status: "completed", result: { city: "Austin" } }),
    ]);
    expect(text).toBe("I look.\n\nHere.");
    expect(steps[0]?.messages).toMatchObject([
      { role: "assistant", content: "I look.", calls: [{ callId: "first" }, { callId: "second" }] },
      { role: "tool", callId: "first", outcome: { ok: true } },
      { role: "tool", callId: "second", outcome: { ok: true } },
    ]);
    expect(requests[1]).toMatchObject({ step: 2, messages: [...QUESTION, ...(steps[0]?.messages ?? [])] });
    expect(usages).toEqual([
      { inputTokens: 10, outputTokens: 5, costUsd: 0.5, steps: 1 },
      { inputTokens: 20, outputTokens: 10, costUsd: 1, steps: 2 },
    ]);
  });

  test("stops at the step limit and says so", async () => {
    const step: Answer = [calls("findListings"), END];
    const { agent, requests } = scripted([step, step, step], { findListings: async () => answers(1) }, { maxSteps: 2 });
    const { text, steps, end } = await drain(agent);
    expect(requests).toHaveLength(2);
    expect(steps).toHaveLength(2);
    expect(text).toContain("more than the 2 steps");
    expect(end).toMatchObject({ status: "limit" });
  });

  test.for([
    ["nothing", [[END]]],
    ["space", [[says(" \n"), END]]],
    ["nothing after tools", [[says("I look."), calls("findListings"), END], [END]]],
  ] as const)("fails when the model answers with %s", async ([, script]) => {
    const { agent } = scripted(script, { findListings: async () => answers(1) });
    const { thrown, usages } = await drain(agent);
    expect(thrown).toBeInstanceOf(ModelFailure);
    expect(thrown).toMatchObject({ code: "model-invalid" });
    expect(usages).toHaveLength(script.length); // what it said nothing for is paid for too
  });

  test("passes a fault of the model on, after what was said", async () => {
    const failure = new ModelFailure("model-unavailable", "gone");
    const { text, thrown, end } = await drain(scripted([[says("Two"), failure]]).agent);
    expect([text, thrown, end]).toEqual(["Two", failure, undefined]);
  });

  test("throws the signal's reason when it is aborted while tools run, and asks no further", async () => {
    const abort = new AbortController();
    const { agent, requests } = scripted(
      [
        [calls("slow"), END],
        [says("Never."), END],
      ],
      {
        slow: async (_, signal) =>
          new Promise((resolve) => {
            signal.addEventListener("abort", () => resolve({ ok: false, error: "Stopped." }));
            abort.abort("cancelled");
          }),
      },
    );
    const { thrown, steps } = await drain(agent, abort.signal);
    expect([thrown, steps, requests.length]).toEqual(["cancelled", [], 1]);
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
    const { text, thrown } = await drain(agent, abort.signal);
    expect([text, thrown]).toEqual(["Two", "cancelled"]);
  });

  test("ends at a draft: the person reads it, later models do not", async () => {
    const { agent, requests } = scripted(
      [
        [calls("sendListingReport"), END],
        [says("Sent!"), END],
      ],
      {
        sendListingReport: async () => answers(DRAFT),
      },
    );
    const { text, steps, end } = await drain(agent);
    expect(text).toMatchInlineSnapshot(`
      "I have prepared this report. **It was not sent**: nothing leaves before you approve it, and approving is not possible yet.

      - To: ann@example.com
      - Subject: Two homes
      - Listings: 2

      The text:

          Dear Ann,

            two homes.
      "
    `);
    expect(steps[0]?.messages[1]).toMatchObject({
      outcome: { ok: true, result: { status: "not-sent", to: "ann@example.com", subject: "Two homes" } },
    });
    expect(JSON.stringify(steps)).not.toContain("Dear Ann");
    expect([requests.length, end?.status]).toEqual([1, "completed"]);
  });

  test("tells the person and the model what is missing", async () => {
    const missing = ["Listings are not available."];
    const { agent, requests } = scripted([[says("Sorry."), END]], {}, { missing });
    expect((await drain(agent)).text).toBe("_Listings are not available._\n\nSorry.");
    expect(requests[0]?.system).toContain("Not available now (the person has been told): Listings are not available.");
  });
});
