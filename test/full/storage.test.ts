/** What `docs/storage.md` tells an operator to type, typed: against local databases in the place of deployed ones. */

import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DEMO_SOURCE, demoMarket } from "../../mcp-listings/demo/market.ts";
import { writeDemoMarket } from "../../mcp-listings/demo/write-demo-market.ts";
import { migrate } from "../../mcp-listings/local/migrate.ts";
import { openMarket } from "../../mcp-listings/local/open-market.ts";
import { searchCriteria } from "../../mcp-listings/search-criteria.ts";
import { activeSource } from "../../mcp-listings/serve/source.ts";
import { openStore } from "../../mcp-listings/store.ts";
import { writeSource } from "../../mcp-listings/write-source.ts";
import { runBlocks, shellBlocks } from "../shell-blocks.ts";

const ROOT = join(import.meta.dirname, "../..");
const VARIABLES = {
  CLOUDFLARE_CF_FETCH_ENABLED: "false",
  WRANGLER_HIDE_BANNER: "true",
  WRANGLER_SEND_METRICS: "false",
};

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "doorstep-storage-"));
  const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], { cwd: ROOT, encoding: "utf8" });
  for (const file of files.split("\n").filter(Boolean)) cpSync(join(ROOT, file), join(folder, file));
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs commands in the copy of this checkout; resolves to what they printed. */
async function type(commands: string): Promise<string> {
  const [output = ""] = await runBlocks([commands], { url: "", folder, variables: VARIABLES });
  return output;
}

/** The commands for the local database instead. */
function locally(commands = ""): string {
  return commands.replaceAll("--remote", "--local");
}

/** Where wrangler has the local database of that configuration, unless told otherwise. */
const state = () => join(folder, "mcp-listings/.wrangler/state");

async function withMarket<T>(act: (db: D1Database) => Promise<T>): Promise<T> {
  const market = await openMarket(state());
  try {
    return await act(market.db);
  } finally {
    await market.close();
  }
}

const TABLES = [
  "listings",
  "listing_features",
  "price_history",
  "tracking",
  "market_months",
  "sources",
  "d1_migrations",
];

/** How many rows each table has, what the database is made of, and what two searches find. */
async function describe(db: D1Database): Promise<unknown> {
  const counts = await db.batch(TABLES.map((table) => db.prepare(`SELECT count(*) FROM ${table}`)));
  const schema = await db
    .prepare(
      "SELECT type, name FROM sqlite_schema WHERE name NOT GLOB 'sqlite_*' AND name NOT GLOB '_cf_*' ORDER BY 1, 2",
    )
    .all();
  const store = openStore(db, (await activeSource(db))!); // one was written
  const searches = [{ keywords: "fireplace" }, { city: "Portland", state: "OR", sort: "price-asc" }];
  const found = searches.map(async (search) => store.find(searchCriteria.parse(search), null, 20));
  return { counts: counts.map(({ results }) => results), schema: schema.results, found: await Promise.all(found) };
}

test("the market is exported and restored as docs/storage.md says", async () => {
  const before = await withMarket(async (db) => {
    await migrate(db);
    await writeSource(db, DEMO_SOURCE, Array.from(demoMarket("small")).slice(0, 100), { pauseMs: 0 });
    return describe(db);
  });
  const [exporting = "", restoring = ""] = shellBlocks("docs/storage.md", "Export and restore");
  await type(locally(exporting));
  expect(await withMarket(describe)).toEqual(before);

  renameSync(state(), join(folder, "old"));
  await type(locally(restoring));
  expect(await withMarket(describe)).toEqual(before);
});

/** The rows of the active source, without the keys by which they find each other and without the name of their place. */
async function rowsOf(db: D1Database): Promise<unknown[]> {
  const listings = "(SELECT * FROM listings JOIN sources USING (Source) WHERE Active = 1)";
  const statements = [
    `SELECT * FROM ${listings} ORDER BY ListingId`,
    `SELECT ListingId, Feature FROM ${listings} JOIN listing_features USING (ListingKey) ORDER BY 1, 2`,
    `SELECT ListingId, price_history.* FROM ${listings} JOIN price_history USING (ListingKey) ORDER BY 1, EventDate, Event`,
    `SELECT ListingId, tracking.* FROM ${listings} JOIN tracking USING (ListingKey) ORDER BY 1`,
    "SELECT market_months.* FROM market_months JOIN sources USING (Source) WHERE Active = 1 ORDER BY Area, PropertySubType, Month",
    "SELECT * FROM sources WHERE Active = 1",
  ];
  const tables = await db.batch<Record<string, unknown>>(statements.map((sql) => db.prepare(sql)));
  return tables.map(({ results }) => results.map((row) => ({ ...row, ListingKey: null, Source: null, Shelf: null })));
}

test("the demo market of a deployed database is that of a local one, also when it is there", async () => {
  rmSync(state(), { recursive: true, force: true });
  const [block = ""] = shellBlocks("docs/storage.md", "The demo market");
  const [migrating, dryRun, sending] = block.trim().split("\n");
  expect(sending).toBe(dryRun?.replace(" --dry-run", ""));
  await type(locally(migrating));
  const told = await type(dryRun ?? "");
  const command = /^Nothing was sent\. To send it: (.*)$/m.exec(told)?.[1];
  await type(locally(command));
  const sent = await withMarket(rowsOf);

  await withMarket(async (db) => writeDemoMarket(db, "small", { pauseMs: 0 }));
  expect(await withMarket(rowsOf)).toEqual(sent);
  await type(locally(command));
  expect(await withMarket(rowsOf)).toEqual(sent);
});
