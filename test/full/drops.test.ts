/** A thousand connections cut, at every event index of running turns: nothing lost, doubled or out of order. */

import { afterAll, beforeAll, expect, test } from "vitest";
import type { Person, StreamedEvent } from "../person.ts";
import { eventsOf, readEvents, signUp } from "../person.ts";
import type { Provider } from "../provider/server.ts";
import { startProvider } from "../provider/server.ts";
import type { Workers } from "../workers.ts";
import { startWorkers } from "../workers.ts";

const CUTS = 1_000;
const QUESTION = 'Homes [[call findListings {"city":"Portland","limit":2}]] [[tokens 60]] [[every 4]]';

let provider: Provider;
let workers: Workers;
let person: Person;

beforeAll(async () => {
  provider = await startProvider();
  workers = await startWorkers({ OPENROUTER_API_KEY: "key", OPENROUTER_BASE_URL: provider.url, STREAM_BUFFER_MS: "5" });
  person = await signUp(workers.url);
});
afterAll(async () => {
  await workers.close();
  await provider.close();
});

/** Follows one turn, cutting after each event: what was seen, and what is kept. */
async function followCut(): Promise<{ seen: StreamedEvent[]; kept: StreamedEvent[] }> {
  const headers = { Accept: "application/json" };
  const started = await person.send("/agents/chat-stream", { userMessage: QUESTION }, headers);
  const { events } = (await started.json()) as { events: string };
  const seen: StreamedEvent[] = [];
  while (seen.at(-1)?.event !== "done") {
    const last = { "Last-Event-ID": String(seen.at(-1)?.id ?? 0) };
    for await (const event of eventsOf(await person.send(events, undefined, last))) {
      seen.push(event);
      break;
    }
  }
  return { seen, kept: await readEvents(await person.send(events)) };
}

test(`${CUTS} cuts lose nothing`, async () => {
  let cuts = 0;
  while (cuts < CUTS) {
    const { seen, kept } = await followCut();
    expect(seen).toEqual(kept);
    cuts += seen.length;
  }
  console.log(`cuts: ${cuts}, lost, doubled or reordered: 0`);
});
