/** How long others wait while somebody floods the Worker with passwords. */

import type { MainWorker } from "./main-worker.ts";
import { startMainWorker } from "./main-worker.ts";
import type { Section } from "./results.ts";
import { percentile } from "./statistics.ts";

const LOGINS = 200;
const BUDGET_MS = 1_000;
const HUGE = new TextEncoder().encode(JSON.stringify({ email: "a@example.com", password: "x".repeat(1_000_000) }));

const FLOODS: ReadonlyArray<readonly [name: string, body: (index: number) => object | Uint8Array<ArrayBuffer>]> = [
  ["of 1 MB each", () => HUGE],
  ["of ordinary size", (index) => ({ email: `guess-${index}@example.com`, password: "a garden, two beds, no stairs" })],
];

export async function measureFlood(): Promise<Section> {
  const worker = await startMainWorker();
  try {
    const rows = [];
    for (const [name, body] of FLOODS) rows.push([name, ...(await flood(worker, body)), `< ${BUDGET_MS}`]);
    return {
      title: "Floods of passwords",
      method: `${LOGINS} logins at once, and \`/health/live\` asked again and again until all are answered.`,
      columns: ["logins", "answers", "seconds", "health: median ms", "slowest ms", "budget"],
      rows,
    };
  } finally {
    await worker.close();
  }
}

async function flood(worker: MainWorker, body: (index: number) => object | Uint8Array<ArrayBuffer>): Promise<string[]> {
  const progress = { isOver: false };
  const start = performance.now();
  const answers = Promise.all(
    Array.from({ length: LOGINS }, async (_, index) => (await worker.post("/auth/login", body(index))).status),
  ).finally(() => {
    progress.isOver = true;
  });
  const times: number[] = [];
  do {
    const asked = performance.now();
    await worker.get("/health/live");
    times.push(performance.now() - asked);
  } while (!progress.isOver);
  const statuses = await answers;
  const seconds = (performance.now() - start) / 1_000;
  const counts = [...new Set(statuses)]
    .toSorted((one, other) => one - other)
    .map((status) => {
      const count = statuses.filter((other) => other === status).length;
      return `${count} × ${status}`;
    });
  return [counts.join(", "), seconds.toFixed(1), percentile(times, 50).toFixed(0), Math.max(...times).toFixed(0)];
}
