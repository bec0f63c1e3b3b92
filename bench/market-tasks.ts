/** Tasks of the measured Worker over a middling and a large demo market. */

import type { Task } from "./in-worker.ts";
import { marketState } from "./market-state.ts";
import { bundle, startRuntime } from "./runtime.ts";
import { sample } from "./samples.ts";
import { percentile } from "./statistics.ts";

export const ROUNDS = 30;

/** workerd's clock ticks in whole milliseconds: a sample is the mean of this many runs. */
export const TIMES = 10;

const SIZES = ["full", "huge"] as const;

/** What heads the figures of tasks with so many listings. */
export function figureHeads(listings: string): string[] {
  return [`${listings}: p50`, "p95", "CPU"];
}

/** Milliseconds that a run of each task took: for each task the figures of `figureHeads` with one decimal, by `SIZES`. */
export async function measureTasks(tasks: readonly Task[]): Promise<string[][][]> {
  const code = await bundle();
  const figures = tasks.map((): string[][] => []);
  for (const size of SIZES) {
    const runtime = await startRuntime(code, await marketState(size));
    try {
      const processor = tasks.map((): number[] => []);
      const samples = await sample(
        tasks.map((task, index) => async () => {
          const { ms, cpuMs } = await runtime.time(task);
          processor[index]!.push(cpuMs); // a list for each task, as the next two
          return ms;
        }),
        ROUNDS,
      );
      for (const [index, values] of samples.entries()) {
        const found = [percentile(values, 50), percentile(values, 95), percentile(processor[index]!, 50)];
        figures[index]!.push(found.map((ms) => ms.toFixed(1)));
      }
    } finally {
      await runtime.close();
    }
  }
  return figures;
}
