/** The README's curls do what it says, as they stand there. */

import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { createParser } from "eventsource-parser";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Workers } from "./workers.ts";
import { startWorkers } from "./workers.ts";

const README = readFileSync(`${import.meta.dirname}/../README.md`, "utf8");
const README_URL = "http://localhost:3000";

let workers: Workers;

beforeAll(async () => {
  workers = await startWorkers();
});
afterAll(async () => workers.close());

/** The shell blocks under a heading, in order. */
function blocks(heading: string): string[] {
  const section = README.split(/^## /m).find((text) => text.startsWith(heading)) ?? "";
  return [...section.matchAll(/^```sh\n(.*?)^```/gms)].map(([, block = ""]) => block);
}

/** Runs blocks in one shell; the output of each. */
async function run(commands: readonly string[]): Promise<string[]> {
  const mark = "--- end of block ---";
  const script = commands.map((command) => `${command}\necho '${mark}'\n`).join("");
  const { stdout } = await promisify(execFile)("bash", ["-euc", script.replaceAll(README_URL, workers.url)]);
  return stdout.split(`${mark}\n`).slice(0, -1);
}

function events(stream: string) {
  const seen: { id: string | undefined; event: string | undefined; data: string }[] = [];
  createParser({ onEvent: ({ id, event, data }) => seen.push({ id, event, data }) }).feed(stream);
  return seen;
}

test("the five curls of the README register, sign in, stream, answer and tell the history; a sixth resumes", async () => {
  const [register = "", login, stream = "", chat = "", history = "", resumed = ""] = await run([
    ...blocks("Five curls"),
    ...blocks("After a drop"),
  ]);
  expect(JSON.parse(register)).toMatchObject({ success: true, user: { email: "user@example.com" } });
  expect(login).toBe("");

  const streamed = events(stream);
  expect(streamed[0]?.event).toBe("session");
  expect(streamed.some(({ event, data }) => event === "tool" && data.includes('"findListings"'))).toBe(true);
  expect(streamed.at(-1)).toMatchObject({ event: "done", data: expect.stringContaining('"completed"') });

  const answered = JSON.parse(chat);
  expect(answered).toMatchObject({ success: true, message: expect.stringContaining("Seattle") });

  expect(JSON.parse(history)).toMatchObject({
    success: true,
    count: 4,
    history: expect.arrayContaining([expect.objectContaining({ role: "user", content: "Find me homes in Portland" })]),
  });

  const rest = events(resumed);
  expect(rest[0]?.id).toBe("4");
  expect(rest.at(-1)?.event).toBe("done");
});
