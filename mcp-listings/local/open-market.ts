/** The market's database of this checkout, opened from Node: the file that `wrangler dev` serves. */

import { resolve } from "node:path";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { CLIENT_WORKER, marketClient } from "./market-client.ts";

/** Names the file, as `database_id` in wrangler.toml does. */
const DATABASE_ID = "doorstep-market";

export interface LocalMarket {
  /** What `marketClient` has of it. */
  readonly db: D1Database;
  close(): Promise<void>;
}

/** Opens the database of a state folder (wrangler's `--persist-to`), an empty one where there is none. Until it is closed a workerd runs. */
export async function openMarket(state: string): Promise<LocalMarket> {
  // As `wrangler d1 execute --local` opens it.
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      modules: true,
      script: CLIENT_WORKER,
      resourcePersistencePath: resolve(state, "v3"),
      d1Databases: { MARKET: DATABASE_ID },
      // workerd would print a stack for each statement that meets another's lock; whoever asked learns it by the rejection.
      handleStructuredLogs: () => {},
    }),
  );
  await miniflare.ready;
  return {
    db: marketClient(async (body) => miniflare.dispatchFetch("http://market", { method: "POST", body })),
    close: () => miniflare.dispose(),
  };
}
