/** `docs/storage.md` says what is in the database: tables, indexes, plans, rows written. */

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { demoMarket } from "../mcp-listings/demo/market.ts";
import { migrate } from "../mcp-listings/local/migrate.ts";
import { openMarket, type LocalMarket } from "../mcp-listings/local/open-market.ts";
import { gatherMarketMonths } from "../mcp-listings/market-months.ts";
import { searchCriteria } from "../mcp-listings/search-criteria.ts";
import { countMatches, selectPage, type Sql } from "../mcp-listings/search.ts";
import { TABLES_OF_LISTING } from "../mcp-listings/source-place.ts";
import { inBatches, insertStatement, listingRows, monthRows, type Table } from "../mcp-listings/write-source-rows.ts";
import { tableRows } from "./table-rows.ts";

const page = readFileSync(join(import.meta.dirname, "../docs/storage.md"), "utf8");
const section = (heading: string) => page.split(/^## /m).find((text) => text.startsWith(`${heading}\n`)) ?? "";

let folder: string;
let market: LocalMarket;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "doorstep-storage-"));
  market = await openMarket(folder);
  await migrate(market.db);
});
afterAll(async () => {
  await market.close();
  rmSync(folder, { recursive: true });
});

async function namesOf(type: "table" | "index"): Promise<string[]> {
  const { results } = await market.db
    .prepare("SELECT name FROM sqlite_schema WHERE type = ? ORDER BY rowid")
    .bind(type)
    .all<{ name: string }>();
  // Those of SQLite, of its full text, of D1 and of its migrations are theirs.
  return results.map(({ name }) => name).filter((name) => !/^(sqlite_|listing_text_|_cf_|d1_)/.test(name));
}

test("docs/storage.md lists every table", async () => {
  const listed = tableRows(section("Tables")).map(([name]) => name);
  expect(new Set(listed)).toEqual(new Set(await namesOf("table")));
});

test("docs/storage.md lists every index with its reason", async () => {
  const listed = tableRows(section("Indexes"));
  expect(listed.map(([name]) => name)).toEqual(await namesOf("index"));
  expect(listed.filter(([, reason = ""]) => reason.length < 20)).toEqual([]);
});

async function planOf({ sql, values }: Sql): Promise<string[]> {
  const { results } = await market.db
    .prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .bind(...values)
    .all<{ detail: string }>();
  return results.map(({ detail }) =>
    detail.replace(/ ?\(?subquery-\d+\)?/, " (subquery)").replace(/SUBQUERY \d+/, "SUBQUERY"),
  );
}

const BLOCKS = [...section("Plans").matchAll(/^```text\n(.*?)\n```$/gms)].map(([, text = ""]) => text.split("\n"));
const [FETCHING = [], ...CHOOSING] = BLOCKS;

test("docs/storage.md shows the plan of seven kinds of search", () => {
  expect(CHOOSING).toHaveLength(7);
});

test.for(CHOOSING)("docs/storage.md shows how %s is searched", async ([criteria = "", ...lines]) => {
  const search = searchCriteria.parse(JSON.parse(criteria));
  const plan = await planOf(selectPage("demo", search, null, 10));
  expect(plan).toEqual(["CO-ROUTINE (subquery)", ...lines, ...FETCHING]);

  const counted = await planOf(countMatches("demo", search));
  const withoutSort = lines.filter((line) => !line.endsWith("ORDER BY"));
  const expected = ["CO-ROUTINE (subquery)", ...withoutSort, "SCAN (subquery)"];
  expect(counted.join("\n").replaceAll("COVERING ", "")).toBe(expected.join("\n").replaceAll("COVERING ", ""));
});

test("docs/storage.md tells how many rows are written", async () => {
  const written = new Map<Table, { rows: number; billed: number }>();
  const months = gatherMarketMonths();
  const homes = Array.from(demoMarket("small"));
  for (const home of homes) months.add(home);
  const rows = [
    ...homes.map((home, index) => listingRows("demo", index + 1, home)),
    ...months.rows().map((month) => monthRows("demo", month)),
  ];
  for await (const { documents } of inBatches(rows)) {
    for (const [table, json] of documents) {
      const { meta } = await market.db.prepare(insertStatement(table)).bind(json).run();
      const { rows, billed } = written.get(table) ?? { rows: 0, billed: 0 };
      const count = (JSON.parse(json) as unknown[]).length; // an array of rows
      written.set(table, { rows: rows + count, billed: billed + meta.rows_written });
    }
  }
  const figures = Array.from(written, ([name, counts]): { name: string; rows: number; billed: number } => ({
    name,
    ...counts,
  }));
  const rowsOfAll = figures.reduce((sum, { rows }) => sum + rows, 0);
  const together = { name: "together", rows: rowsOfAll, billed: figures.reduce((sum, { billed }) => sum + billed, 0) };

  let deleted = 0;
  for (const table of [...TABLES_OF_LISTING, "market_months"]) {
    deleted += (await market.db.prepare(`DELETE FROM ${table}`).run()).meta.rows_written;
  }
  const again = { name: "deleted again", rows: rowsOfAll, billed: deleted };

  expect(tableRows(section("Rows written"))).toEqual(
    [...figures, together, again].map(({ name, rows, billed }) => [
      name,
      rows.toLocaleString("en-US"),
      billed.toLocaleString("en-US"),
      (billed / homes.length).toFixed(1),
    ]),
  );
});
