/** The market months of a place, made true again to the listings that stand there. */

import { gatherMarketMonths, type MonthlyListing } from "./market-months.ts";
import { retryLocked } from "./serve/retry-locked.ts";
import { pause } from "./source-place.ts";
import { inBatches, monthRows, upsertStatement } from "./write-source-rows.ts";

/** Derives the months anew and writes those that differ from what is stored: after few changes few rows. */
export async function renewMonths(db: D1Database, place: string, pauseMs: number): Promise<void> {
  const months = gatherMarketMonths();
  for await (const listing of storedListings(db, place)) months.add(listing);
  const missing = new Map(
    months
      .rows()
      .map((month) => [JSON.stringify([month.Area, month.PropertySubType, month.Month]), monthRows(place, month)]),
  );
  const gone: string[] = [];
  for await (const { Source, Area, PropertySubType, Month, ...figures } of storedMonths(db, place)) {
    const key = JSON.stringify([Area, PropertySubType, Month]);
    const row = JSON.stringify(missing.get(key)?.market_months?.[0]);
    if (row === undefined) gone.push(key);
    // A row of months is in the order of its columns, which is the table's.
    else if (row === JSON.stringify([Source, Area, PropertySubType, Month, ...Object.values(figures)]))
      missing.delete(key);
  }

  for await (const { documents } of inBatches(missing.values())) {
    const json = documents.get("market_months");
    await retryLocked(() => db.prepare(upsertStatement("market_months", KEY)).bind(json).run());
    await pause(pauseMs);
  }
  if (gone.length > 0)
    await retryLocked(() =>
      db
        .prepare(DELETE_MONTHS)
        .bind(place, `[${gone.join(",")}]`)
        .run(),
    );
}

const KEY = ["Source", "Area", "PropertySubType", "Month"];

const DELETE_MONTHS = `
  DELETE FROM market_months
  WHERE Source = ? AND (Area, PropertySubType, Month) IN (SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?))`;

/** Few at a time: the lists of a large city's month are long. */
const MONTHS_A_PAGE = 500;
const LISTINGS_A_PAGE = 5_000;

interface StoredMonth {
  readonly Source: string;
  readonly Area: string;
  readonly PropertySubType: string;
  readonly Month: string;
}

async function* storedMonths(db: D1Database, place: string): AsyncGenerator<StoredMonth, void, undefined> {
  const statement = db.prepare(`
    SELECT * FROM market_months WHERE Source = ? AND (Area, PropertySubType, Month) > (?, ?, ?)
    ORDER BY Area, PropertySubType, Month LIMIT ${MONTHS_A_PAGE}`);
  for (let after = ["", "", ""]; ;) {
    const { results } = await retryLocked(() => statement.bind(place, ...after).all<StoredMonth>());
    yield* results;
    const last = results.at(-1);
    if (!last || results.length < MONTHS_A_PAGE) return;
    after = [last.Area, last.PropertySubType, last.Month];
  }
}

async function* storedListings(db: D1Database, place: string): AsyncGenerator<MonthlyListing, void, undefined> {
  const statement = db.prepare(`
    SELECT ListingId, StandardStatus, City, StateOrProvince, PostalCode, CountyOrParish, PropertySubType, ListPrice, LivingArea,
      DaysOnMarket, ListingContractDate, CloseDate, ClosePrice
    FROM listings WHERE Source = ? AND ListingId > ? ORDER BY ListingId LIMIT ${LISTINGS_A_PAGE}`);
  for (let after = ""; ;) {
    const { results } = await retryLocked(() =>
      statement.bind(place, after).all<MonthlyListing & { readonly ListingId: string }>(),
    );
    yield* results;
    const last = results.at(-1);
    if (!last || results.length < LISTINGS_A_PAGE) return;
    after = last.ListingId;
  }
}
