/** Whether the time that a login takes tells who has an account. */

import { startMainWorker } from "./main-worker.ts";
import type { Section } from "./results.ts";
import { sample } from "./samples.ts";
import { percentile } from "./statistics.ts";

const ROUNDS = 200;
/** The first round is not counted. */
const ADDRESSES = ROUNDS + 1;
const BUDGET_PERCENT = 10;
const PASSWORD = "a garden, two beds, no stairs";

export async function measureLogin(): Promise<Section> {
  const worker = await startMainWorker();
  try {
    for (let index = 0; index < ADDRESSES; index += 1) {
      await expectStatus(worker.post("/auth/register", { email: addressOf("known", index), password: PASSWORD }), 201);
    }
    await worker.restart(); // an account that was just made would still be in memory
    const samples = await sample(
      ["known", "unknown"].map((kind) => {
        let index = 0;
        return async () => {
          const login = { email: addressOf(kind, index), password: `${PASSWORD}!` };
          index += 1;
          const start = performance.now();
          await expectStatus(worker.post("/auth/login", login), 401);
          return performance.now() - start;
        };
      }),
      ROUNDS,
    );
    const medians = samples.map((times) => percentile(times, 50));
    const [known = Number.NaN, unknown = Number.NaN] = medians;
    const difference = (100 * Math.abs(known - unknown)) / Math.min(known, unknown);
    return {
      title: "Logins",
      method:
        `A wrong password for ${ROUNDS} addresses that have an account and ${ROUNDS} that have none, by turns, each address once and after a restart. ` +
        `The medians are ${difference.toFixed(1)} % apart (budget ${BUDGET_PERCENT} %).`,
      columns: ["address", "median ms", "p95 ms"],
      rows: ["known", "unknown"].map((kind, index) => {
        const times = samples[index]!; // one list for each
        return [kind, percentile(times, 50).toFixed(1), percentile(times, 95).toFixed(1)];
      }),
    };
  } finally {
    await worker.close();
  }
}

function addressOf(kind: string, index: number): string {
  return `${kind}-${index}@example.com`;
}

async function expectStatus(request: Promise<Response>, status: number): Promise<void> {
  const answer = await request;
  const body = await answer.text();
  if (answer.status !== status) throw new Error(`Cannot measure logins: ${answer.status} ${body}`);
}
