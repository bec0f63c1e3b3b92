import { describe, expect, test } from "vitest";
import type { Agent } from "./agent.ts";
import { ModelFailure } from "./agent.ts";
import { AWAITING_APPROVAL } from "./approval.ts";
import { run } from "./run.ts";
import type { Answer } from "./test-agent.ts";
import { asked, calls, DRAFT, drain, END, ends, gives, QUESTION, result, says, scripted } from "./test-agent.ts";

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
