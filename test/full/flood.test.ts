/** A flood of passwords: a few are hashed one after the other, the rest is turned away, and others are served meanwhile. */

import { afterAll, beforeAll, expect, test } from "vitest";
import { PASSWORD } from "../person.ts";
import type { Workers } from "../workers.ts";
import { startWorkers } from "../workers.ts";

let workers: Workers;

beforeAll(async () => {
  workers = await startWorkers();
});
afterAll(async () => workers.close());

const LOGINS = 200;
/** What may be hashed while one request waits for its answer: one that is under way, and those that came before it. */
const MAX_HASHED_MEANWHILE = 8;

test("of 200 logins at once some are hashed, the others may come again, and health is told meanwhile", async () => {
  const progress = { hashed: 0, isOver: false };
  const flood = Promise.all(
    Array.from({ length: LOGINS }, async (_, index) => {
      const answer = await fetch(`${workers.url}/auth/login`, {
        method: "POST",
        body: JSON.stringify({ email: `guess-${index}@example.com`, password: PASSWORD }),
        headers: { "Content-Type": "application/json" },
      });
      if (answer.status === 401) progress.hashed += 1;
      return answer;
    }),
  ).finally(() => {
    progress.isOver = true;
  });

  const hashedMeanwhile = [];
  while (!progress.isOver) {
    const before = progress.hashed;
    expect((await fetch(`${workers.url}/health/live`)).status).toBe(200);
    hashedMeanwhile.push(progress.hashed - before);
  }
  const answers = await flood;
  const refused = answers.filter(({ status }) => status === 503);
  expect(progress.hashed).toBeGreaterThan(0);
  expect(progress.hashed + refused.length).toBe(LOGINS);
  for (const { headers } of refused) expect(headers.get("Retry-After")).toBe("2");
  expect(refused.length).toBeGreaterThan(LOGINS / 2);
  expect(Math.max(...hashedMeanwhile)).toBeLessThanOrEqual(MAX_HASHED_MEANWHILE);
});
