/** `npm run seed -- --size small|full|huge`: writes the demo market into the local database and makes it the active source again. */

import { migrate } from "../local/migrate.ts";
import { openMarket } from "../local/open-market.ts";
import { reportProgress } from "../local/progress.ts";
import { readSeedArguments, SEED_USAGE } from "./seed-arguments.ts";
import { writeDemoMarket } from "./write-demo-market.ts";

process.exitCode = await seed(process.argv.slice(2));

/** Resolves to the exit code: 2 where the arguments are wrong. */
async function seed(args: string[]): Promise<number> {
  const options = readSeedArguments(args);
  if (!options.ok) {
    console.error(`${options.reason}\nUsage: ${SEED_USAGE}`);
    return 2;
  }
  const { size, state } = options;
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
