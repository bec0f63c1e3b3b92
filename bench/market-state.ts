/** Databases with the demo market, kept between runs: the largest takes minutes to write. */

import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import type { DemoSize } from "../mcp-listings/demo/market.ts";
import { prepareMarket } from "../mcp-listings/local/prepare-market.ts";
import { reportProgress } from "../mcp-listings/local/progress.ts";

const FOLDER = ".wrangler/bench";
const MIGRATIONS = "mcp-listings/migrations";

/** The state folder (wrangler's `--persist-to`) of a demo market of that size with the tables as they are now. */
export async function marketState(size: DemoSize): Promise<string> {
  const tables = createHash("sha256");
  for (const name of readdirSync(MIGRATIONS).toSorted()) tables.update(readFileSync(`${MIGRATIONS}/${name}`));
  const state = `${FOLDER}/${size}-${tables.digest("hex").slice(0, 8)}`;
  if (existsSync(state)) return state;

  const unfinished = `${state}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  await prepareMarket({ state: unfinished, size, onProgress: reportProgress(`Market ${size}`, process.stdout) });
  renameSync(unfinished, state);
  return state;
}
