/** The scripted provider: a real HTTP server that speaks Chat Completions and does what the question's sentinels say. */

import { once } from "node:events";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import { befall } from "./fault.ts";
import type { CompletionRequest } from "./frames.ts";
import { answerFrames } from "./frames.ts";
import type { Position, Script } from "./script.ts";
import { readScript } from "./script.ts";

/** A request as it came, and whether its client went before the answer was whole. */
interface SeenRequest {
  readonly body: CompletionRequest & { readonly models?: readonly string[] };
  readonly authorization: string | undefined;
  /** Resolves once the answer has ended: how. */
  readonly ended: Promise<"whole" | "left">;
}

export interface Provider {
  /** For `OPENROUTER_BASE_URL`. */
  readonly url: string;
  /** Oldest first. */
  readonly requests: SeenRequest[];
  close(): Promise<void>;
}

/** @param port 0 takes a free one. */
export async function startProvider(port = 0): Promise<Provider> {
  const requests: SeenRequest[] = [];
  const asked = new Map<string, number>();
  const server = createServer((request, response) => {
    answer(request, response, requests, asked).catch((error: unknown) => {
      response.destroy();
      if (!request.destroyed) throw error; // else the client has left in the middle of its request
    });
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const { port: taken } = server.address() as AddressInfo; // it listens on TCP
  return { url: `http://127.0.0.1:${taken}/v1`, requests, close: async () => close(server) };
}

/** @param asked how often each question has come. */
async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  requests: SeenRequest[],
  asked: Map<string, number>,
): Promise<void> {
  const body = (await json(request)) as SeenRequest["body"]; // a test's own client sends it
  const { promise: ended, resolve } = Promise.withResolvers<"whole" | "left">();
  response.once("close", () => resolve(response.writableFinished ? "whole" : "left"));
  const question = body.messages.findLast(({ role }) => role === "user")?.content ?? "";
  const earlier = asked.get(question) ?? 0;
  asked.set(question, earlier + 1);
  requests.push({ body, authorization: request.headers.authorization, ended });
  const script = readScript(question, earlier);
  if (script.status !== undefined) {
    response.writeHead(script.status, {
      "Content-Type": "application/json",
      ...(script.retryAfter === undefined ? {} : { "Retry-After": script.retryAfter }),
    });
    response.end(JSON.stringify({ error: { code: script.status, message: "Scripted refusal" } }));
    return;
  }
  await stream(response, answerFrames(body, script), script, body.model);
}

async function stream(response: ServerResponse, frames: readonly string[], script: Script, model: string) {
  const { fault } = script;
  if (fault?.at === "start") return befall(response, fault.kind, script, model);
  response.writeHead(200, { "Content-Type": "text/event-stream" });
  const finish = frames.length - (script.isDoneSent ? 3 : 2);
  const faultAt = fault === undefined ? undefined : indexOf(fault.at, finish);
  for (const [index, frame] of frames.entries()) {
    if (fault !== undefined && index === faultAt) return befall(response, fault.kind, script, model);
    await write(response, frame, script.splitBytes);
    if (script.everyMs > 0) await wait(script.everyMs);
    if (response.destroyed) return;
  }
  response.end();
}

/** @param finish where the frame of the finish_reason is, after a comment and the answer. */
function indexOf(position: Exclude<Position, "start">, finish: number): number {
  return position === "first" ? 1 : position === "middle" ? Math.ceil((finish + 1) / 2) : finish;
}

/** Each piece is flushed by itself, so that it arrives by itself. */
async function write(response: ServerResponse, frame: string, splitBytes: number): Promise<void> {
  const bytes = Buffer.from(frame);
  if (splitBytes === 0) return void response.write(bytes);
  for (let at = 0; at < bytes.length; at += splitBytes) {
    response.write(bytes.subarray(at, at + splitBytes));
    await new Promise(setImmediate);
  }
}

async function close(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
}
