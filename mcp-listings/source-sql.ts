/** A source as SQL, for a database that is reached by `wrangler d1 execute` alone. */

import { gatherMarketMonths } from "./market-months.ts";
import type { SourceListing } from "./source-listing.ts";
import { otherPlace, TABLES_OF_LISTING, type Source } from "./source-place.ts";
import { inBatches, insertStatement, listingRows, monthRows, type Rows } from "./write-source-rows.ts";

/** D1 takes statements of at most 100,000 bytes, and sources are mostly ASCII. Of one that is not it refuses the file, and nothing changes. */
const MAX_CHARACTERS = 90_000;

/**
 * Yields the statements that replace a source, each with its semicolon, and make it the active one. They belong into one file: D1 runs a
 * file whole or not at all.
 * @param source asked for its day and attribution once all listings are there.
 * @param firstKey the keys go down from it. No other source may have them: below zero no import takes any by itself.
 */
export async function* sourceStatements(
  source: Source,
  listings: Iterable<SourceListing> | AsyncIterable<SourceListing>,
  firstKey: number,
): AsyncGenerator<string, void, undefined> {
  const { name } = source;
  const places = `(${[name, otherPlace(name, name)].map(quote).join(", ")})`;
  const keys = `(SELECT ListingKey FROM listings WHERE Source IN ${places})`;
  for (const table of TABLES_OF_LISTING) yield `DELETE FROM ${table} WHERE ListingKey IN ${keys};`;
  yield `DELETE FROM market_months WHERE Source IN ${places};`;
  yield `DELETE FROM sources WHERE Source IN ${places};`;

  const months = gatherMarketMonths();
  async function* rows(): AsyncGenerator<Rows, void, undefined> {
    let key = firstKey;
    for await (const listing of listings) {
      months.add(listing);
      yield listingRows(name, key--, listing);
    }
    for (const month of months.rows()) yield monthRows(name, month);
  }
  for await (const { documents } of inBatches(rows(), MAX_CHARACTERS)) {
    for (const [table, json] of documents) yield `${insertStatement(table).replace("?", () => quote(json))};`;
  }

  const values = [name, source.asOf, source.attribution].map(quote).join(", ");
  yield "UPDATE sources SET Active = 0 WHERE Active = 1;";
  yield `INSERT INTO sources (Source, AsOf, Attribution, Active) VALUES (${values}, 1);`;
}

/** A text as SQL writes it. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
