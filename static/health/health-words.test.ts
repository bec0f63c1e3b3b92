import { expect, test } from "vitest";
import type { Health } from "./health-words.ts";
import { healthWords, modelName } from "./health-words.ts";

const up = { status: "ok" } as const;
const down = { status: "unavailable", detail: "Does not answer." } as const;
const model = { ...up, kind: "demo", name: "Demo model (rules, not AI)" } as const;
const whole: Health = { services: { listings: up, analytics: up, model, storage: up } };
const withoutListings: Health = { services: { ...whole.services, listings: down } };
const withoutTools: Health = { services: { ...whole.services, listings: down, analytics: down } };

test.for<[string, Health | null | undefined, boolean, string, string]>([
  ["nothing known yet", undefined, false, "unknown", "Connecting"],
  ["no answer", null, true, "offline", "Offline"],
  ["all well", whole, false, "ok", "Connected"],
  ["a lost stream", whole, true, "degraded", "Reconnecting"],
  ["one part missing", withoutListings, false, "degraded", "Missing: listings"],
  ["two parts missing", withoutTools, false, "degraded", "Missing: listings and market figures"],
])("healthWords() sums up %s", ([, health, isReconnecting, level, summary]) => {
  expect(healthWords(health, isReconnecting)).toMatchObject({ level, summary });
});

test("healthWords() says of each part how it is", () => {
  expect(healthWords(withoutListings, false).services).toEqual([
    { name: "listings", isUp: false, words: "Does not answer." },
    { name: "market figures", isUp: true, words: "works" },
    { name: "language model", isUp: true, words: "works" },
    { name: "storage", isUp: true, words: "works" },
  ]);
});

test.for([
  ["demo", "rules", "Demo model (rules, not AI)"],
  ["openrouter", "google/gemini-3.5-flash", "google/gemini-3.5-flash"],
] as const)("modelName() of the kind %s", ([kind, name, shown]) => {
  expect(modelName({ services: { ...whole.services, model: { ...model, kind, name } } })).toBe(shown);
});
