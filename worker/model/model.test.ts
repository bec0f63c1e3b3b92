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

/** The text of an answer and how it failed, if it did; `onText` sees each piece as it comes. */
async function ask(content: string, signal = new AbortController().signal, onText: (text: string) => void = () => {}) {
  const variables = { OPENROUTER_API_KEY: "key", OPENROUTER_BASE_URL: provider.url, SSE_TIMEOUT: "500" };
  const { complete } = openModel(configOf(variables));
  let text = "";
  try {
    for await (const part of complete(
      { system: "", messages: [{ role: "user", content }], tools: [], step: 1 },
      signal,
    )) {
      if (part.type !== "text") continue;
      text += part.text;
      onText(part.text);
    }
    return { text };
  } catch (error) {
    return { text, error };
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
    const before = provider.requests.length;
    expect(await ask("[[tokens 3]]")).toEqual({ text: "word0 word1 word2" });
    expect(provider.requests.slice(before)).toMatchObject([{ authorization: "Bearer key" }]);
  });

  test("never asks again by itself: text could come twice", async () => {
    const before = provider.requests.length;
    expect(await ask("[[status 500]]")).toMatchObject({ text: "", error: { code: "model-unavailable" } });
    expect(provider.requests.length).toBe(before + 1);
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

  test("throws the reason of an abort and lets go of the provider", async () => {
    const abort = new AbortController();
    const outcome = await ask("[[tokens 6]] [[fault stall last]]", abort.signal, () => abort.abort("cancelled"));
    expect(outcome).toMatchObject({ text: expect.stringMatching(/^word0/), error: "cancelled" });
    expect(await provider.requests.at(-1)?.ended).toBe("left");
  });

  test("tells a provider that cannot be reached", async () => {
    const { complete } = openModel(configOf({ OPENROUTER_API_KEY: "key", OPENROUTER_BASE_URL: "http://127.0.0.1:1" }));
    const { signal } = new AbortController();
    const answer = complete({ system: "", messages: [], tools: [], step: 1 }, signal)[Symbol.asyncIterator]();
    await expect(answer.next()).rejects.toMatchObject({
      code: "model-unavailable",
      message: "The language model cannot be reached.",
    });
  });
});
