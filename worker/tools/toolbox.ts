/** The tools of both MCP servers as one toolbox for one user's turn. */

import type { Tool } from "@modelcontextprotocol/client";
import type { Toolbox, ToolDefinition } from "../agent/agent.ts";
import type { Config } from "../config.ts";
import type { Env } from "../env.ts";
import type { SignInternalToken } from "./internal-token.ts";
import type { McpServer } from "./mcp-server.ts";
import { mcpServer } from "./mcp-server.ts";
import { modelSchema } from "./model-schema.ts";
import type { Wait } from "./repeat.ts";
import { callTool, sendApproved } from "./repeat.ts";

/** The MCP servers: name, what a person calls their subject, and what a turn may do there. The first one sends. */
export const SERVERS = [
  {
    name: "doorstep-listings",
    subject: "Listings",
    readScope: "listings:read",
    scope: "listings:read reports:draft",
    binding: "LISTINGS",
  },
  {
    name: "doorstep-analytics",
    subject: "Market figures",
    readScope: "analytics:read",
    scope: "analytics:read",
    binding: "ANALYTICS",
  },
] as const;

export interface Surroundings {
  readonly env: Pick<Env, "LISTINGS" | "ANALYTICS">;
  readonly config: Config;
  readonly sign: SignInternalToken;
  readonly now: () => number;
  /** Aborted when nobody asks any more how a send has ended. */
  readonly gone?: AbortSignal;
  readonly wait?: Wait;
}

/** The two servers as one user sees them. */
export function openServers({ env, config, sign, now }: Surroundings, userId: string) {
  const user = { userId, sign, timeoutMs: config.TOOL_TIMEOUT, now };
  const [listings, analytics] = SERVERS;
  return {
    listings: mcpServer({ ...listings, binding: env[listings.binding] }, user),
    analytics: mcpServer({ ...analytics, binding: env[analytics.binding] }, user),
  };
}

/**
 * Discovers both servers at once. One that does not answer is named in `missing` and asked again by the next turn.
 * @throws `signal.reason` when it is aborted meanwhile.
 */
export async function openToolbox(surroundings: Surroundings, userId: string, signal: AbortSignal): Promise<Toolbox> {
  const { wait = sleep, gone } = surroundings;
  const { listings, analytics } = openServers(surroundings, userId);
  const catalogues = await Promise.all(
    [listings, analytics].map(async (server) => ({ server, catalogue: await server.list(signal) })),
  );
  const offered = new Map<string, { server: McpServer; tool: Tool }>(
    catalogues.flatMap(({ server, catalogue }) =>
      catalogue.ok ? catalogue.tools.map((tool) => [tool.name, { server, tool }] as const) : [],
    ),
  );
  return {
    tools: [...offered.values()].map(({ tool }) => definition(tool)),
    missing: catalogues.flatMap(({ catalogue }) => (catalogue.ok ? [] : [catalogue.reason])),
    call: async (name, args, callSignal) => {
      const found = offered.get(name);
      if (found === undefined) return { ok: false, error: `There is no tool ${name}.` };
      const isRead = found.tool.annotations?.readOnlyHint === true;
      const isAborted = () => callSignal.aborted;
      return callTool(async () => found.server.attempt(name, args, callSignal, { isRead }), {
        isRead,
        isAborted,
        wait,
      });
    },
    // No signal: a send that has begun is not cut off, and a person who stops the turn wants to know whether it has left.
    send: async (name, args, approval) =>
      sendApproved(async () => listings.attempt(name, args, new AbortController().signal, { approval }), {
        isGone: () => gone?.aborted ?? false,
        wait,
      }),
  };
}

async function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

function definition(tool: Tool): ToolDefinition {
  return {
    name: tool.name,
    title: tool.title ?? tool.name,
    description: tool.description ?? "",
    parameters: modelSchema(tool.inputSchema),
  };
}
