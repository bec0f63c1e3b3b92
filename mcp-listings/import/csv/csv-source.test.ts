import { expect, test } from "vitest";
import * as z from "zod";
import { UNKNOWN_HOME } from "../../source-listing.ts";
import { day, text } from "../fields.ts";
import { csvMap } from "../maps/csv-map.ts";
import type { Refusal } from "../row.ts";
import { openCsvSource } from "./csv-source.ts";

const map = csvMap({
  source: "sales",
  attribution: "Sales of ours",
  row: z.object({ id: text.pipe(z.string("is missing")), listed: day, closed: day }),
  toListing: ({ id, listed, closed }) => ({
    ...UNKNOWN_HOME,
    ListingId: id,
    StandardStatus: closed === null ? "Active" : "Closed",
    ListingContractDate: listed,
    CloseDate: closed,
  }),
});

async function* inPieces(lines: readonly string[]): AsyncGenerator<string, void, undefined> {
  for (const line of ["id,listed,closed", ...lines]) yield `${line}\n`;
}

function open(...lines: string[]) {
  const refusals: Refusal[] = [];
  const options = { today: "2026-11-25", onRefused: (refusal: Refusal) => void refusals.push(refusal) };
  return { refusals, ...openCsvSource(map, inPieces(lines), options) };
}

async function idsOf(listings: AsyncIterable<{ readonly ListingId: string }>): Promise<string[]> {
  const ids: string[] = [];
  for await (const { ListingId } of listings) ids.push(ListingId);
  return ids;
}

test("openCsvSource() is true to the last day that the file tells, and counts its rows", async () => {
  const { source, listings, imported, refusals } = open("A,2026-10-01,2026-10-30", "B,2026-11-02,", "C,2026-13-01,");
  expect(await idsOf(listings)).toEqual(["A", "B"]);
  expect({ ...source }).toEqual({ name: "sales", attribution: "Sales of ours", asOf: "2026-11-02" });
  expect(imported()).toEqual({ source: "sales", asOf: "2026-11-02", read: 3, rejected: 1, listed: 2 });
  expect(refusals).toEqual([{ row: "line 4", reason: "listed names no day: 2026-13-01" }]);
});

test.for([
  ["no rows", [], "The file has no rows."],
  ["mostly bad rows", ["A,2026-10-01,", ",,", ",,"], "The file is not taken: 2 of 3 rows were rejected."],
  ["no day at all", ["A,,"], "The file tells no day"],
] as const)("openCsvSource() ends with an error after %s", async ([, lines, message]) => {
  await expect(idsOf(open(...lines).listings)).rejects.toThrow(message);
});

test("openCsvSource() takes a file of which half the rows are bad", async () => {
  expect(await idsOf(open("A,2026-10-01,", ",,").listings)).toEqual(["A"]);
});
