/** How long a search takes within the Worker, its page and its total together. */

import type { Task } from "./in-worker.ts";
import { figureHeads, measureTasks, ROUNDS, TIMES } from "./market-tasks.ts";
import type { Section } from "./results.ts";

const times = TIMES;
const city = { city: "Portland", state: "OR" };
const usual = { ...city, minPrice: 400_000, maxPrice: 800_000, minBedrooms: 3 };
const near = { latitude: 45.52, longitude: -122.65, radiusMiles: 3 };

/** In milliseconds, with 23,240 listings and with 504,000. */
type Budget = readonly [small: number, large: number];
const ORDINARY: Budget = [5, 10];
const TEXT: Budget = [5, 80];

const SHAPES: ReadonlyArray<readonly [name: string, task: Task, budget?: Budget]> = [
  ["nothing: `SELECT 1`", { type: "nothing", times }],
  ["city, price, bedrooms", { type: "search", times, criteria: usual }, ORDINARY],
  ["the same, the cheapest first", { type: "search", times, criteria: { ...usual, sort: "price-asc" } }, ORDINARY],
  ["box: within 3 miles, price", { type: "search", times, criteria: { near, minPrice: 400_000 } }, ORDINARY],
  ["text: a common word in a city", { type: "search", times, criteria: { ...city, keywords: "fireplace" } }, TEXT],
  ["text: rare words anywhere", { type: "search", times, criteria: { keywords: "solar elevator" } }, TEXT],
  ["count: city, price, bedrooms", { type: "count", times, criteria: usual }, ORDINARY],
  [
    "facets: a count without each of 4 criteria",
    { type: "relaxations", times, criteria: { ...usual, minBedrooms: 9 } },
    ORDINARY,
  ],
  ["a feature in a city", { type: "search", times, criteria: { ...city, features: ["pool"] } }],
  ["everything for sale, newest first", { type: "search", times, criteria: {} }],
  ["everything for sale, the cheapest first", { type: "search", times, criteria: { sort: "price-asc" } }],
  ["a ZIP", { type: "search", times, criteria: { zip: "97201" } }],
  ["sold in a city, newest first", { type: "search", times, criteria: { ...city, status: "Sold" } }],
  ["everything sold, newest first", { type: "search", times, criteria: { status: "Sold" } }],
];

export async function measureSearch(): Promise<Section> {
  const figures = await measureTasks(SHAPES.map(([, task]) => task));
  return {
    title: "Listing search",
    method:
      `Milliseconds in the Worker for \`store.find\` or \`store.count\` over local D1, of ${ROUNDS} rounds in turn; a sample is the mean of ` +
      `${TIMES} runs, for workerd's clock ticks in milliseconds. CPU is the processor time of workerd, D1 and all, which a busy machine changes least. The ` +
      "first row is what every question to D1 costs here.",
    columns: ["search", ...figureHeads("23,240"), "budget", ...figureHeads("504,000"), "budget"],
    rows: SHAPES.map(([name, , budget], index) => [
      name,
      // For each shape its figures by size.
      ...figures[index]!.flatMap((found, size) => [...found, budget ? `≤ ${budget[size]}` : ""]),
    ]),
  };
}
