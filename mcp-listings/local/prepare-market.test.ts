import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { activeSource } from "../serve/source.ts";
import { migrate } from "./migrate.ts";
import { openMarket } from "./open-market.ts";
import { prepareMarket } from "./prepare-market.ts";

/** Each test starts workerd, some of them several times. */
const TIMEOUT_MS = 30_000;

/** Gives `act` a state folder of its own. */
async function withState(act: (state: string) => Promise<void>): Promise<void> {
  const state = mkdtempSync(join(tmpdir(), "doorstep-market-"));
  try {
    await act(state);
  } finally {
    rmSync(state, { recursive: true });
  }
}

async function withMarket<T>(state: string, ask: (db: D1Database) => Promise<T>): Promise<T> {
  const market = await openMarket(state);
  try {
    return await ask(market.db);
  } finally {
    await market.close();
  }
}

/** The progress that preparing reports. */
async function prepare(state: string): Promise<Array<[written: number, total: number]>> {
  const progress: Array<[number, number]> = [];
  await prepareMarket({ state, size: "small", onProgress: (...step) => progress.push(step) });
  return progress;
}

test(
  "prepareMarket() writes the demo market where there is nothing, and nothing where it is",
  () =>
    withState(async (state) => {
      expect((await prepare(state)).at(-1)).toEqual([4_040, 4_040]);
      expect(await prepare(state)).toEqual([]);
      expect(await withMarket(state, activeSource)).toEqual({
        source: "demo",
        asOf: "2026-10-31",
        attribution: "Doorstep demo market (fictitious homes)",
      });
    }),
  TIMEOUT_MS,
);

test(
  "prepareMarket() leaves another source active",
  () =>
    withState(async (state) => {
      await withMarket(state, async (db) => {
        await migrate(db);
        await db.prepare("INSERT INTO sources VALUES ('feed', '2026-11-30', 'A feed', 1)").run();
      });
      expect(await prepare(state)).toEqual([]);
      expect(await withMarket(state, activeSource)).toMatchObject({ source: "feed" });
    }),
  TIMEOUT_MS,
);

const MIGRATIONS = readdirSync(`${import.meta.dirname}/../migrations`).toSorted();

test(
  "migrate() applies every migration once, in order",
  () =>
    withState((state) =>
      withMarket(state, async (db) => {
        expect(await migrate(db)).toEqual(MIGRATIONS);
        expect(await migrate(db)).toEqual([]);
        const { results } = await db.prepare("SELECT name FROM d1_migrations ORDER BY id").all();
        expect(results).toEqual(MIGRATIONS.map((name) => ({ name })));
      }),
    ),
  TIMEOUT_MS,
);

test(
  "migrate() goes on where wrangler stopped",
  () =>
    withState((state) =>
      withMarket(state, async (db) => {
        const table =
          "CREATE TABLE d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TEXT)";
        await db.prepare(table).run();
        await db
          .prepare("INSERT INTO d1_migrations (name) SELECT value FROM json_each(?)")
          .bind(JSON.stringify(MIGRATIONS))
          .run();
        expect(await migrate(db)).toEqual([]);
        expect(await activeSource(db)).toBeUndefined();
      }),
    ),
  TIMEOUT_MS,
);
