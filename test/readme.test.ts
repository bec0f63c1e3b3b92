/** The README's curls do what it says, as they stand there. */

import { tmpdir } from "node:os";
import { createParser } from "eventsource-parser";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runBlocks, shellBlocks } from "./shell-blocks.ts";
import type { Workers } from "./workers.ts";
import { startWorkers } from "./workers.ts";

let workers: Workers;

beforeAll(async () => {
  workers = await startWorkers();
});
afterAll(async () => workers.close());

function events(stream: string) {
  const seen: { id: string | undefined; event: string | undefined; data: string }[] = [];
  createParser({ onEvent: ({ id, event, data }) => seen.push({ id, event, data }) }).feed(stream);
  return seen;
}

test("the five curls of the README register, sign in, stream, answer and tell the history; a sixth resumes", async () => {
  const blocks = ["Five curls", "After a drop"].flatMap((heading) => shellBlocks("README.md", heading));
  const [register = "", login, stream = "", chat = "", history = "", resumed = ""] = await runBlocks(blocks, {
    url: workers.url,
    folder: tmpdir(),
    variables: {},
  });
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
