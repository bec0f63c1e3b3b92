/** What a caller of this server may use. */

import type { McpServer } from "@modelcontextprotocol/server";
import { openSales } from "./comparable-sales.ts";
import { answerCompareListings, compareListings } from "./compare-listings.ts";
import { listingCompleters } from "./completions.ts";
import { answerDeleteMyData, deleteMyData } from "./delete-my-data.ts";
import { answerFindComparables, findComparables } from "./find-comparables.ts";
import { answerFindListings, findListings } from "./find-listings.ts";
import { answerGetListing, getListing } from "./get-listing.ts";
import { answerPriceHistory, getPriceHistory } from "./get-price-history.ts";
import { openStore as openMeasures } from "./measure/store.ts";
import { openOutbox } from "./outbox.ts";
import { OUTBOX, registerOutbox } from "./outbox-resource.ts";
import { openMail, type MailEnv } from "./outbox-mail.ts";
import { registerListingPrompts } from "./prompts.ts";
import { registerListingResources } from "./resources.ts";
import { prepareReport, sendListingReport, sendReport } from "./send-listing-report.ts";
import { registerCompletions } from "./serve/completion.ts";
import type { Caller } from "./serve/internal-token.ts";
import type { Background } from "./serve/mcp-handler.ts";
import type { ServerEnv } from "./serve/mcp-worker.ts";
import type { Run } from "./serve/run.ts";
import { fromActiveSource } from "./serve/source.ts";
import { registerTool, type ToolResult } from "./serve/tool.ts";
import { watchedMarket } from "./serve/watched-market.ts";
import { openStore, type Store } from "./store.ts";

export interface ListingsEnv extends ServerEnv, MailEnv {
  readonly SITE_URL?: string;
}

/**
 * Registers what reads, for the scope `listings:read`, what prepares reports, for `reports:draft`, and what deletes them, for
 * `account:delete`. A token with an approval is for the approved send, whatever its scope.
 */
export function registerListings(
  server: McpServer,
  env: ListingsEnv,
  { userId, scopes, approval }: Caller,
  background: Background,
): void {
  const { MARKET } = env;
  const outbox = openOutbox(MARKET, userId);
  if (scopes.has("listings:read")) {
    registerReads(server, MARKET);
    registerListingResources(server, MARKET, scopes.has("reports:draft") ? [OUTBOX] : []);
    registerListingPrompts(server, MARKET);
    registerCompletions(server, listingCompleters(MARKET));
  }
  if (approval !== undefined) {
    // Nothing of the market is read: the draft holds all there is to send, and to tell.
    const sender = { outbox, send: openMail(env), background, now: Date.now };
    registerTool(server, sendListingReport, async () => sendReport(approval, sender));
  } else if (scopes.has("reports:draft")) {
    const siteUrl = env.SITE_URL?.trim() || undefined;
    registerTool(server, sendListingReport, async (input, run) =>
      fromStore(MARKET, run, async (store, db) =>
        prepareReport(input, {
          store,
          measures: openMeasures(db, store.source),
          readSales: openSales(db, store.source.source),
          outbox,
          siteUrl,
          now: Date.now,
          newId: () => crypto.randomUUID(),
        }),
      ),
    );
  }
  if (scopes.has("reports:draft")) registerOutbox(server, outbox);
  if (scopes.has("account:delete")) registerTool(server, deleteMyData, async () => answerDeleteMyData(outbox));
}

function registerReads(server: McpServer, market: D1Database): void {
  registerTool(server, findListings, async (input, run) =>
    fromStore(market, run, async (store) => answerFindListings(input, store)),
  );
  registerTool(server, getListing, async (input, run) =>
    fromStore(market, run, async (store) => answerGetListing(input, store)),
  );
  registerTool(server, compareListings, async (input, run) =>
    fromStore(market, run, async (store) => answerCompareListings(input, store)),
  );
  registerTool(server, findComparables, async (input, run) =>
    fromStore(market, run, async (store, db) =>
      answerFindComparables(input, store, openSales(db, store.source.source)),
    ),
  );
  registerTool(server, getPriceHistory, async (input, run) =>
    fromStore(market, run, async (store) => answerPriceHistory(input, store)),
  );
}

/** Answers from the source that is active now, through the database as this run reads it. */
async function fromStore<S>(
  market: D1Database,
  run: Run,
  answer: (store: Store, db: D1Database) => Promise<ToolResult<S>>,
): Promise<ToolResult<S>> {
  const db = watchedMarket(market, run);
  return fromActiveSource(db, async (source) => answer(openStore(db, source), db));
}
