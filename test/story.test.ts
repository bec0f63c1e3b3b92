import { afterAll, beforeAll, expect, test } from "vitest";
import { signUp } from "./person.ts";
import type { Provider } from "./provider/server.ts";
import { startProvider } from "./provider/server.ts";
import { liveStories } from "./story.ts";
import type { Workers } from "./workers.ts";
import { startWorkers } from "./workers.ts";

let provider: Provider;
let workers: Workers;

beforeAll(async () => {
  provider = await startProvider();
  workers = await startWorkers({ OPENROUTER_API_KEY: "key", OPENROUTER_BASE_URL: provider.url });
});
afterAll(async () => {
  await workers.close();
  await provider.close();
});

test("20 stories of asking, reading, cutting, stopping and deciding: each word once, each turn ended once", async () => {
  const { token } = await signUp(workers.url);
  expect(await liveStories(workers, token, { numRuns: 20, withCrashes: false })).toBe(20);
}, 60_000);
