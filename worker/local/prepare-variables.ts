/** Makes the `.dev.vars` files of a checkout fit to start with. */

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { readFeedConfig } from "../../mcp-listings/import/reso/feed-config.ts";
import type { Config } from "../config.ts";
import { parseConfig } from "../config.ts";
import { completeVariables, mcpVariables } from "./dev-vars.ts";
import type { SecretName } from "./secrets.ts";

const ROOT_FILE = ".dev.vars";
/** The owner's alone, as they hold secrets. */
const MODE = 0o600;

export type Prepared =
  | { readonly ok: true; readonly config: Config; readonly added: readonly SecretName[] }
  | { readonly ok: false; readonly reason: string };

/** Adds missing secrets to the root's file, checks every variable and writes the files of the MCP Workers. In the current folder. */
export function prepareVariables({ siteUrl, state }: { siteUrl: string; state: string }): Prepared {
  const text = existsSync(ROOT_FILE) ? readFileSync(ROOT_FILE, "utf8") : "";
  const completed = completeVariables(text, existsSync(`${state}/v3/do`));
  if (!completed.ok) {
    const reason = `${completed.missing} is missing from ${ROOT_FILE}, and the accounts in ${state} need the one they were made with. Put it back, or delete ${state} to begin anew.`;
    return { ok: false, reason };
  }
  const parsed = parseConfig(completed.variables);
  if (!parsed.ok) return { ok: false, reason: `${parsed.variable} in ${ROOT_FILE} ${parsed.reason}.` };
  const feed = readFeedConfig(completed.variables);
  if (!feed.ok) return { ok: false, reason: `${feed.variable} in ${ROOT_FILE} ${feed.reason}.` };
  if (completed.added.length > 0) writeFileSync(ROOT_FILE, completed.text, { mode: MODE });
  const { listings, analytics } = mcpVariables(completed.variables, siteUrl);
  writeFileSync(`mcp-listings/${ROOT_FILE}`, listings, { mode: MODE });
  writeFileSync(`mcp-analytics/${ROOT_FILE}`, analytics, { mode: MODE });
  return { ok: true, config: parsed.config, added: completed.added };
}
