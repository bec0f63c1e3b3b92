/** `npm run import`: real listings into the local database, whether the Workers run or not, or a file into the deployed one. */

import { join } from "node:path";
import { migrate } from "../local/migrate.ts";
import { openMarket } from "../local/open-market.ts";
import { reportProgress } from "../local/progress.ts";
import { activeSource, NO_MARKET_DATA } from "../serve/source.ts";
import { FeedError } from "./feed-error.ts";
import { IMPORT_USAGE, readImportArguments } from "./import-arguments.ts";
import { importRemote } from "./import-remote.ts";
import { planFeed, planFile, type ImportPlan } from "./plan-import.ts";
import { openRefusalFile, type RefusalFile } from "./refusal-file.ts";
import type { Imported } from "./row.ts";

process.exitCode = await runImport(process.argv.slice(2));

/** Resolves to the exit code: 1 where the feed is not taken, 2 where the arguments or variables are wrong. */
async function runImport(args: readonly string[]): Promise<number> {
  const asked = readImportArguments(args);
  if (!asked.ok) return refuse(asked.reason);
  if (asked.type === "help") {
    console.log(IMPORT_USAGE);
    return 0;
  }
  if (asked.type === "reso") {
    const planned = planFeed(asked.url, asked.isFull);
    return planned.ok ? importLocally(planned.plan, asked.state) : refuse(planned.reason);
  }
  const { file, map, target } = asked;
  if (target.type === "local") return importLocally(planFile(file, map), target.state);
  return withRefusals(map.source, ".wrangler", async ({ add }) => importRemote(file, map, target.dryRun, add));
}

function refuse(reason: string): number {
  console.error(`${reason}\nnpm run import -- --help tells how it is used.`);
  return 2;
}

async function importLocally({ name, run }: ImportPlan, state: string): Promise<number> {
  const market = await openMarket(state);
  try {
    await migrate(market.db);
    const code = await withRefusals(name, state, async ({ add }) => {
      const start = performance.now();
      const onProgress = reportProgress(name, process.stdout);
      const imported = await run(market.db, { onProgress, onRefused: add });
      onProgress(imported.read, imported.read);
      console.log(describe(imported, (performance.now() - start) / 1_000));
      return 0;
    });
    if (code !== 0) console.error(await whatStays(market.db));
    return code;
  } finally {
    await market.close();
  }
}

/** Runs an import, then tells which rows did not get in. Resolves to its code, or to 1 when its feed is not taken. */
async function withRefusals(
  source: string,
  folder: string,
  run: (refusals: RefusalFile) => Promise<number>,
): Promise<number> {
  const refusals = openRefusalFile(join(folder, "rejected", fileName(source, new Date())));
  try {
    return await run(refusals);
  } catch (error) {
    if (!(error instanceof FeedError)) throw error;
    if (process.stdout.isTTY) console.log(); // behind the progress
    console.error(error.message);
    return 1;
  } finally {
    for (const line of refusals.end()) console.log(line);
  }
}

function describe({ source, asOf, read, rejected, listed }: Imported, seconds: number): string {
  const [rows, bad, homes, rate] = [read, rejected, listed, read / seconds].map((count) =>
    Math.round(count).toLocaleString("en-US"),
  );
  return (
    `${source} is the active market, as of ${asOf}: ${homes} ${listed === 1 ? "listing" : "listings"}.\n` +
    `${rows} rows read, ${bad} rejected, in ${seconds.toFixed(1)} s (${rate} rows a second).`
  );
}

async function whatStays(db: D1Database): Promise<string> {
  const active = await activeSource(db);
  return active ? `${active.source} stays the active market, as of ${active.asOf}.` : NO_MARKET_DATA;
}

/** A name for a file on any system, another for each import. */
function fileName(source: string, now: Date): string {
  return `${source}-${now.toISOString()}.txt`.replaceAll(/[^\w.-]+/g, "-");
}
