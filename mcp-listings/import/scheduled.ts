/** The feed of RESO_URL, read by the Worker on a schedule (`crons` in wrangler.toml). */

import { logFault } from "../serve/fault.ts";
import { PATIENCE } from "../serve/retry-locked.ts";
import { FeedError } from "./feed-error.ts";
import { openFeed } from "./reso/feed.ts";
import { readFeedConfig, type FeedEnv } from "./reso/feed-config.ts";
import { importFeed } from "./reso/import-feed.ts";
import type { Refusal } from "./row.ts";

export interface ScheduledEnv extends FeedEnv {
  readonly MARKET: D1Database;
}

/** A run may take a quarter of an hour; what the first reading has not reached by then, the next runs do. */
const MAX_READING_MS = 10 * 60_000;

/** The log of a run has room for so many rows; the rest is counted. */
const MAX_TOLD = 500;
const TOLD_A_LINE = 100;

/**
 * Brings the feed's source up to date; does nothing where no RESO_URL is set. Tells in one JSON line how it went, and in others which
 * rows did not get in. Rejects when the variables or the feed are not usable, so that the run counts as failed: what was active stays.
 */
export async function importOnSchedule(env: ScheduledEnv): Promise<void> {
  const configured = readFeedConfig(env);
  if (!configured.ok) throw fail(new FeedError(`${configured.variable} ${configured.reason}.`));
  if (configured.feed === null) return;
  const start = Date.now();
  const refusals: Refusal[] = [];
  let refused = 0;
  try {
    const result = await importFeed(env.MARKET, openFeed(configured.feed, PATIENCE), {
      isTimeUp: () => Date.now() - start > MAX_READING_MS,
      onRefused: (refusal) => {
        refused += 1;
        if (refusals.length < MAX_TOLD) refusals.push(refusal);
      },
    });
    const { type, ...figures } = result;
    console.log(JSON.stringify({ event: `import-${type}`, ...figures, refused, durationMs: Date.now() - start }));
  } catch (error) {
    throw fail(error);
  } finally {
    for (let from = 0; from < refusals.length; from += TOLD_A_LINE) {
      console.warn(JSON.stringify({ event: "import-refused", rows: refusals.slice(from, from + TOLD_A_LINE) }));
    }
  }
}

function fail(error: unknown): unknown {
  if (error instanceof FeedError) console.error(JSON.stringify({ event: "import-failed", detail: error.message }));
  else logFault("import-failed", error);
  return error;
}
