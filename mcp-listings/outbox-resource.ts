/** The resource `outbox://mine`: what a user has prepared and sent. */

import type { McpServer, Resource } from "@modelcontextprotocol/server";
import type { Outbox, Report } from "./outbox.ts";
import { answerOrFault } from "./serve/fault.ts";

const MAX_REPORTS = 50;

/** As `resources/list` names it. */
export const OUTBOX = {
  uri: "outbox://mine",
  name: "outbox",
  title: "Reports",
  description: "The user's own drafts and sent reports, the newest first.",
  mimeType: "application/json",
} as const satisfies Resource;

/** Registers the resource over one user's outbox: JSON `{reports}`, the newest first, times in ISO 8601. */
export function registerOutbox(server: McpServer, outbox: Outbox): void {
  const { name, uri, mimeType, ...metadata } = OUTBOX;
  // A report may be sent at any moment: no client keeps this.
  const config = { ...metadata, mimeType, cacheHint: { ttlMs: 0 } };
  server.registerResource(name, uri, config, async () =>
    answerOrFault("resource-failed", { resource: name }, async () => {
      const now = Date.now();
      await outbox.giveUp(now);
      const reports = await outbox.list(MAX_REPORTS, now);
      return { contents: [{ uri, mimeType, text: JSON.stringify({ reports: reports.map(publish) }) }] };
    }),
  );
}

function publish({
  html: _html,
  digest: _digest,
  addresses: _addresses,
  createdAt,
  updatedAt,
  expiresAt,
  ...report
}: Report) {
  return {
    ...report,
    createdAt: new Date(createdAt).toISOString(),
    updatedAt: new Date(updatedAt).toISOString(),
    expiresAt: new Date(expiresAt).toISOString(),
  };
}
