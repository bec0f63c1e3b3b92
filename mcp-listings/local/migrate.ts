/** The market's migrations, applied and recorded as `wrangler d1 migrations apply` does it: either can go on where the other stopped. */

import { readdirSync, readFileSync } from "node:fs";
import { retryLocked } from "../serve/retry-locked.ts";

const FOLDER = `${import.meta.dirname}/../migrations`;

/** Applies the migrations that the database has not had, in the order of their names; resolves to theirs. */
export async function migrate(db: D1Database): Promise<string[]> {
  // The Workers may run, and write.
  return retryLocked(async () => applyMissing(db));
}

async function applyMissing(db: D1Database): Promise<string[]> {
  await db.prepare(CREATE_TABLE).run();
  const { results } = await db.prepare("SELECT name FROM d1_migrations").all<{ name: string }>();
  const applied = new Set(results.map(({ name }) => name));
  const missing = readdirSync(FOLDER)
    .filter((name) => name.endsWith(".sql") && !applied.has(name))
    .toSorted();
  if (missing.length === 0) return missing;

  // Loaded only now: wrangler takes longer to load than all else here.
  const { unstable_splitSqlQuery: splitStatements } = await import("wrangler");
  for (const name of missing) {
    const statements = splitStatements(readFileSync(`${FOLDER}/${name}`, "utf8"));
    await db.batch([
      ...statements.map((sql) => db.prepare(sql)),
      db.prepare("INSERT INTO d1_migrations (name) VALUES (?)").bind(name),
    ]);
  }
  return missing;
}

/** wrangler's own statement. */
const CREATE_TABLE = `
  CREATE TABLE IF NOT EXISTS d1_migrations(
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    name       TEXT UNIQUE,
    applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL
  )`;
