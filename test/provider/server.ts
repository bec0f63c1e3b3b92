/** The scripted provider: a real HTTP server that speaks Chat Completions and does what the question's sentinels say. */

import { once } from "node:events";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import type { CompletionRequest } from "./frames.ts";
import { answerFrames, errorFrame } from "./frames.ts";
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
  const server = createServer((request, response) => {
    void answer(request, response, requests);
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const { port: taken } = server.address() as AddressInfo; // it listens on TCP
  return { url: `http://127.0.0.1:${taken}/v1`, requests, close: async () => close(server) };
}

async function answer(request: IncomingMessage, response: ServerResponse, requests: SeenRequest[]): Promise<void> {
  const body = (await json(request)) as SeenRequest["body"]; // a test's own client sends it
  const { promise: ended, resolve } = Promise.withResolvers<"whole" | "left">();
  response.once("close", () => resolve(response.writableFinished ? "whole" : "left"));
  requests.push({ body, authorization: request.headers.authorization, ended });
  const script = readScript(body.messages.findLast(({ role }) => role === "user")?.content ?? "");
  if (script.status !== undefined) {
    response.writeHead(script.status, { "Content-Type": "application/json" });
    response.end(JSON.stringify({ error: { code: script.status, message: "Scripted refusal" } }));
    return;
  }
  response.writeHead(200, { "Content-Type": "text/event-stream" });
  await stream(response, answerFrames(body, script), script, body.model);
}

async function stream(response: ServerResponse, frames: readonly string[], script: Script, model: string) {
  const { fault } = script;
  const faultAt = fault === undefined ? undefined : indexOf(fault.at, frames.length);
  for (const [index, frame] of frames.entries()) {
    if (fault !== undefined && index === faultAt) {
      if (fault.kind === "stall") return;
      if (fault.kind === "cut") return void response.destroy();
      if (fault.kind === "unfinished") return void response.end();
      await write(response, fault.kind === "error" ? errorFrame(model) : "data: {not json\n\n", script.splitBytes);
      return void response.end();
    }
    await write(response, frame, script.splitBytes);
    if (script.everyMs > 0) await wait(script.everyMs);
    if (response.destroyed) return;
  }
  response.end();
}

/** After the comment, in the middle, or where the finish_reason would come. */
function indexOf(position: Position, frames: number): number {
  return position === "first" ? 1 : position === "middle" ? Math.floor(frames / 2) : frames - 3;
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
