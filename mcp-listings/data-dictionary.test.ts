/** docs/data-dictionary.md says what listing.ts does. */

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { listing, STORED, STORED_PHOTO } from "./listing.ts";
import { summariseMarket } from "./measure/metrics.ts";
import { PROPERTY_TYPES, STORED_STATUSES } from "./vocabulary/reso.ts";

const PAGE = readFileSync(`${import.meta.dirname}/../docs/data-dictionary.md`, "utf8");
const SCHEMA = readFileSync(`${import.meta.dirname}/migrations/0001_market.sql`, "utf8");

/** The rows of the table that follows `after`, each a name and what stands in backticks beside it. */
function tableAfter(after: string): [name: string, stored: string[]][] {
  const lines = PAGE.slice(PAGE.indexOf(after) + after.length).split("\n");
  const start = lines.findIndex((line) => line.startsWith("|---"));
  const end = lines.findIndex((line, index) => index > start && !line.startsWith("|"));
  return lines.slice(start + 1, end).map((line) => {
    const [, name = "", stored = ""] = line.split("|");
    return [quoted(name)[0] ?? "", quoted(stored)];
  });
}

function quoted(text: string): string[] {
  return Array.from(text.matchAll(/`([^`]+)`/g), ([, name = ""]) => name);
}

/** The columns in an expression of SQL: its keywords are all capitals. */
function columnsIn(sql: string): string[] {
  return [...sql.matchAll(/\b[A-Z]\w*[a-z]\w*/g)].map(([name]) => name).filter((name) => name !== "ListingKey");
}

test("the table of a home names each field of the record and the columns it is stored in", () => {
  const rows = tableAfter("## A home").map(([name, stored]) => [
    name,
    stored.filter((one) => one !== "listing_features"),
  ]);
  const stored = Object.entries(STORED).map(([field, sql]) => [
    Object.hasOwn(listing.shape.address.shape, field) ? `address.${field}` : field,
    [...new Set(columnsIn(sql))],
  ]);
  expect(rows).toEqual(stored);
});

test("the table of a photo names each of its fields and the member it is stored in", () => {
  expect(tableAfter("A photo:")).toEqual(Object.entries(STORED_PHOTO).map(([field, stored]) => [field, [stored]]));
});

test("the table of values names each status and what it stands for", () => {
  expect(tableAfter("## Values")).toEqual(Object.entries(STORED_STATUSES));
});

test("the page names each property type", () => {
  const [sentence = ""] = /`propertyType` is one of .*/.exec(PAGE) ?? [];
  expect(quoted(sentence).slice(1)).toEqual(PROPERTY_TYPES);
});

test("the table of metrics names each figure of a listing", () => {
  const { area: _, sampleSize: __, ...figures } = summariseMarket("Portland, OR", []);
  expect(tableAfter("## Metrics").map(([name]) => name)).toEqual(Object.keys(figures));
});

test.for(["## A home", "## Metrics"])("every column in the table of %s is one of the schema", (table) => {
  const columns = tableAfter(table).flatMap(([, stored]) => stored);
  expect(columns.length).toBeGreaterThan(8);
  for (const column of columns) expect(SCHEMA).toMatch(new RegExp(String.raw`(?:^  |TABLE )${column}\b`, "m"));
});
