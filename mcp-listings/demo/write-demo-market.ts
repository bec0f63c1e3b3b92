import { writeSource } from "../write-source.ts";
import { countListings, DEMO_SOURCE, demoMarket, type DemoSize } from "./market.ts";

export interface WriteDemoOptions {
  /** Called after each batch with the listings written so far, of all. */
  readonly onProgress?: (written: number, total: number) => void;
  /** As for `writeSource`. */
  readonly pauseMs?: number;
}

/** Writes the demo market of that size into the market's database and makes it the active source. */
export async function writeDemoMarket(
  db: D1Database,
  size: DemoSize,
  { onProgress = () => {}, ...options }: WriteDemoOptions = {},
): Promise<void> {
  const total = countListings(size);
  await writeSource(db, DEMO_SOURCE, demoMarket(size), {
    ...options,
    onProgress: (written) => onProgress(written, total),
  });
}
