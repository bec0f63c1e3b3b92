/** How fast a source is written. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { countListings } from "../mcp-listings/demo/market.ts";
import { migrate } from "../mcp-listings/local/migrate.ts";
import { openMarket } from "../mcp-listings/local/open-market.ts";
import type { Task } from "./in-worker.ts";
import type { Section } from "./results.ts";
import { bundle, startRuntime } from "./runtime.ts";
import { sample } from "./samples.ts";
import { percentile } from "./statistics.ts";

const ROUNDS = 5;
const BUDGET = 20_000;

const SOURCES: ReadonlyArray<readonly [name: string, task: Task]> = [
  ["homes with remarks, features, history, tracking", { type: "import", times: 1, homes: "whole", pauseMs: 0 }],
  ["the same, with pauses for the readers", { type: "import", times: 1, homes: "whole", pauseMs: 30 }],
  ["closed sales without remarks", { type: "import", times: 1, homes: "sales", pauseMs: 0 }],
];

export async function measureImport(): Promise<Section> {
  const code = await bundle();
  const rows: number[] = [];
  const samples = await sample(
    SOURCES.map(([, task], index) => async () => {
      const { ms, written } = await importOnce(code, task);
      rows[index] = written;
      return ms;
    }),
    ROUNDS,
  );
  const listings = countListings("full");
  return {
    title: "Import",
    method:
      `\`writeSource\` in the Worker, ${listings.toLocaleString("en-US")} listings into an empty local D1, the median of ${ROUNDS} rounds in turn. A row is one of any ` +
      "table of the market, with its index entries and its words in the full text.",
    columns: ["source", "seconds", "listings/s", "rows", "rows/s", "budget"],
    rows: SOURCES.map(([name], index) => {
      const seconds = percentile(samples[index]!, 50) / 1_000; // a list for each source
      const written = rows[index]!; // as above
      const rate = (count: number) => Math.round(count / seconds).toLocaleString("en-US");
      return [
        name,
        seconds.toFixed(2),
        rate(listings),
        written.toLocaleString("en-US"),
        rate(written),
        `≥ ${BUDGET.toLocaleString("en-US")}`,
      ];
    }),
  };
}

const TABLES = ["listings", "listing_features", "price_history", "tracking", "market_months"];

/** Writes into a database of its own; resolves to the milliseconds that took and the rows that are there now. */
async function importOnce(code: string, task: Task): Promise<{ ms: number; written: number }> {
  const state = mkdtempSync(join(tmpdir(), "doorstep-bench-"));
  try {
    const market = await openMarket(state);
    await migrate(market.db);
    await market.close();

    const runtime = await startRuntime(code, state);
    const { ms } = await runtime.time(task);
    await runtime.close();

    const after = await openMarket(state);
    const counts = await after.db.batch<{ count: number }>(
      TABLES.map((table) => after.db.prepare(`SELECT count(*) AS count FROM ${table}`)),
    );
    await after.close();
    return { ms, written: counts.reduce((sum, { results }) => sum + results[0]!.count, 0) }; // a count is one row
  } finally {
    rmSync(state, { recursive: true });
  }
}
