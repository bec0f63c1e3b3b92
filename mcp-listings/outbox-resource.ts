/** The resource `outbox://mine`: what a user has prepared and sent. */

import { ProtocolError, ProtocolErrorCode, type McpServer } from "@modelcontextprotocol/server";
import type { Outbox, Report } from "./outbox.ts";
import { logFault } from "./serve/tool.ts";

const MAX_REPORTS = 50;

/** Registers the resource over one user's outbox: JSON `{reports}`, the newest first, times in ISO 8601. */
export function registerOutbox(server: McpServer, outbox: Outbox): void {
  const mimeType = "application/json";
  server.registerResource(
    "outbox",
    "outbox://mine",
    { title: "Reports", description: "The user's own drafts and sent reports, the newest first.", mimeType },
    async (uri) => {
      try {
        const reports = await outbox.list(MAX_REPORTS, Date.now());
        return { contents: [{ uri: uri.href, mimeType, text: JSON.stringify({ reports: reports.map(publish) }) }] };
      } catch (error) {
        logFault("resource-failed", error, { resource: uri.href });
        throw new ProtocolError(ProtocolErrorCode.InternalError, "The outbox cannot be read. Try once more.");
      }
    },
  );
}

function publish({ html: _html, digest: _digest, createdAt, updatedAt, expiresAt, ...report }: Report) {
  return {
    ...report,
    createdAt: new Date(createdAt).toISOString(),
    updatedAt: new Date(updatedAt).toISOString(),
    expiresAt: new Date(expiresAt).toISOString(),
  };
}
