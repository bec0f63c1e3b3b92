/** From what is asked to the import that does it. */

import { existsSync, readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { PATIENCE } from "../serve/retry-locked.ts";
import { writeSource } from "../write-source.ts";
import { openCsvSource } from "./csv/csv-source.ts";
import { openCsv } from "./csv/open-csv.ts";
import type { CsvMap } from "./maps/csv-map.ts";
import { openFeed } from "./reso/feed.ts";
import { readFeedConfig } from "./reso/feed-config.ts";
import { importFeed } from "./reso/import-feed.ts";
import type { Imported, Refusal } from "./row.ts";

interface ImportHooks {
  /** `total` is null where nobody knows it yet. */
  readonly onProgress: (read: number, total: number | null) => void;
  readonly onRefused: (refusal: Refusal) => void;
}

/** An import into a database; nothing is read or asked before it runs. It rejects with a FeedError when its feed is not taken. */
export interface ImportPlan {
  /** Of the source. */
  readonly name: string;
  readonly run: (db: D1Database, hooks: ImportHooks) => Promise<Imported>;
}

export function planFile(file: string, map: CsvMap): ImportPlan {
  return {
    name: map.source,
    async run(db, { onProgress, onRefused }) {
      const { source, listings, imported } = openCsvSource(map, openCsv(file), { today: today(), onRefused });
      await writeSource(db, source, listings, { onProgress: (written) => onProgress(written, null) });
      return imported();
    },
  };
}

export type FeedPlan =
  | { readonly ok: true; readonly plan: ImportPlan }
  | { readonly ok: false; readonly reason: string };

/** Reads the variables that go with the feed. */
export function planFeed(url: string, isFull: boolean): FeedPlan {
  const configured = readFeedConfig({ ...variables(), RESO_URL: url });
  if (!configured.ok) {
    const name = configured.variable === "RESO_URL" ? "--reso" : configured.variable;
    return { ok: false, reason: `${name} ${configured.reason}.` };
  }
  if (configured.feed === null) return { ok: false, reason: "--reso names no address." };
  const feed = openFeed(configured.feed, PATIENCE);
  return {
    ok: true,
    plan: {
      name: feed.name,
      async run(db, hooks) {
        const imported = await importFeed(db, feed, { ...hooks, isFull });
        if (imported.type === "paused") throw new TypeError("Cannot pause: the time of a command is never up");
        return imported;
      },
    },
  };
}

const VARIABLES_FILE = ".dev.vars";

/** The environment wins over the file. */
function variables(): Readonly<Record<string, string | undefined>> {
  const file = existsSync(VARIABLES_FILE) ? parseEnv(readFileSync(VARIABLES_FILE, "utf8")) : {};
  return { ...file, ...process.env };
}

/** YYYY-MM-DD, UTC. */
export function today(): string {
  return new Date().toISOString().slice(0, "YYYY-MM-DD".length);
}
