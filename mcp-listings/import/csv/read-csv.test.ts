import { expect, test } from "vitest";
import * as z from "zod";
import { UNKNOWN_HOME } from "../../source-listing.ts";
import { day, dollars, text } from "../fields.ts";
import { csvMap } from "../maps/csv-map.ts";
import { readCsv } from "./read-csv.ts";

const map = csvMap({
  source: "sales",
  attribution: "Sales",
  row: z.object({ id: text.pipe(z.string("is missing")), price: dollars, closed: day }),
  toListing: ({ id, price, closed }) => ({
    ...UNKNOWN_HOME,
    ListingId: id,
    StandardStatus: "Closed",
    ClosePrice: price,
    CloseDate: closed,
  }),
});

/** What becomes of each row, in short. */
async function read(text: string): Promise<string[]> {
  const rows: string[] = [];
  for await (const { line, outcome } of readCsv(map, [text], "2026-11-25")) {
    const told =
      outcome.type === "listing" ? `${outcome.listing.ListingId} ${outcome.listing.ClosePrice}` : outcome.reason;
    rows.push(`${line} ${outcome.type}: ${told}`);
  }
  return rows;
}

test.for([
  ["columns in any order, others between them", "price,agent, id ,closed\n5,Ana,A,\n", ["2 listing: A 5"]],
  ["a header alone", "id,price,closed\n", []],
  [
    "a row that is too short",
    "id,price,closed\nA,5\nB,6,\n",
    ["2 rejected: has 2 fields, the header 3", "3 listing: B 6"],
  ],
  ["a row that is too long", "id,price,closed\nA,5,,\n", ["2 rejected: has 4 fields, the header 3"]],
  ["a row without a key", "id,price,closed\n,5,\n", ["2 rejected: id is missing"]],
  ["a key that comes again", "id,price,closed\nA,5,\nA,6,\n", ["2 listing: A 5", "3 rejected: repeats line 2"]],
  [
    "sales of today and of tomorrow",
    "id,price,closed\nA,5,2026-11-25\nB,6,2026-11-26\n",
    ["2 listing: A 5", "3 rejected: CloseDate lies in the future: 2026-11-26"],
  ],
] as const)("readCsv() reads %s", async ([, text, expected]) => {
  expect(await read(text)).toEqual(expected);
});

test("readCsv() refuses a file without the map's columns", async () => {
  await expect(read("key,price\nA,5\n")).rejects.toThrow(
    "The file has no column id, closed, which the map sales reads.",
  );
});
