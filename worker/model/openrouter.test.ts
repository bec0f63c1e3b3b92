/**
 * Answers written after OpenRouter's documentation (https://openrouter.ai/docs/api/reference/streaming and
 * …/errors-and-debugging); calls in the fragments of the Chat Completions wire, which it shares.
 */

import { array, asyncProperty, assert, nat } from "fast-check";
import OpenAI from "openai";
import { describe, expect, test } from "vitest";
import type { ModelPart } from "../agent/agent.ts";
import { readFault } from "./failure.ts";
import { modelParts } from "./wire.ts";

/** `FULL=1` asks for all of them. */
const SPLITS = process.env["FULL"] === "1" ? 10_000 : 50;

const PROCESSING = ": OPENROUTER PROCESSING\n\n";
const DONE = "data: [DONE]\n\n";

/** Every chunk of an answer begins like this. */
function chunk(model: string, provider: string, rest: string): string {
  const head = `"id":"gen-1778031306-UD7bR0I1","object":"chat.completion.chunk","created":1778031306`;
  return `data: {${head},"model":"${model}","provider":"${provider}",${rest}}\n\n`;
}

function gemini(rest: string): string {
  return chunk("google/gemini-3.5-flash", "Google AI Studio", rest);
}

/** A text after reasoning; the usage comes last, in a chunk whose choice says nothing more. */
const TEXT = [
  PROCESSING,
  PROCESSING,
  gemini(
    `"choices":[{"index":0,"delta":{"role":"assistant","content":"","reasoning":"The user greets.","reasoning_details":[{"type":"reasoning.text","text":"The user greets.","format":"google-gemini-v1","index":0}]},"finish_reason":null,"native_finish_reason":null,"logprobs":null}]`,
  ),
  gemini(
    `"choices":[{"index":0,"delta":{"role":"assistant","content":"Grüß"},"finish_reason":null,"native_finish_reason":null,"logprobs":null}]`,
  ),
  PROCESSING,
  gemini(
    `"choices":[{"index":0,"delta":{"role":"assistant","content":" Gott! 🏡"},"finish_reason":null,"native_finish_reason":null,"logprobs":null}]`,
  ),
  gemini(
    `"choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":"stop","native_finish_reason":"STOP","logprobs":null}]`,
  ),
  gemini(
    `"choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null,"native_finish_reason":null}],"usage":{"prompt_tokens":194,"completion_tokens":12,"total_tokens":206,"cost":0.00014,"is_byok":false,"prompt_tokens_details":{"cached_tokens":0,"audio_tokens":0},"cost_details":{"upstream_inference_cost":null},"completion_tokens_details":{"reasoning_tokens":5}}`,
  ),
  DONE,
].join("");

function kimi(rest: string): string {
  return chunk("moonshotai/kimi-k2-0905", "Groq", rest);
}

/** Two calls at once; the model that ran is not the one asked for. */
const CALLS = [
  PROCESSING,
  kimi(
    `"choices":[{"index":0,"delta":{"role":"assistant","content":null,"tool_calls":[{"index":0,"id":"functions.findListings:0","type":"function","function":{"name":"findListings","arguments":""}}]},"finish_reason":null,"native_finish_reason":null}]`,
  ),
  kimi(
    `"choices":[{"index":0,"delta":{"role":"assistant","content":null,"tool_calls":[{"index":0,"type":"function","function":{"arguments":"{\\"city\\": \\"São"}}]},"finish_reason":null,"native_finish_reason":null}]`,
  ),
  kimi(
    `"choices":[{"index":0,"delta":{"role":"assistant","content":null,"tool_calls":[{"index":0,"type":"function","function":{"arguments":" Paulo\\"}"}}]},"finish_reason":null,"native_finish_reason":null}]`,
  ),
  kimi(
    `"choices":[{"index":0,"delta":{"role":"assistant","content":null,"tool_calls":[{"index":1,"id":"functions.getListing:1","type":"function","function":{"name":"getListing","arguments":"{\\"listingId\\": \\"L001\\"}"}}]},"finish_reason":null,"native_finish_reason":null}]`,
  ),
  kimi(
    `"choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":"tool_calls","native_finish_reason":"tool_calls"}]`,
  ),
  kimi(
    `"choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}],"usage":{"prompt_tokens":850,"completion_tokens":41,"total_tokens":891,"cost":0.00095}`,
  ),
  DONE,
].join("");

/** An error after the headers: top level, beside a choice that ends in `error`. */
function failing(code: string): string {
  return `${PROCESSING}${gemini(
    `"error":{"code":${code},"message":"Provider disconnected unexpectedly"},"choices":[{"index":0,"delta":{"content":""},"finish_reason":"error"}]`,
  )}`;
}

/** The parts of an answer whose bytes came in these pieces, through the real client; then how it failed, if it did. */
async function read(...pieces: readonly Uint8Array[]) {
  const bytes = new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece);
      controller.close();
    },
  });
  const answer = async () => new Response(bytes, { headers: { "Content-Type": "text/event-stream" } });
  const client = new OpenAI({ apiKey: "none", maxRetries: 0, logLevel: "off", fetch: answer });
  const parts: (ModelPart | { code: string; remedy: string })[] = [];
  try {
    const stream = await client.chat.completions.create({ model: "asked", messages: [], stream: true });
    for await (const part of modelParts(stream, () => "made")) parts.push(part);
  } catch (error) {
    const { failure, remedy } = readFault(error, 0);
    parts.push({ code: failure.code, remedy });
  }
  return parts;
}

describe("an answer of OpenRouter", () => {
  test("of text", async () => {
    expect(await read(Buffer.from(TEXT))).toMatchInlineSnapshot(`
      [
        {
          "text": "Grüß",
          "type": "text",
        },
        {
          "text": " Gott! 🏡",
          "type": "text",
        },
        {
          "finish": "stop",
          "model": "google/gemini-3.5-flash",
          "type": "end",
          "usage": {
            "costUsd": 0.00014,
            "inputTokens": 194,
            "outputTokens": 12,
          },
        },
      ]
    `);
  });

  test("of calls", async () => {
    expect(await read(Buffer.from(CALLS))).toMatchInlineSnapshot(`
      [
        {
          "call": {
            "arguments": "{"city": "São Paulo"}",
            "callId": "functions.findListings:0",
            "name": "findListings",
          },
          "type": "call",
        },
        {
          "call": {
            "arguments": "{"listingId": "L001"}",
            "callId": "functions.getListing:1",
            "name": "getListing",
          },
          "type": "call",
        },
        {
          "finish": "stop",
          "model": "moonshotai/kimi-k2-0905",
          "type": "end",
          "usage": {
            "costUsd": 0.00095,
            "inputTokens": 850,
            "outputTokens": 41,
          },
        },
      ]
    `);
  });

  test.for([
    ['"server_error"', { code: "model-unavailable", remedy: "again" }],
    ["429", { code: "model-unavailable", remedy: "again" }],
    ["502", { code: "model-unavailable", remedy: "again" }],
    ["404", { code: "model-refused", remedy: "another-model" }],
    ["402", { code: "model-refused", remedy: "none" }],
  ] as const)("that fails with the code %s", async ([code, fault]) => {
    expect(await read(Buffer.from(failing(code)))).toEqual([fault]);
  });

  test.for([
    ["text", TEXT],
    ["calls", CALLS],
    ["an error", failing("502")],
  ] as const)("has the same parts however its bytes are split: %s", { timeout: 60_000 }, async ([, answer]) => {
    const bytes = Buffer.from(answer);
    const whole = await read(bytes);
    await assert(
      asyncProperty(array(nat(bytes.length)), async (cuts) => {
        const borders = [0, ...cuts.toSorted((a, b) => a - b), bytes.length];
        const pieces = borders.slice(1).map((border, index) => bytes.subarray(borders[index], border));
        expect(await read(...pieces)).toEqual(whole);
      }),
      { numRuns: SPLITS },
    );
  });
});
