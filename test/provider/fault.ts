/** What befalls a streamed answer, once: before its headers, or after what has been sent of it. */

import type { ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { errorFrame, longFrame } from "./frames.ts";
import type { Script, StreamFault } from "./script.ts";

const PAGE = "<!doctype html>\n<title>504 Gateway Time-out</title>\n<h1>504</h1>\n";
const SECOND_MS = 1000;

/** Resolves when nothing more will be sent. Headers that are still owed go first, except with `cut` and `stall`. */
export async function befall(
  response: ServerResponse,
  kind: StreamFault["kind"],
  { everyMs }: Script,
  model: string,
): Promise<void> {
  if (kind === "stall") return;
  if (kind === "cut") return response.socket?.destroySoon(); // what was sent before arrives
  if (!response.headersSent) {
    response.writeHead(200, { "Content-Type": kind === "html" ? "text/html" : "text/event-stream" });
  }
  switch (kind) {
    case "bytes":
      return drip(response, everyMs || SECOND_MS);
    case "flood":
      return flood(response);
    case "error":
      return void response.end(errorFrame(model));
    case "malformed":
      return void response.end("data: {not json\n\n");
    case "half":
      return void response.end(errorFrame(model).slice(0, 40));
    case "html":
      return void response.end(PAGE);
    case "long":
      return void response.end(longFrame(model));
    case "unfinished":
      return void response.end();
  }
}

async function drip(response: ServerResponse, everyMs: number): Promise<void> {
  while (!response.destroyed) {
    response.write(":");
    await wait(everyMs);
  }
}

async function flood(response: ServerResponse): Promise<void> {
  const comment = `: ${"x".repeat(65_533)}\n`;
  while (!response.destroyed) {
    if (!response.writableNeedDrain) response.write(comment);
    await wait(1);
  }
}
