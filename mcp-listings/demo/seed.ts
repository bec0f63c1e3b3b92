/** `npm run seed -- --size small|full|huge`: writes the demo market and makes it the active source again, in the local database or with `--remote`. */

import { migrate } from "../local/migrate.ts";
import { openMarket } from "../local/open-market.ts";
import { reportProgress } from "../local/progress.ts";
import type { DemoSize } from "./market.ts";
import { readSeedArguments, SEED_USAGE } from "./seed-arguments.ts";
import { seedRemote } from "./seed-remote.ts";
import { writeDemoMarket } from "./write-demo-market.ts";

process.exitCode = await seed(process.argv.slice(2));

/** Resolves to the exit code: 2 where the arguments are wrong. */
async function seed(args: string[]): Promise<number> {
  const options = readSeedArguments(args);
  if (!options.ok) {
    console.error(`${options.reason}\nUsage: ${SEED_USAGE}`);
    return 2;
  }
  const { size, target } = options;
  return target.type === "remote" ? seedRemote(size, target.dryRun) : seedLocal(size, target.state);
}

async function seedLocal(size: DemoSize, state: string): Promise<number> {
  const start = performance.now();
  const market = await openMarket(state);
  try {
    await migrate(market.db);
    await writeDemoMarket(market.db, size, { onProgress: reportProgress("Demo market", process.stdout) });
  } finally {
    await market.close();
  }
  console.log(`The ${size} demo market is active in ${state} (${((performance.now() - start) / 1_000).toFixed(1)} s).`);
  return 0;
}
