import { expect, test } from "vitest";
import type { ModelRequest } from "../agent/agent.ts";
import { requestBody } from "./request.ts";

const REQUEST: ModelRequest = { system: "Rules", messages: [{ role: "user", content: "Homes?" }], tools: [], step: 1 };

test("requestBody() asks for a stream and for what it cost", () => {
  expect(requestBody({ model: "a" }, REQUEST)).toEqual({
    model: "a",
    messages: [
      { role: "system", content: "Rules" },
      { role: "user", content: "Homes?" },
    ],
    stream: true,
    stream_options: { include_usage: true },
  });
});

test("requestBody() offers the tools and names the fallbacks", () => {
  const tools = [{ name: "find", title: "Find", description: "Finds.", parameters: {} }];
  expect(requestBody({ model: "a", models: ["a", "b"] }, { ...REQUEST, tools })).toMatchObject({
    model: "a",
    models: ["a", "b"],
    tools: [{ function: { name: "find" } }],
  });
});
