/** The Worker in which the market is measured: it does one thing many times and says how long that took. */

import { demoMarket, DEMO_SOURCE } from "../mcp-listings/demo/market.ts";
import { resolveArea } from "../mcp-listings/place/area.ts";
import { analyseMarket, monthsNeeded } from "../mcp-listings/measure/market.ts";
import { openStore as openMeasure } from "../mcp-listings/measure/store.ts";
import { relaxCriteria, searchCriteria } from "../mcp-listings/search-criteria.ts";
import { activeSource } from "../mcp-listings/serve/source.ts";
import type { SourceListing } from "../mcp-listings/source-listing.ts";
import { openStore } from "../mcp-listings/store.ts";
import { writeSource } from "../mcp-listings/write-source.ts";

/** What the Worker is asked to do, `times` times. */
export type Task =
  /** The smallest question a database can be asked: what every other one pays, too. */
  | { readonly type: "nothing"; readonly times: number }
  /** A page of a search with its total; `criteria` is what `findListings` takes. */
  | { readonly type: "search"; readonly times: number; readonly criteria: object }
  /** The totals of a search without each of its criteria. */
  | { readonly type: "relaxations"; readonly times: number; readonly criteria: object }
  /** The total of a search alone. */
  | { readonly type: "count"; readonly times: number; readonly criteria: object }
  | { readonly type: "market"; readonly times: number; readonly area: string }
  /** Writes the homes of the demo market `full`, whole or only what a file of sales tells of them. */
  | { readonly type: "import"; readonly times: number; readonly homes: "whole" | "sales"; readonly pauseMs: number };

interface Env {
  readonly MARKET: D1Database;
}

const PAGE = 10;
const MONTHS = 12;

export default {
  async fetch(request: Request, { MARKET }: Env): Promise<Response> {
    const task: Task = await request.json();
    const act = await prepare(task, MARKET);
    const start = Date.now();
    for (let run = 0; run < task.times; run++) await act();
    return Response.json({ ms: Date.now() - start });
  },
};

async function prepare(task: Task, db: D1Database): Promise<() => Promise<unknown>> {
  if (task.type === "nothing") return () => db.prepare("SELECT 1").all();
  if (task.type === "import") {
    const homes = Array.from(demoMarket("full"), task.homes === "whole" ? asItIs : saleOnly);
    return () => writeSource(db, { ...DEMO_SOURCE, name: "import" }, homes, { pauseMs: task.pauseMs });
  }
  const source = await activeSource(db);
  if (source === undefined) throw new Error("Cannot measure: no source is active");
  if (task.type === "market") {
    const store = openMeasure(db, source);
    return async () => {
      const resolution = resolveArea(task.area, await store.areas());
      if (!resolution.ok) throw new Error(`Cannot measure: there is no ${task.area}`);
      return analyseMarket(await store.market(resolution.area, null, monthsNeeded(source.asOf, MONTHS)), MONTHS);
    };
  }
  const store = openStore(db, source);
  const criteria = searchCriteria.parse(task.criteria);
  if (task.type === "search") return () => store.find(criteria, null, PAGE);
  if (task.type === "count") return () => store.count([criteria]);
  return () => store.count(relaxCriteria(criteria).map(([, rest]) => rest));
}

function asItIs(home: SourceListing): SourceListing {
  return home;
}

/** As a county's file of sales has it: no remarks, no features, no course of prices. */
function saleOnly(home: SourceListing): SourceListing {
  return { ...home, PublicRemarks: "", Features: [], History: home.History.slice(-1), Tracking: null };
}
