/** Tasks of the measured Worker over a middling and a large demo market. */

import type { Task } from "./in-worker.ts";
import { marketState } from "./market-state.ts";
import { bundle, startRuntime } from "./runtime.ts";
import { sample } from "./samples.ts";
import { percentile } from "./statistics.ts";

export const ROUNDS = 30;

/** workerd's clock ticks in whole milliseconds: a sample is the mean of this many runs. */
export const TIMES = 10;

export const SIZES = ["full", "huge"] as const;

/** Milliseconds that a run of each task took: for each task its p50 and p95 with one decimal, by `SIZES`. */
export async function measureTasks(tasks: readonly Task[]): Promise<Array<[p50: string, p95: string][]>> {
  const code = await bundle();
  const figures = tasks.map((): [string, string][] => []);
  for (const size of SIZES) {
    const runtime = await startRuntime(code, await marketState(size));
    try {
      const samples = await sample(
        tasks.map((task) => () => runtime.time(task)),
        ROUNDS,
      );
      for (const [index, values] of samples.entries()) {
        figures[index]!.push([percentile(values, 50).toFixed(1), percentile(values, 95).toFixed(1)]); // a list for each task
      }
    } finally {
      await runtime.close();
    }
  }
  return figures;
}
