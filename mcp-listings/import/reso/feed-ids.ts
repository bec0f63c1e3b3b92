/** Which listings a feed lists: what is stored beside them is gone. */

import { retryLocked } from "../../serve/retry-locked.ts";
import type { Feed } from "./feed.ts";
import { readListingId } from "./read-property.ts";

export interface FeedIds {
  readonly ids: ReadonlySet<string>;
  /** Those that came more than once. */
  readonly repeated: ReadonlySet<string>;
}

/** Every id that a feed lists. */
export async function readIds(feed: Feed): Promise<FeedIds> {
  const ids = new Set<string>();
  const repeated = new Set<string>();
  for await (const { rows } of feed.pagesFrom(await feed.firstIds())) {
    for (const id of rows.map(readListingId)) {
      if (id === null) continue;
      if (ids.has(id)) repeated.add(id);
      ids.add(id);
    }
  }
  return { ids, repeated };
}

const IDS_A_PAGE = 20_000;

/** How many listings a place holds, and the ids of those that are not among `ids`. */
export async function compareIds(
  db: D1Database,
  place: string,
  ids: ReadonlySet<string>,
): Promise<{ stored: number; gone: string[] }> {
  const page = db.prepare(
    `SELECT ListingId FROM listings WHERE Source = ? AND ListingId > ? ORDER BY ListingId LIMIT ${IDS_A_PAGE}`,
  );
  const gone: string[] = [];
  for (let [stored, after] = [0, ""]; ;) {
    const { results } = await retryLocked(() => page.bind(place, after).all<{ ListingId: string }>());
    for (const { ListingId } of results) if (!ids.has(ListingId)) gone.push(ListingId);
    stored += results.length;
    const last = results.at(-1);
    if (!last || results.length < IDS_A_PAGE) return { stored, gone };
    after = last.ListingId;
  }
}
