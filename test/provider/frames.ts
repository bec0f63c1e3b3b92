/** One streamed answer as OpenRouter writes it (its API reference, "Streaming"): the frames, before they become bytes. */

import type { Script } from "./script.ts";

/** What the provider reads of a request. */
export interface CompletionRequest {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content?: string | null }[];
  readonly tools?: readonly { readonly function: { readonly name: string } }[];
}

/** The frames of the answer. */
export function answerFrames(request: CompletionRequest, script: Script): string[] {
  const results = resultsSinceQuestion(request);
  const isToolStep = script.calls.length > 0 && results.length === 0;
  const deltas = isToolStep ? toolDeltas(script) : textDeltas(answerText(script, results));
  return [
    ": OPENROUTER PROCESSING\n\n",
    ...deltas.map((delta) => chunk(request.model, { delta: { role: "assistant", ...delta }, finish_reason: null })),
    chunk(request.model, { delta: {}, finish_reason: script.finish ?? (isToolStep ? "tool_calls" : "stop") }),
    chunk(request.model, undefined, { prompt_tokens: 400, completion_tokens: deltas.length, cost: 0.0001 }),
    ...(script.isDoneSent ? ["data: [DONE]\n\n"] : []),
  ];
}

/** An error object inside a stream that began with 200. */
export function errorFrame(model: string): string {
  const error = { code: 502, message: "Provider returned error" };
  return `data: ${JSON.stringify({ ...envelope(model), error, choices: [{ index: 0, delta: { content: "" }, finish_reason: "error" }] })}\n\n`;
}

/** A chunk of its own in one line of 10 MB. */
export function longFrame(model: string): string {
  return chunk(model, { delta: { content: "x".repeat(10_000_000) }, finish_reason: null });
}

/** The listing ids of the results, or an echo of the question; with letters of two, three and four bytes. */
function answerText(script: Script, results: readonly string[]): string {
  if (script.tokens !== undefined) return Array.from({ length: script.tokens }, (_, index) => `word${index}`).join(" ");
  const ids = results.flatMap((result) => [...result.matchAll(/"listingId":"(\w+)"/g)].map(([, id]) => id));
  return results.length === 0
    ? `You said “${script.text}” – straße, 東京, 🏡.`
    : `Homes (${ids.length}): ${ids.join(", ")} 🏡.`;
}

function resultsSinceQuestion({ messages }: CompletionRequest): string[] {
  const question = messages.findLastIndex(({ role }) => role === "user");
  return messages.slice(question + 1).flatMap(({ role, content }) => (role === "tool" ? [content ?? ""] : []));
}

function textDeltas(text: string) {
  return [...text.matchAll(/\S+\s*/g)].map(([content]) => ({ content }));
}

/** The arguments of each call come in two fragments, the calls one after the other. */
function toolDeltas({ calls }: Script) {
  return calls.flatMap((call, index) => {
    const half = Math.ceil(call.arguments.length / 2);
    const begin = { index, id: `call_${index}`, type: "function", function: { name: call.name, arguments: "" } };
    const fragments = [call.arguments.slice(0, half), call.arguments.slice(half)];
    return [begin, ...fragments.map((part) => ({ index, function: { arguments: part } }))].map((fragment) => ({
      content: null,
      tool_calls: [fragment],
    }));
  });
}

function envelope(model: string) {
  return { id: "gen-1", provider: "Scripted", model, object: "chat.completion.chunk", created: 1_760_000_000 };
}

function chunk(model: string, choice: object | undefined, usage?: object): string {
  const choices = choice === undefined ? [] : [{ index: 0, ...choice }];
  return `data: ${JSON.stringify({ ...envelope(model), choices, ...(usage && { usage }) })}\n\n`;
}
