import type { DemoSize } from "../demo/market.ts";
import { activeSource } from "../serve/source.ts";
import { migrate } from "./migrate.ts";
import { openMarket } from "./open-market.ts";

export interface PrepareOptions {
  /** wrangler's `--persist-to`. */
  readonly state: string;
  /** Of the demo market, where it has to be written. */
  readonly size: DemoSize;
  readonly onProgress: (written: number, total: number) => void;
}

/** Sees to it that the local database has its tables and an active source: the demo market, unless another is there. Quick when all is. */
export async function prepareMarket({ state, size, onProgress }: PrepareOptions): Promise<void> {
  const market = await openMarket(state);
  try {
    await migrate(market.db);
    if (await activeSource(market.db)) return;
    const { writeDemoMarket } = await import("../demo/write-demo-market.ts"); // mostly not needed
    await writeDemoMarket(market.db, size, { onProgress, pauseMs: 0 });
  } finally {
    await market.close();
  }
}
