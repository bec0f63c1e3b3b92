import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Provider } from "../../test/provider/server.ts";
import { startProvider } from "../../test/provider/server.ts";
import { parseConfig } from "../config.ts";
import { makeSecrets } from "../local/secrets.ts";
import { modelIdentity, openModel } from "./model.ts";

let provider: Provider;
beforeAll(async () => {
  provider = await startProvider();
  await fetch(provider.url, { method: "POST", body: '{"messages":[]}' }).then(async (answer) => answer.text()); // a first fetch is slow
});
afterAll(async () => {
  await provider.close();
});

function configOf(variables: Record<string, string>) {
  const parsed = parseConfig({ ...makeSecrets(), ...variables });
  if (!parsed.ok) throw new TypeError(`Cannot test: ${parsed.variable} ${parsed.reason}`);
  return parsed.config;
}

/** No real time: what a test waits for is written down. */
function paceOf(waits: number[]) {
  const sleep = async (milliseconds: number, signal: AbortSignal) => {
    waits.push(milliseconds);
    signal.throwIfAborted();
  };
  return { now: () => Date.parse("2026-11-02T08:00:00Z"), random: () => 0.5, sleep };
}

/** What came of a question: its text, its end or how it failed, the models asked and the waits between; `onText` is called at each piece. */
async function ask(content: string, { signal = new AbortController().signal, onText = () => {}, variables = {} } = {}) {
  const before = provider.requests.length;
  const waits: number[] = [];
  const { complete } = openModel(
    configOf({ OPENROUTER_API_KEY: "key", OPENROUTER_BASE_URL: provider.url, SSE_TIMEOUT: "500", ...variables }),
    paceOf(waits),
  );
  const outcome = {
    text: "",
    end: {},
    waits,
    asked: (): string[] => provider.requests.slice(before).map(({ body }) => body.model),
  };
  try {
    for await (const part of complete(
      { system: "", messages: [{ role: "user", content }], tools: [], step: 2 },
      signal,
    )) {
      if (part.type === "end") outcome.end = part;
      if (part.type !== "text") continue;
      outcome.text += part.text;
      onText();
    }
    return outcome;
  } catch (error) {
    return { ...outcome, error };
  }
}

describe("modelIdentity()", () => {
  test.for([
    ["a key", { OPENROUTER_API_KEY: "key", CHAT_MODEL: "answers" }, { kind: "openrouter", name: "answers" }],
    ["no key", {}, { kind: "demo", name: "Demo model (rules, not AI)" }],
    [
      "a server but no key",
      { OPENROUTER_BASE_URL: "http://localhost:11434/v1" },
      { kind: "demo", name: "Demo model (rules, not AI)" },
    ],
  ] as const)("with %s", ([, variables, identity]) => {
    expect(modelIdentity(configOf(variables))).toEqual(identity);
  });
});

describe("complete()", () => {
  test("streams the provider's answer, asked once with the key", async () => {
    const { text, end, asked } = await ask("[[tokens 3]]", { variables: { CHAT_MODEL: "answers" } });
    expect([text, asked()]).toEqual(["word0 word1 word2", ["answers"]]);
    expect(end).toEqual({
      type: "end",
      model: "answers",
      usage: { inputTokens: 400, outputTokens: 3, costUsd: 0.0001 },
      finish: "stop",
    });
    expect(provider.requests.at(-1)).toMatchObject({ authorization: "Bearer key" });
  });

  const models = { CHAT_MODEL: "a", FALLBACK_MODELS: "openrouter/auto,b" };

  test.for([
    ["tries a model that fails again", "[[status 503 times 2]]", ["a", "a", "a"], [250, 500]],
    ["goes on from a model that is gone", "[[status 404 times 1]]", ["a", "b"], []],
    ["goes on from a model that keeps failing", "[[fault error times 3]]", ["a", "a", "a", "b"], [250, 500]],
    ["waits as asked", "[[status 429 times 1]] [[retry-after 2]]", ["a", "a"], [2250]],
    [
      "waits until the date",
      "[[status 429 times 1]] [[retry-after Mon, 02 Nov 2026 08:00:05 GMT]]",
      ["a", "a"],
      [5250],
    ],
    ["goes on rather than wait long", "[[status 429 times 1]] [[retry-after 60]]", ["a", "b"], []],
  ] as const)("%s and names the model that ran", async ([, script, asked, waits]) => {
    const outcome = await ask(`[[tokens 2]] ${script}`, { variables: models });
    expect(outcome).toMatchObject({ text: "word0 word1", end: { model: asked.at(-1) }, waits });
    expect(outcome.asked()).toEqual(asked);
  });

  test.for([
    ["from its first byte", "[[tokens 6]] [[fault stall first]]", ""],
    ["in the middle", "[[tokens 6]] [[fault stall last]]", "word0 word1 word2 word3 word4 word5"],
  ] as const)("ends a provider that is silent %s, and lets go of it", async ([, script, text]) => {
    const outcome = await ask(script);
    expect(outcome).toMatchObject({
      text,
      error: { code: "model-timeout", message: "The language model was silent for 0.5 s." },
    });
    expect(await provider.requests.at(-1)?.ended).toBe("left");
  });

  test("outlasts the limit as long as something comes", async () => {
    expect((await ask("[[tokens 20]] [[every 40]]")).text).toContain("word19");
  });

  test("ends a wait at once when it is aborted", async () => {
    const { complete } = openModel(configOf({ OPENROUTER_API_KEY: "key", OPENROUTER_BASE_URL: provider.url }));
    const abort = new AbortController();
    const messages = [{ role: "user", content: "[[status 429]] [[retry-after 20]] Wait" }] as const;
    const answer = complete({ system: "", messages, tools: [], step: 1 }, abort.signal)[Symbol.asyncIterator]();
    const before = provider.requests.length;
    const next = answer.next();
    await expect.poll(async () => provider.requests[before]?.ended).toBe("whole");
    abort.abort("cancelled");
    await expect(next).rejects.toBe("cancelled");
    expect(provider.requests.length).toBe(before + 1);
  });

  test("throws the reason of an abort and lets go of the provider", async () => {
    const abort = new AbortController();
    const outcome = await ask("[[tokens 6]] [[fault stall last]]", {
      signal: abort.signal,
      onText: () => abort.abort("cancelled"),
    });
    expect(outcome).toMatchObject({ text: expect.stringMatching(/^word0/), error: "cancelled" });
    expect(await provider.requests.at(-1)?.ended).toBe("left");
  });

  test("tells a provider that cannot be reached", async () => {
    const outcome = await ask("Homes?", { variables: { OPENROUTER_BASE_URL: "http://127.0.0.1:1" } });
    expect(outcome).toMatchObject({
      waits: [250, 500],
      error: { code: "model-unavailable", message: "The language model cannot be reached." },
    });
  });
});
