/** What the listings server keeps of a user, deleted with the account. */

import type { Config } from "../config.ts";
import { internalTokens } from "./internal-token.ts";
import { mcpServer } from "./mcp-server.ts";

const SCOPE = "account:delete";

/** The user's drafts and reports. @throws Error unless the server says that they are gone. */
export async function deleteReports(
  binding: Fetcher,
  { INTERNAL_SIGNING_KEY, TOOL_TIMEOUT }: Config,
  userId: string,
): Promise<void> {
  const sign = internalTokens(INTERNAL_SIGNING_KEY, Date.now);
  const server = mcpServer(
    { name: "doorstep-listings", subject: "Listings", readScope: SCOPE, scope: SCOPE, binding },
    { userId, sign, timeoutMs: TOOL_TIMEOUT, now: Date.now },
  );
  const attempt = await server.attempt("deleteMyData", {}, new AbortController().signal);
  if (attempt.type === "unreachable") throw new Error(`Cannot delete reports: ${attempt.reason}`);
  if (!attempt.outcome.ok) throw new Error(`Cannot delete reports: ${attempt.outcome.error}`);
}
