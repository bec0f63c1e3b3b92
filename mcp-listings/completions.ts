/** What a person may go on to write, while they fill in an address or a prompt. */

import { resolveCity } from "./cities.ts";
import { openListingIds } from "./listing-ids.ts";
import { nameCity } from "./place/city.ts";
import { keysBeginning } from "./place/place-name.ts";
import { REPORT_READERS } from "./prompts.ts";
import { completeFrom, type Complete, type Completers } from "./serve/completion.ts";
import { activeSource } from "./serve/source.ts";
import { openStore } from "./store.ts";

/** A client shows 100 of them, and how many there are: exact up to this. */
const MAX_IDS = 1_000;

/** The completers of the listings, over the source that is active when they are asked; they offer nothing where none is. */
export function listingCompleters(market: D1Database): Completers {
  /** Of one city where one is named before, of none where there is no such city. */
  const ids: Complete = async (start, { city = "" }) => {
    const source = await activeSource(market);
    if (source === undefined) return [];
    const listings = openListingIds(market, source.source);
    if (city.trim() === "") return listings.beginning(start, MAX_IDS, null);
    const meant = resolveCity(city, undefined, await openStore(market, source).cities());
    return meant.ok ? listings.beginning(start, MAX_IDS, meant.city) : [];
  };

  /** The last id of a list such as `L001, L0`, each time with what stands before it. */
  const idList: Complete = async (start, known) => {
    const [, before = "", last = ""] = /^(.*[\s,])?([^\s,]*)$/s.exec(start) ?? [];
    const listed = before.split(/[\s,]+/);
    return (await ids(last, known)).filter((id) => !listed.includes(id)).map((id) => `${before}${id}`);
  };

  const cities: Complete = async (start) => {
    const source = await activeSource(market);
    if (source === undefined) return [];
    return keysBeginning(start, (await openStore(market, source).cities()).map(nameCity));
  };

  return {
    "listing://{id}": { id: ids },
    compare_listings: { listingIds: idList, city: cities },
    listing_report: { listingId: ids, reader: completeFrom(REPORT_READERS), city: cities },
  };
}
