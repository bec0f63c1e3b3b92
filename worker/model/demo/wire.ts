/** The demo model as a server of Chat Completions that lives in a `fetch`: rules in place of a language model, and it says so. */

import type { ChatCompletionChunk } from "openai/resources/chat/completions";
import { chatRequest, readConversation } from "./conversation.ts";
import { reply } from "./reply.ts";
import { chunks } from "./stream.ts";

/** What a person reads wherever this model is named. */
export const DEMO_MODEL_NAME = "Demo model (rules, not AI)";

/**
 * A `fetch` for the openai client. Answers `POST …/chat/completions` with an event stream, the rest with an error of the
 * same wire; holds no state. The stream ends with the reason of the request's signal once that is aborted.
 */
export function demoModel(): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    if (request.method !== "POST" || !new URL(request.url).pathname.endsWith("/chat/completions")) {
      return refusal(404, "The demo model only answers POST /chat/completions.");
    }
    const body = await request.text();
    const parsed = chatRequest.safeParse(readJson(body));
    if (!parsed.success) return refusal(400, "The demo model cannot read this request.");

    const { messages, tools } = parsed.data;
    const step = reply(
      readConversation(messages),
      tools.map((tool) => tool.function.name),
    );
    const head = {
      id: `chatcmpl-${crypto.randomUUID()}`,
      created: Math.floor(Date.now() / 1_000),
      model: DEMO_MODEL_NAME,
    };
    const answer = chunks(head, step, body.length, () => `call_${crypto.randomUUID()}`);
    return new Response(eventStream(answer, request.signal), { headers: { "content-type": "text/event-stream" } });
  };
}

function refusal(status: number, message: string): Response {
  return Response.json({ error: { message, type: "invalid_request_error" } }, { status });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // refused as what cannot be read
  }
}

/** One frame a chunk, made when it is asked for: a reader that leaves costs nothing more. */
function eventStream(answer: Iterator<ChatCompletionChunk>, signal: AbortSignal): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (signal.aborted) return controller.error(signal.reason);
        const next = answer.next();
        const data = next.done === true ? "[DONE]" : JSON.stringify(next.value);
        controller.enqueue(encoder.encode(`data: ${data}\n\n`));
        if (next.done === true) controller.close();
      },
    },
    { highWaterMark: 0 },
  );
}
