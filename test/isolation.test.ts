/** Many people talk at once, each about a word of their own: nobody ever reads another's, in any byte of any route. */

import { afterAll, beforeAll, expect, test } from "vitest";
import type { Person } from "./person.ts";
import { only, readEvents, signUp } from "./person.ts";
import type { Provider } from "./provider/server.ts";
import { startProvider } from "./provider/server.ts";
import type { Workers } from "./workers.ts";
import { startWorkers } from "./workers.ts";

const [PEOPLE, TURNS] = process.env["FUZZ"] === undefined ? [12, 8] : [50, 20];

interface Talker {
  readonly person: Person;
  readonly canary: string;
  readonly sessionIds: string[];
}

let provider: Provider;
let workers: Workers;
let talkers: Talker[];

beforeAll(async () => {
  provider = await startProvider();
  workers = await startWorkers({ OPENROUTER_API_KEY: "key", OPENROUTER_BASE_URL: provider.url });
  talkers = [];
  for (let index = 0; index < PEOPLE; index += 1) {
    const canary = `canary-${index}-${crypto.randomUUID()}`;
    talkers.push({ person: await signUp(workers.url), canary, sessionIds: [] }); // one by one: so many at once are told to wait
  }
});
afterAll(async () => {
  await workers.close();
  await provider.close();
});

/** Whose canaries are in a text. */
function ownersOf(text: string): string[] {
  return talkers.filter(({ canary }) => text.includes(canary)).map(({ person }) => person.email);
}

test(`${PEOPLE} people in ${TURNS} turns each at once read their own words and nobody else's`, async () => {
  await Promise.all(
    talkers.flatMap(({ person, canary, sessionIds }) =>
      Array.from({ length: TURNS }, async () => {
        const search = '[[call findListings {"city":"Portland","limit":1}]]';
        const asked = await person.send("/agents/chat-stream", { userMessage: `I am ${canary} ${search}` });
        const [copy, events] = await Promise.all([asked.clone().text(), readEvents(asked)]);
        sessionIds.push(String(only(events, "session").data["sessionId"]));
        expect(only(events, "done").data["status"]).toBe("completed");
        expect(ownersOf(copy).filter((email) => email !== person.email)).toEqual([]);
      }),
    ),
  );
  await Promise.all(
    talkers.map(async ({ person, canary, sessionIds }) => {
      const paths = [
        "/agents/sessions?limit=100",
        "/agents/chat-history?limit=200",
        "/auth/profile",
        "/outbox",
        ...sessionIds.flatMap((id) => ["", "/events", "/export"].map((rest) => `/agents/sessions/${id}${rest}`)),
      ];
      const texts = await Promise.all(paths.map(async (path) => (await person.send(path)).text()));
      expect(ownersOf(texts.join("\n"))).toEqual([person.email]);
      expect(texts[1]?.split(canary).length).toBe(1 + TURNS); // each question once
    }),
  );
});

test("another's conversations are as unknown as ones that do not exist", async () => {
  const [ann, bob] = talkers;
  if (ann === undefined || bob === undefined) throw new Error("Cannot test: nobody talked.");
  const statuses = await Promise.all(
    ann.sessionIds.map(async (id) => (await bob.person.send(`/agents/sessions/${id}`)).status),
  );
  expect(new Set(statuses)).toEqual(new Set([404]));
});
