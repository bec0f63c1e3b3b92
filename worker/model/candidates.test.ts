import { describe, expect, test } from "vitest";
import { parseConfig } from "../config.ts";
import { makeSecrets } from "../local/secrets.ts";
import { candidates } from "./candidates.ts";

const OPENROUTER = "https://openrouter.ai/api/v1";
const OLLAMA = "http://localhost:11434/v1";

function candidatesOf(OPENROUTER_BASE_URL: string, FALLBACK_MODELS: string, step = 1) {
  const models = { TOOL_MODEL: "chooses", CHAT_MODEL: "answers", FALLBACK_MODELS };
  const parsed = parseConfig({ ...makeSecrets(), ...models, OPENROUTER_BASE_URL });
  if (!parsed.ok) throw new TypeError(`Cannot test: ${parsed.variable} ${parsed.reason}`);
  return candidates(parsed.config, step);
}

describe("candidates()", () => {
  test.for([
    [1, "chooses"],
    [2, "answers"],
    [8, "answers"],
  ] as const)("asks in step %i the model that %s", ([step, model]) => {
    expect(candidatesOf(OLLAMA, ",", step)).toEqual([{ model }]);
  });

  test.for([
    ["OpenRouter all at once", OPENROUTER, "a,b", [{ model: "chooses", models: ["chooses", "a", "b"] }]],
    ["OpenRouter in Europe", "https://eu.openrouter.ai/api/v1", "a", [{ model: "chooses", models: ["chooses", "a"] }]],
    ["OpenRouter its own router", OPENROUTER, "", [{ model: "chooses", models: ["chooses", "openrouter/auto"] }]],
    ["OpenRouter no fallbacks", OPENROUTER, ",", [{ model: "chooses" }]],
    ["another server one by one", OLLAMA, "a,b", [{ model: "chooses" }, { model: "a" }, { model: "b" }]],
    ["another server nothing of OpenRouter's", OLLAMA, "openrouter/auto,b", [{ model: "chooses" }, { model: "b" }]],
    [
      "a server that is named like it one by one",
      "https://not-openrouter.ai/v1",
      "a",
      [{ model: "chooses" }, { model: "a" }],
    ],
    ["each model once", OLLAMA, "chooses,a", [{ model: "chooses" }, { model: "a" }]],
    ["each model once at OpenRouter", OPENROUTER, "a,a", [{ model: "chooses", models: ["chooses", "a"] }]],
  ] as const)("asks %s", ([, url, fallbacks, expected]) => {
    expect(candidatesOf(url, fallbacks)).toEqual(expected);
  });
});
