import { assert, asyncProperty, string } from "fast-check";
import OpenAI, { APIUserAbortError } from "openai";
import type { ChatCompletionMessageParam, ChatCompletionTool } from "openai/resources/chat/completions";
import { describe, expect, test } from "vitest";
import type { ModelPart } from "../../agent/agent.ts";
import { modelParts } from "../wire.ts";
import { DEMO_MODEL_NAME, demoModel } from "./wire.ts";

const client = new OpenAI({
  apiKey: "none",
  baseURL: "https://demo.example/v1",
  maxRetries: 0,
  logLevel: "off",
  fetch: demoModel(),
});

const TOOLS: ChatCompletionTool[] = [
  "findListings",
  "getListingMetrics",
  "getMarketAnalysis",
  "generatePerformanceReport",
  "sendListingReport",
].map((name) => ({ type: "function", function: { name } }));

const user = (content: string) => ({ role: "user", content }) as const;

async function ask(messages: ChatCompletionMessageParam[], signal?: AbortSignal) {
  return client.chat.completions.create(
    { model: "any", messages, tools: TOOLS, stream: true, stream_options: { include_usage: true } },
    signal === undefined ? {} : { signal },
  );
}

async function partsOf(...messages: ChatCompletionMessageParam[]): Promise<ModelPart[]> {
  const parts: ModelPart[] = [];
  for await (const part of modelParts(await ask(messages), () => "never")) parts.push(part);
  return parts;
}

function textOf(parts: readonly ModelPart[]): string {
  return parts.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("");
}

describe("demoModel()", () => {
  test("streams its text word by word, then the end with its name and usage", async () => {
    const parts = await partsOf(user("thanks"));
    expect(textOf(parts)).toBe("Glad to help. Ask me for more homes or another market whenever you like.");
    expect(parts.length).toBeGreaterThan(10);
    expect(parts.at(-1)).toEqual({
      type: "end",
      model: DEMO_MODEL_NAME,
      finish: "stop",
      usage: { inputTokens: expect.any(Number), outputTokens: 18, costUsd: 0 },
    });
  });

  test("streams several tool calls, each with an id of its own", async () => {
    const parts = await partsOf(user("find 3-bedroom homes in Portland under $800,000 and how is the market there?"));
    const calls = parts.flatMap((part) => (part.type === "call" ? [part.call] : []));
    expect(calls.map(({ name, arguments: text }) => [name, JSON.parse(text)])).toEqual([
      ["findListings", { city: "Portland", minBedrooms: 3, maxBedrooms: 3, maxPrice: 800_000 }],
      ["getMarketAnalysis", { area: "Portland" }],
    ]);
    expect(new Set(calls.map(({ callId }) => callId)).size).toBe(2);
    expect(calls.every(({ callId }) => callId.startsWith("call_"))).toBe(true);
  });

  test("answers from the results it is given", async () => {
    const parts = await partsOf(
      { role: "system", content: "Be brief." },
      user("homes in Salem"),
      {
        role: "assistant",
        content: "",
        tool_calls: [{ id: "a", type: "function", function: { name: "findListings", arguments: '{"city":"Salem"}' } }],
      },
      { role: "tool", tool_call_id: "a", content: '{"error":"No homes in \\"Salem\\"."}' },
    );
    expect(textOf(parts)).toBe("I have nothing in Salem.");
    expect(parts.some(({ type }) => type === "call")).toBe(false);
  });

  test("ends with the reason and the usage, then [DONE]", async () => {
    const response = await post("/chat/completions", JSON.stringify({ messages: [user("Send L001")] }));
    expect(response.headers.get("content-type")).toBe("text/event-stream");
    const frames = (await response.text()).trimEnd().split("\n\n");
    expect(frames.at(-1)).toBe("data: [DONE]");
    const [last, usage] = frames
      .slice(-3)
      .map((frame) => JSON.parse(frame.replace("data: ", "").replace("[DONE]", "null")));
    expect(last).toMatchObject({ object: "chat.completion.chunk", choices: [{ delta: {}, finish_reason: "stop" }] });
    expect(usage).toMatchObject({
      model: DEMO_MODEL_NAME,
      choices: [],
      usage: { prompt_tokens: 13, completion_tokens: 12, total_tokens: 25, cost: 0 },
    });
  });

  test.for(["sent", "stored", "failed", "unknown", "rejected", "expired"])(
    "tells in a turn of its own how a send ended: %s",
    async (status) => {
      const args = '{"listingIds":["L001"],"recipientEmail":"ann@example.com"}';
      const call = { id: "a", type: "function", function: { name: "sendListingReport", arguments: args } } as const;
      const parts = await partsOf(
        user("send L001 to ann@example.com and tell me how the market is in Seatle"),
        { role: "assistant", content: "…", tool_calls: [call] },
        { role: "tool", tool_call_id: "a", content: JSON.stringify({ status }) },
      );
      expect(textOf(parts)).toMatch(/^The report to ann@example\.com [^.]*\.$/);
    },
  );

  test("gives the same answer to the same messages", async () => {
    expect(textOf(await partsOf(user("hi")))).toBe(textOf(await partsOf(user("hi"))));
  });

  test("stops in mid-answer when it is aborted", async () => {
    const controller = new AbortController();
    const request = post("/chat/completions", JSON.stringify({ messages: [user("hi")] }), controller.signal);
    const reader = (await request).body!.getReader(); // an event stream has a body
    expect((await reader.read()).done).toBe(false);
    controller.abort(new Error("Stopped."));
    await expect(reader.read()).rejects.toThrow("Stopped.");
  });

  test("does not start when it is aborted", async () => {
    await expect(ask([user("hi")], AbortSignal.abort())).rejects.toThrow(APIUserAbortError);
  });

  test.for([
    ["another path", "/models", "{}", 404],
    ["no JSON", "/chat/completions", "{", 400],
    ["no messages", "/chat/completions", "{}", 400],
  ] as const)("refuses %s", async ([, path, body, status]) => {
    const response = await post(path, body);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error: { message: expect.stringContaining("The demo model") } });
  });

  test("gives a whole answer to any message", async () => {
    const anything = string({ unit: "binary", maxLength: 200 });
    await assert(
      asyncProperty(anything, anything, async (before, message) => {
        const parts = await partsOf(user(before), { role: "assistant", content: before }, user(message));
        expect(parts.at(-1)?.type).toBe("end");
        expect(textOf(parts) !== "" || parts.some(({ type }) => type === "call")).toBe(true);
      }),
    );
  });

  test("gives a whole answer whatever a tool returned", async () => {
    await assert(
      asyncProperty(string({ unit: "binary", maxLength: 200 }), async (content) => {
        const call = { id: "a", type: "function", function: { name: "findListings", arguments: content } } as const;
        const parts = await partsOf(
          user("homes in Portland"),
          { role: "assistant", tool_calls: [call] },
          { role: "tool", tool_call_id: "a", content },
        );
        expect(textOf(parts)).toContain("I couldn't search for homes");
      }),
    );
  });
});

async function post(path: string, body: string, signal?: AbortSignal): Promise<Response> {
  return demoModel()(`https://demo.example/v1${path}`, {
    method: "POST",
    body,
    ...(signal === undefined ? {} : { signal }),
  });
}
