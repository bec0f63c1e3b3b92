import { expect, test } from "vitest";
import { demoMarket } from "./demo/market.ts";
import {
  inBatches,
  insertStatement,
  listingRows,
  upsertStatement,
  type Batch,
  type Rows,
} from "./write-source-rows.ts";

async function batchesOf(rows: Iterable<Rows>): Promise<Batch[]> {
  const batches: Batch[] = [];
  for await (const batch of inBatches(rows)) batches.push(batch);
  return batches;
}

/** A row of `length` characters of JSON, with another of its kind. */
const pair = (key: number, length: number): Rows => ({
  listing_features: [[key, "x".repeat(length)]],
  price_history: [[key, "2026-10-31"]],
});

test("insertStatement() names as many values as columns", () => {
  expect(insertStatement("listing_features")).toContain(
    "INSERT INTO listing_features (ListingKey, Feature) SELECT row ->> 0, row ->> 1 FROM rows",
  );
});

test("upsertStatement() renews what is not the key", () => {
  expect(upsertStatement("price_history", ["ListingKey", "EventDate", "Event"])).toMatch(
    /FROM rows WHERE true ON CONFLICT \(ListingKey, EventDate, Event\) DO UPDATE SET Price = excluded\.Price$/,
  );
});

test("listingRows() has a value for every column", () => {
  const { value: listing } = demoMarket("small").next();
  for (const [table, rows] of Object.entries(listingRows("demo", 7, listing!))) {
    const columns = insertStatement(table as "listings").match(/row ->>/g)?.length; // the keys of Rows
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row).toHaveLength(columns!); // every statement has values
  }
});

test("inBatches() puts few rows into one batch", async () => {
  const [batch, ...others] = await batchesOf([pair(1, 2), pair(2, 3)]);
  expect(others).toEqual([]);
  expect(batch).toEqual({
    count: 2,
    documents: new Map([
      ["listing_features", '[[1,"xx"],[2,"xxx"]]'],
      ["price_history", '[[1,"2026-10-31"],[2,"2026-10-31"]]'],
    ]),
  });
});

test("inBatches() begins another before 600,000 characters, and keeps together what belongs together", async () => {
  const batches = await batchesOf(Array.from({ length: 5 }, (_, key) => pair(key, 250_000)));
  expect(batches.map(({ count }) => count)).toEqual([2, 2, 1]);
  expect(JSON.parse(batches[1]!.documents.get("price_history")!)).toEqual([
    [2, "2026-10-31"],
    [3, "2026-10-31"],
  ]); // the length is checked above
});

test("inBatches() gives a row above the limit a batch of its own", async () => {
  const batches = await batchesOf([pair(1, 10), pair(2, 700_000), pair(3, 10)]);
  expect(batches.map(({ count }) => count)).toEqual([1, 1, 1]);
});

test("inBatches() of nothing is nothing", async () => {
  expect(await batchesOf([])).toEqual([]);
});
