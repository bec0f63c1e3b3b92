/** The rows of a file as a map reads them. */

import { FeedError } from "../feed-error.ts";
import type { CsvMap } from "../maps/csv-map.ts";
import { rejectFuture, type RowOutcome } from "../row.ts";
import { parseCsv } from "./parse-csv.ts";

export interface CsvRow {
  /** Of the file, counted from 1. */
  readonly line: number;
  readonly outcome: RowOutcome;
}

/**
 * Yields what becomes of each row behind the header. A second row of one id is rejected.
 * @param today YYYY-MM-DD: no sale is closed after it.
 * @throws FeedError when the file has no such columns or is not CSV.
 */
export async function* readCsv(
  map: CsvMap,
  pieces: Iterable<string> | AsyncIterable<string>,
  today: string,
): AsyncGenerator<CsvRow, void, undefined> {
  let columns: Columns | undefined;
  const lines = new Map<string, number>();
  for await (const { line, fields } of parseCsv(pieces)) {
    if (columns === undefined) {
      columns = findColumns(map, fields);
      continue;
    }
    const outcome = rejectFuture(readFields(map, columns, fields), today);
    if (outcome.type !== "listing") {
      yield { line, outcome };
      continue;
    }
    const { ListingId } = outcome.listing;
    const first = lines.get(ListingId);
    if (first === undefined) lines.set(ListingId, line);
    yield {
      line,
      outcome:
        first === undefined ? outcome : { type: "rejected", listingId: ListingId, reason: `repeats line ${first}` },
    };
  }
}

interface Columns {
  /** Where each column of the map stands. */
  readonly places: ReadonlyArray<readonly [name: string, index: number]>;
  /** How many there are. */
  readonly width: number;
}

function findColumns({ source, columns }: CsvMap, header: readonly string[]): Columns {
  const names = header.map((name) => name.trim());
  const missing = columns.filter((name) => !names.includes(name));
  if (missing.length > 0) {
    throw new FeedError(`The file has no column ${missing.join(", ")}, which the map ${source} reads.`);
  }
  return { places: columns.map((name) => [name, names.indexOf(name)]), width: names.length };
}

function readFields(map: CsvMap, { places, width }: Columns, fields: readonly string[]): RowOutcome {
  if (fields.length !== width) {
    return { type: "rejected", listingId: null, reason: `has ${fields.length} fields, the header ${width}` };
  }
  return map.read(Object.fromEntries(places.map(([name, index]) => [name, fields[index] ?? ""])));
}
