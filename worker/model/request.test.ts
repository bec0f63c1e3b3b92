import { describe, expect, test } from "vitest";
import type { ModelRequest } from "../agent/agent.ts";
import { parseConfig } from "../config.ts";
import { makeSecrets } from "../local/secrets.ts";
import { requestBody } from "./request.ts";

const REQUEST: ModelRequest = { system: "Rules", messages: [{ role: "user", content: "Homes?" }], tools: [], step: 1 };

function bodyOf(variables: Record<string, string>, request: Partial<ModelRequest> = {}) {
  const parsed = parseConfig({ ...makeSecrets(), ...variables });
  if (!parsed.ok) throw new TypeError(`Cannot test: ${parsed.variable} ${parsed.reason}`);
  return requestBody(parsed.config, { ...REQUEST, ...request });
}

describe("requestBody()", () => {
  test("asks for a stream and for what it cost", () => {
    expect(bodyOf({ FALLBACK_MODELS: "," })).toEqual({
      model: "moonshotai/kimi-k2",
      messages: [
        { role: "system", content: "Rules" },
        { role: "user", content: "Homes?" },
      ],
      stream: true,
      stream_options: { include_usage: true },
    });
  });

  test.for([
    [1, "chooses"],
    [2, "answers"],
    [8, "answers"],
  ] as const)("asks in step %i the model that %s, tools offered", ([step, model]) => {
    const tools = [{ name: "find", title: "Find", description: "Finds.", parameters: {} }];
    const body = bodyOf({ TOOL_MODEL: "chooses", CHAT_MODEL: "answers" }, { step, tools });
    expect(body).toMatchObject({ model, tools: [{ function: { name: "find" } }] });
  });

  test.for([
    ["https://openrouter.ai/api/v1", ["moonshotai/kimi-k2", "a", "b"]],
    ["https://eu.openrouter.ai/api/v1", ["moonshotai/kimi-k2", "a", "b"]],
    ["http://localhost:11434/v1", undefined],
    ["https://not-openrouter.ai/v1", undefined],
  ] as const)("names at %s the fallbacks %j", ([OPENROUTER_BASE_URL, models]) => {
    expect(bodyOf({ OPENROUTER_BASE_URL, FALLBACK_MODELS: "a,b" })).toMatchObject(
      models === undefined ? {} : { models },
    );
    expect("models" in bodyOf({ OPENROUTER_BASE_URL, FALLBACK_MODELS: "a,b" })).toBe(models !== undefined);
  });
});
