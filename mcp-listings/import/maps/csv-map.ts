/** How the columns of a file become listings: one map for each kind of file. */

import type * as z from "zod";
import type { SourceListing } from "../../source-listing.ts";
import { describeIssues, type RowOutcome } from "../row.ts";

export interface CsvMap {
  /** The name of its source. */
  readonly source: string;
  /** Named with every figure. */
  readonly attribution: string;
  /** The columns that are read; a file may have others. */
  readonly columns: readonly string[];
  /** Reads a row by the names of those columns. */
  readonly read: (row: Readonly<Record<string, string>>) => RowOutcome;
}

/**
 * Makes a map of a schema for the row (a value that fails it rejects the row, and its message goes on from the name of the column)
 * and of a function from a row that passed to its listing.
 */
export function csvMap<Columns extends z.ZodObject>({
  row,
  toListing,
  ...map
}: Pick<CsvMap, "source" | "attribution"> & {
  readonly row: Columns;
  readonly toListing: (row: z.output<Columns>) => SourceListing;
}): CsvMap {
  return {
    ...map,
    columns: Object.keys(row.shape),
    read(values) {
      const parsed = row.safeParse(values);
      return parsed.success
        ? { type: "listing", listing: toListing(parsed.data) }
        : { type: "rejected", listingId: null, reason: describeIssues(parsed.error) };
    },
  };
}
