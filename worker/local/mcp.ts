/** `npm run mcp`: the addresses of the MCP servers of a running `npm run dev`, and a token for fifteen minutes. */

import { existsSync, readFileSync } from "node:fs";
import { parseConfig } from "../config.ts";
import { readVariables } from "./dev-vars.ts";
import { mcpAccess, type McpAccess } from "./mcp-access.ts";
import { MCP_USAGE, readMcpArguments } from "./mcp-arguments.ts";

const VARIABLES = ".dev.vars";

process.exitCode = await mcp(process.argv.slice(2));

/** The exit code: 1 where there is no access, 2 where the arguments are wrong. */
async function mcp(args: readonly string[]): Promise<number> {
  const asked = readMcpArguments(args);
  if (!asked.ok) return refuse(2, `${asked.reason}\nUsage: ${MCP_USAGE}`);
  if (!existsSync(VARIABLES)) return refuse(1, `There is no ${VARIABLES} here yet. Start it first: npm run dev`);
  const parsed = parseConfig(readVariables(readFileSync(VARIABLES, "utf8")));
  if (!parsed.ok) return refuse(1, `${parsed.variable} in ${VARIABLES} ${parsed.reason}.`);
  const access = await mcpAccess(asked.url, parsed.config, Date.now());
  if (!access.ok) return refuse(1, access.reason);
  console.log(asked.isJson ? json(access) : text(access));
  return 0;
}

type Access = McpAccess & { ok: true };

function json({ listings, analytics, token }: Access): string {
  return JSON.stringify({ listings: { url: listings, token }, analytics: { url: analytics, token } });
}

function text({ listings, analytics, token, endsAt }: Access): string {
  return `
  Listings    ${listings}
  Analytics   ${analytics}
  Token       ${token}

  Send it as "Authorization: Bearer …". It ends at ${new Date(endsAt).toLocaleTimeString([], { timeStyle: "short" })}; run this again for another.
`;
}

function refuse(exitCode: number, reason: string): number {
  console.error(reason);
  return exitCode;
}
