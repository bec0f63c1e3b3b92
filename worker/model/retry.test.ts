import { assert, constant, double, integer, property, record } from "fast-check";
import { APIError } from "openai";
import { describe, expect, test } from "vitest";
import type { ModelPart } from "../agent/agent.ts";
import { ModelFailure } from "../agent/agent.ts";
import type { Candidate } from "./candidates.ts";
import { nextStep, persist } from "./retry.ts";

const AGAIN = { remedy: "again", retryAfterMs: 0 } as const;

describe("nextStep()", () => {
  test.for([
    ["waits at most half a second first", AGAIN, 1, 0.999, { type: "again", waitMs: 499 }],
    ["waits at most a second then", AGAIN, 2, 0.999, { type: "again", waitMs: 999 }],
    ["may wait not at all", AGAIN, 2, 0, { type: "again", waitMs: 0 }],
    ["tries a model three times", AGAIN, 3, 0, { type: "another-model" }],
    ["adds its wait to the one asked for", { ...AGAIN, retryAfterMs: 2000 }, 1, 0.5, { type: "again", waitMs: 2250 }],
    ["waits twenty seconds", { ...AGAIN, retryAfterMs: 20_000 }, 1, 0, { type: "again", waitMs: 20_000 }],
    ["does not wait longer", { ...AGAIN, retryAfterMs: 20_001 }, 1, 0, { type: "another-model" }],
    ["leaves a refused model", { remedy: "another-model", retryAfterMs: 0 }, 1, 0, { type: "another-model" }],
    ["stops where nothing helps", { remedy: "none", retryAfterMs: 0 }, 1, 0, { type: "stop" }],
  ] as const)("%s", ([, fault, tries, random, step]) => {
    expect(nextStep(fault, tries, random)).toEqual(step);
  });

  test("never waits less than asked, nor a second more", () => {
    const faults = record({ remedy: constant("again" as const), retryAfterMs: integer({ min: 0, max: 20_000 }) });
    const chance = double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    assert(
      property(faults, integer({ min: 1, max: 2 }), chance, (fault, tries, random) => {
        const step = nextStep(fault, tries, random);
        const waitMs = step.type === "again" ? step.waitMs : NaN;
        expect(waitMs).toBeGreaterThanOrEqual(fault.retryAfterMs);
        expect(waitMs).toBeLessThan(fault.retryAfterMs + 1000);
      }),
    );
  });
});

const TEXT: ModelPart = { type: "text", text: "Two" };
const CALL: ModelPart = { type: "call", call: { callId: "a", name: "find", arguments: "{}" } };

function end(finish: "stop" | "length" = "stop"): Extract<ModelPart, { type: "end" }> {
  return { type: "end", model: "ran", usage: { inputTokens: 7, outputTokens: 3, costUsd: 0.25 }, finish };
}

const busy = new ModelFailure("model-unavailable", "busy");
const silent = new ModelFailure("model-timeout", "silent");

function answered(status: number, headers = {}) {
  return APIError.generate(status, {}, undefined, new Headers(headers));
}

/** What one try gives: its parts, and its error where it ends in one. */
type Try = readonly (ModelPart | Error)[];

/** Runs the tries of each model in their order; then the last one's again. */
async function run(
  tries: Readonly<Record<string, readonly Try[]>>,
  abort = new AbortController(),
  abortInWait = false,
) {
  const asked: string[] = [];
  const waits: number[] = [];
  const parts: ModelPart[] = [];
  async function* ask({ model }: Candidate) {
    const script = tries[model] ?? [];
    const before = asked.filter((name) => name === model).length;
    asked.push(model);
    for (const part of script[Math.min(before, script.length - 1)] ?? []) {
      if (part instanceof Error) throw part;
      yield part;
    }
  }
  const pace = {
    now: () => 0,
    random: () => 0.5,
    async sleep(milliseconds: number, signal: AbortSignal) {
      waits.push(milliseconds);
      if (abortInWait) abort.abort("cancelled");
      signal.throwIfAborted();
    },
  };
  const [first = "", ...others] = Object.keys(tries);
  const candidates = [{ model: first }, ...others.map((model) => ({ model }))] as const;
  const outcome = { asked, waits, parts };
  try {
    for await (const part of persist(candidates, ask, abort.signal, pace)) parts.push(part);
    return outcome;
  } catch (error) {
    return { ...outcome, error };
  }
}

describe("persist()", () => {
  test.for([
    ["an answer at once", { a: [[TEXT, end()]] }, { asked: "a", waits: [], parts: [TEXT, end()] }],
    ["the answer of the third try", { a: [[busy], [busy], [TEXT, end()]] }, { asked: "aaa", waits: [250, 500] }],
    ["three tries and the last fault", { a: [[busy]] }, { asked: "aaa", waits: [250, 500], parts: [], error: busy }],
    [
      "three tries of each model",
      { a: [[busy]], b: [[answered(503)]], c: [[TEXT, end()]] },
      { asked: "aaabbbc", waits: [250, 500, 250, 500], parts: [TEXT, end()] },
    ],
    ["no retry once text is shown", { a: [[TEXT, busy]], b: [] }, { asked: "a", parts: [TEXT], error: busy }],
    ["no retry once a call is shown", { a: [[CALL, busy]], b: [] }, { asked: "a", parts: [CALL], error: busy }],
    ["no retry of silence", { a: [[silent]], b: [] }, { asked: "a", waits: [], error: silent }],
    ["no retry of a refused key", { a: [[answered(401)]], b: [] }, { asked: "a", error: { code: "model-refused" } }],
    ["the next model when one is gone", { a: [[answered(404)]], b: [[TEXT, end()]] }, { asked: "ab", waits: [] }],
    ["the next model when one refuses", { a: [[answered(400)]], b: [[TEXT, end()]] }, { asked: "ab", waits: [] }],
    [
      "the wait that is asked for",
      { a: [[answered(429, { "Retry-After": "2" })], [end("length")]] },
      { waits: [2250] },
    ],
    [
      "the next model when the wait is too long",
      { a: [[answered(429, { "Retry-After": "21" })]], b: [[TEXT, end()]] },
      { asked: "ab", waits: [], parts: [TEXT, end()] },
    ],
    [
      "at once that the wait is too long",
      { a: [[answered(503, { "Retry-After": "3600" })]] },
      {
        asked: "a",
        waits: [],
        error: { message: "The language model failed while answering. It asks to wait 3600 s." },
      },
    ],
    [
      "that the first is busy rather than that the second is gone",
      { a: [[busy]], b: [[answered(404)]] },
      { asked: "aaab", error: busy },
    ],
    [
      "the first refusal of several",
      { a: [[answered(404)]], b: [[answered(401)]] },
      { asked: "ab", error: { cause: { status: 404 } } },
    ],
  ] as const satisfies [string, Parameters<typeof run>[0], object][])("gives %s", async ([, tries, expected]) => {
    const { asked, ...outcome } = await run(tries);
    expect({ ...outcome, asked: asked.join("") }).toMatchObject(expected);
  });

  test("counts an empty answer as a fault and adds up what it cost", async () => {
    const usage = { inputTokens: 21, outputTokens: 9, costUsd: 0.75 };
    const { asked, parts } = await run({ a: [[end()]], b: [[TEXT, end()]] });
    expect([asked.join(""), parts.length]).toEqual(["aaab", 2]);
    expect(parts.at(-1)).toMatchObject({ usage: { inputTokens: 28, outputTokens: 12, costUsd: 1 } });
    expect(await run({ a: [[end()]] })).toMatchObject({ asked: ["a", "a", "a"], parts: [{ ...end(), usage }] });
  });

  test("names the model that was asked where the provider names none", async () => {
    const { parts } = await run({ a: [[answered(404)]], b: [[TEXT, { ...end(), model: "" }]] });
    expect(parts.at(-1)).toEqual({ ...end(), model: "b" });
  });

  test("takes an empty answer that was cut short as it is", async () => {
    expect(await run({ a: [[end("length")]] })).toEqual({ asked: ["a"], waits: [], parts: [end("length")] });
  });

  test("never tries again once it is aborted", async () => {
    const abort = new AbortController();
    abort.abort("cancelled");
    expect(await run({ a: [[busy]] }, abort)).toMatchObject({ asked: ["a"], waits: [], error: "cancelled" });
    expect(await run({ a: [[busy]] }, new AbortController(), true)).toMatchObject({
      asked: ["a"],
      waits: [250],
      error: "cancelled",
    });
  });
});
