/** The demo model in every conversation of the evaluation. */

import { afterAll, beforeAll, expect, test } from "vitest";
import type { Workers } from "../workers.ts";
import { startWorkers } from "../workers.ts";
import { EVAL_KINDS } from "./case.ts";
import { play, type Played } from "./play.ts";
import { PARTS, readCases } from "./read-cases.ts";
import { outcomesOf, passHat } from "./score.ts";

/** The share of a part's conversations that must go as they should: what holds by now. The goals are 0.95 and 0.85. */
const FLOORS = { own: 0.9, strangers: 0.55 } as const;

const PEOPLE = 4;

let workers: Workers;

beforeAll(async () => {
  workers = await startWorkers({ STREAM_BUFFER_MS: "0" });
});
afterAll(async () => workers.close());

test.for(PARTS)(
  "the demo model goes no lower than its floor in the part %s",
  { timeout: 120_000 },
  async (part, { onTestFailed }) => {
    const played = await play(readCases(part), workers.url, 1, PEOPLE);
    onTestFailed(() => console.log(describeFaults(played)));
    expect(passHat(outcomesOf(played), 1)).toBeGreaterThanOrEqual(FLOORS[part]);
  },
);

test("readCases() gives at least 150 cases, of every kind in each part, each id once", () => {
  const parts = PARTS.map(readCases);
  for (const cases of parts) expect(new Set(cases.map(({ kind }) => kind))).toEqual(new Set(EVAL_KINDS));
  const ids = parts.flat().map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBeGreaterThanOrEqual(150);
});

function describeFaults(played: readonly Played[]): string {
  return played.flatMap(({ id, faults }) => faults.map((fault) => `${id}: ${fault}`)).join("\n");
}
