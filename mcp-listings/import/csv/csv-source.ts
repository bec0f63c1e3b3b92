/** A file of comma-separated values as a source. */

import type { SourceListing } from "../../source-listing.ts";
import type { Source } from "../../source-place.ts";
import { FeedError } from "../feed-error.ts";
import { judgeSource } from "../judge.ts";
import type { CsvMap } from "../maps/csv-map.ts";
import type { Imported, Refusal } from "../row.ts";
import { readCsv } from "./read-csv.ts";

export interface CsvOptions {
  /** YYYY-MM-DD. */
  readonly today: string;
  readonly onRefused: (refusal: Refusal) => void;
}

export interface CsvSource {
  /** To be asked for its day when all listings have been read: the last day that they tell. */
  readonly source: Source;
  /** Can be read once. Rejects with a FeedError behind the last one when the file is not to be taken. */
  readonly listings: AsyncGenerator<SourceListing, void, undefined>;
  /** What has been read so far. */
  readonly imported: () => Imported;
}

/** @param pieces the text of the file. */
export function openCsvSource(map: CsvMap, pieces: AsyncIterable<string>, options: CsvOptions): CsvSource {
  let [asOf, read, rejected, listed] = ["", 0, 0, 0];

  async function* listings(): AsyncGenerator<SourceListing, void, undefined> {
    for await (const { line, outcome } of readCsv(map, pieces, options.today)) {
      read += 1;
      if (outcome.type === "listing") {
        const { CloseDate, ListingContractDate } = outcome.listing;
        for (const day of [CloseDate, ListingContractDate]) if (day !== null && day > asOf) asOf = day;
        listed += 1;
        yield outcome.listing;
      } else {
        if (outcome.type === "rejected") rejected += 1;
        options.onRefused({ row: `line ${line}`, reason: outcome.reason });
      }
    }
    const fault = judgeSource({ read, rejected });
    if (fault !== null) throw new FeedError(`The file ${fault}.`);
    if (asOf === "") throw new FeedError("The file tells no day, so nobody knows when its figures were true.");
  }

  return {
    source: {
      name: map.source,
      attribution: map.attribution,
      get asOf() {
        return asOf;
      },
    },
    listings: listings(),
    imported: () => ({ source: map.source, asOf, read, rejected, listed }),
  };
}
