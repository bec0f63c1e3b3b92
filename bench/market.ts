/** How long a market analysis takes within the Worker. */

import type { Task } from "./in-worker.ts";
import { figureHeads, measureTasks, ROUNDS, TIMES } from "./market-tasks.ts";
import type { Section } from "./results.ts";

const times = TIMES;
const BUDGET = 5;

const AREAS: ReadonlyArray<readonly [name: string, task: Task, budget?: number]> = [
  ["nothing: `SELECT 1`", { type: "nothing", times }],
  ["a large city", { type: "market", times, area: "Portland, OR" }, BUDGET],
  ["a small city", { type: "market", times, area: "Gresham, OR" }, BUDGET],
  ["a county", { type: "market", times, area: "King County, WA" }],
  ["a ZIP", { type: "market", times, area: "97201" }],
];

export async function measureMarket(): Promise<Section> {
  const figures = await measureTasks(AREAS.map(([, task]) => task));
  return {
    title: "Market analysis",
    method:
      "Milliseconds in the Worker for twelve months of `getMarketAnalysis`, from the name of the place to its figures, over local D1, of " +
      `${ROUNDS} rounds in turn; a sample is the mean of ${TIMES} runs. In the larger market a large city sells 3,900 homes a month.`,
    columns: ["area", ...figureHeads("23,240"), ...figureHeads("504,000"), "budget"],
    rows: AREAS.map(([name, , budget], index) => [
      name,
      ...figures[index]!.flat(), // a list for each area
      budget === undefined ? "" : `≤ ${budget}`,
    ]),
  };
}
