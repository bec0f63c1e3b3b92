/** Searches of the whole demo market, against a plain filter over the same homes. */

import { env } from "cloudflare:workers";
import { assert, asyncProperty } from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { demoMarket } from "./demo/market.ts";
import { writeDemoMarket } from "./demo/write-demo-market.ts";
import { MAX_TOTAL, type Position } from "./search.ts";
import { activeSource } from "./serve/source.ts";
import { openStore, type Store } from "./store.ts";
import { anySearch, plainSearch } from "./test-search.ts";

const { MARKET } = env as unknown as { MARKET: D1Database }; // bound in wrangler.toml

const HOMES = Array.from(demoMarket("small"));
const PAGE = 40;
const PAGES = 3;

let store: Store;

beforeAll(async () => {
  await writeDemoMarket(MARKET, "small", { pauseMs: 0 });
  store = openStore(MARKET, (await activeSource(MARKET))!); // it was made so
});

test("find() gives the ids and the total of a plain filter, whatever the criteria and the sort", async () => {
  let found = 0;
  await assert(
    asyncProperty(anySearch(HOMES), async (criteria) => {
      const expected = plainSearch(HOMES, criteria);
      const ids: string[] = [];
      let end: Position | null = null;
      for (let page = 0; page < PAGES && (page === 0 || end); page++) {
        const { listings, total, isCapped, end: next } = await store.find(criteria, end, PAGE);
        expect([total, isCapped]).toEqual([Math.min(expected.length, MAX_TOTAL), expected.length > MAX_TOTAL]);
        ids.push(...listings.map(({ listingId }) => listingId));
        end = next;
      }
      expect(ids).toEqual(expected.slice(0, PAGES * PAGE));
      found += ids.length;
    }),
    { numRuns: 150, seed: 2026 },
  );
  expect(found).toBeGreaterThan(2_000); // or the property says nothing
}, 60_000);
