/** What a caller of this server may use. */

import type { McpServer } from "@modelcontextprotocol/server";
import { answerFindListings, findListings } from "./find-listings.ts";
import { openOutbox } from "./outbox.ts";
import { registerOutbox } from "./outbox-resource.ts";
import { openMail, type MailEnv } from "./outbox-send.ts";
import { answerListingReport, sendListingReport } from "./send-listing-report.ts";
import type { Caller } from "./serve/internal-token.ts";
import type { ServerEnv } from "./serve/mcp-worker.ts";
import { fromActiveSource } from "./serve/source.ts";
import { registerTool } from "./serve/tool.ts";
import { openStore } from "./store.ts";

export interface ListingsEnv extends ServerEnv, MailEnv {
  readonly SITE_URL?: string;
}

/**
 * Registers what reads, for the scope `listings:read`, and what prepares reports, for `reports:draft`. A token with an
 * approval is for the approved send, whatever its scope.
 */
export function registerListings(server: McpServer, env: ListingsEnv, { userId, scopes, approval }: Caller): void {
  const { MARKET } = env;
  if (scopes.has("listings:read")) {
    registerTool(server, findListings, async (input) =>
      fromActiveSource(MARKET, async (source) => answerFindListings(input, openStore(MARKET, source))),
    );
  }
  if (!scopes.has("reports:draft") && approval === undefined) return;
  const outbox = openOutbox(MARKET, userId);
  registerTool(server, sendListingReport, async (input) =>
    fromActiveSource(MARKET, async (source) =>
      answerListingReport(input, {
        store: openStore(MARKET, source),
        outbox,
        approval,
        send: openMail(env),
        siteUrl: env.SITE_URL?.trim() || undefined,
        now: Date.now,
        newId: () => crypto.randomUUID(),
      }),
    ),
  );
  if (scopes.has("reports:draft")) registerOutbox(server, outbox);
}
