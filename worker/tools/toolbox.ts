/** The tools of both MCP servers as one toolbox for one user's turn. */

import type { Tool } from "@modelcontextprotocol/client";
import type { Toolbox, ToolDefinition } from "../agent/agent.ts";
import type { Config } from "../config.ts";
import type { Env } from "../env.ts";
import type { SignInternalToken } from "./internal-token.ts";
import { mcpServer } from "./mcp-server.ts";

/** The MCP servers: name, what a person calls their subject, and what a turn may do there. */
const SERVERS = [
  { name: "doorstep-listings", subject: "Listings", scope: "listings:read reports:draft", binding: "LISTINGS" },
  { name: "doorstep-analytics", subject: "Market figures", scope: "analytics:read", binding: "ANALYTICS" },
] as const;

/**
 * Discovers both servers at once. One that does not answer is named in `missing` and asked again by the next turn.
 * @throws `signal.reason` when it is aborted meanwhile.
 */
export async function openToolbox(
  { env, config, sign, now }: { env: Env; config: Config; sign: SignInternalToken; now: () => number },
  userId: string,
  signal: AbortSignal,
): Promise<Toolbox> {
  const user = { userId, sign, timeoutMs: config.TOOL_TIMEOUT, now };
  const servers = SERVERS.map((server) => mcpServer({ ...server, binding: env[server.binding] }, user));
  const catalogues = await Promise.all(
    servers.map(async (server) => ({ server, catalogue: await server.list(signal) })),
  );
  const offered = catalogues.flatMap(({ server, catalogue }) =>
    catalogue.ok ? catalogue.tools.map((tool) => ({ server, tool })) : [],
  );
  return {
    tools: offered.map(({ tool }) => definition(tool)),
    missing: catalogues.flatMap(({ catalogue }) => (catalogue.ok ? [] : [catalogue.reason])),
    call: async (name, args, callSignal) => {
      const owner = offered.find(({ tool }) => tool.name === name)?.server;
      return owner === undefined
        ? { ok: false, error: `There is no tool ${name}.` }
        : owner.call(name, args, callSignal);
    },
  };
}

function definition(tool: Tool): ToolDefinition {
  return {
    name: tool.name,
    title: tool.title ?? tool.name,
    description: tool.description ?? "",
    parameters: tool.inputSchema,
  };
}
