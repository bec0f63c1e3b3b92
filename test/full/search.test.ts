/** Searches of the large demo market, against a plain filter over the same homes. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assert, asyncProperty } from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { demoMarket } from "../../mcp-listings/demo/market.ts";
import { writeDemoMarket } from "../../mcp-listings/demo/write-demo-market.ts";
import { migrate } from "../../mcp-listings/local/migrate.ts";
import { openMarket, type LocalMarket } from "../../mcp-listings/local/open-market.ts";
import { relaxCriteria } from "../../mcp-listings/search-criteria.ts";
import { MAX_TOTAL } from "../../mcp-listings/search.ts";
import { activeSource } from "../../mcp-listings/serve/source.ts";
import { openStore, type Store } from "../../mcp-listings/store.ts";
import { anySearch, plainSearch } from "../../mcp-listings/test-search.ts";

const HOMES = Array.from(demoMarket("full"));

let folder: string;
let market: LocalMarket;
let store: Store;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "doorstep-search-"));
  market = await openMarket(folder);
  await migrate(market.db);
  await writeDemoMarket(market.db, "full", { pauseMs: 0 });
  store = openStore(market.db, (await activeSource(market.db))!); // it was made so
});
afterAll(async () => {
  await market.close();
  rmSync(folder, { recursive: true });
});

const totalOf = (ids: readonly string[]) => ({
  total: Math.min(ids.length, MAX_TOTAL),
  isCapped: ids.length > MAX_TOTAL,
});

test("find() and count() give what a plain filter gives, whatever the criteria and the sort", async () => {
  await assert(
    asyncProperty(anySearch(HOMES), async (criteria) => {
      const expected = plainSearch(HOMES, criteria);
      const { listings, total, isCapped } = await store.find(criteria, null, 50);
      expect({ total, isCapped }).toEqual(totalOf(expected));
      expect(listings.map(({ listingId }) => listingId)).toEqual(expected.slice(0, 50));

      const relaxed = relaxCriteria(criteria).map(([, rest]) => rest);
      expect(await store.count(relaxed)).toEqual(relaxed.map((rest) => totalOf(plainSearch(HOMES, rest))));
    }),
    { numRuns: 100 },
  );
});
