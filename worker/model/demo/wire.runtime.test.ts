import { expect, test } from "vitest";
import { demoModel } from "./wire.ts";

const messages = [{ role: "user", content: "homes in Salem, Oregon under 500k" }];
const tools = [{ type: "function", function: { name: "findListings" } }];

async function ask(signal?: AbortSignal): Promise<Response> {
  const body = JSON.stringify({ messages, tools });
  return demoModel()("https://demo.example/chat/completions", {
    method: "POST",
    body,
    ...(signal === undefined ? {} : { signal }),
  });
}

test("demoModel() streams a whole answer in the Workers runtime", async () => {
  const text = await (await ask()).text();
  expect(text).toContain('"name":"findListings"');
  expect(text.endsWith("data: [DONE]\n\n")).toBe(true);
});

test("demoModel() stops when it is aborted in the Workers runtime", async () => {
  const controller = new AbortController();
  const reader = (await ask(controller.signal)).body!.getReader(); // an event stream has a body
  expect((await reader.read()).done).toBe(false);
  controller.abort(new Error("Stopped."));
  await expect(reader.read()).rejects.toThrow("Stopped.");
});
