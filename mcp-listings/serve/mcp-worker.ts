/** What both MCP Workers are but for their tools: `/health`, `/mcp` behind the gate, nothing else. */

import { createMcpHandler, McpServer } from "@modelcontextprotocol/server";
import PACKAGE from "../../package.json" with { type: "json" };
import { admit, refusal } from "./gate.ts";
import { healthResponse, unavailable } from "./health.ts";
import type { Caller } from "./internal-token.ts";
import { readPublicKeys } from "./public-keys.ts";
import { logFault } from "./tool.ts";

/** The bindings of every MCP Worker. */
export interface ServerEnv {
  readonly MARKET: D1Database;
  readonly INTERNAL_PUBLIC_KEYS?: string;
}

export interface McpWorker<Env extends ServerEnv> {
  /** The Worker's name: the audience of its tokens. */
  readonly name: string;
  /** What a model is told about the server as a whole. */
  readonly instructions: string;
  /** Tells a new server what this caller may use. */
  readonly register: (server: McpServer, env: Env, caller: Caller) => void;
}

const MAX_BODY_BYTES = 64 * 1024;
const CATALOGUE_TTL_MS = 5 * 60_000;

/**
 * The Worker. It speaks MCP of revision 2026-07-28 and of the `initialize` era; each request has a server of its own, for
 * a shared one leaks answers between users. Without a usable `INTERNAL_PUBLIC_KEYS` it serves nothing and says so.
 */
export function mcpWorker<Env extends ServerEnv>({ name, instructions, register }: McpWorker<Env>) {
  const handler = createMcpHandler(
    ({ authInfo }) => {
      const { env, caller } = authInfo!.extra as { env: Env; caller: Caller }; // both put there below, the only way in
      const server = new McpServer(
        { name, version: PACKAGE.version },
        {
          instructions,
          capabilities: { tools: { listChanged: false } },
          // Private: what is listed depends on the token's scope.
          cacheHints: { "tools/list": { ttlMs: CATALOGUE_TTL_MS, cacheScope: "private" } },
        },
      );
      register(server, env, caller);
      return server;
    },
    {
      legacy: "stateless",
      maxRequestBodySize: MAX_BODY_BYTES,
      onerror: (error) => {
        logFault("mcp-refused", error);
      },
    },
  );

  return {
    async fetch(request: Request, env: Env): Promise<Response> {
      const publicKeys = await readPublicKeys(env);
      if (!publicKeys.ok) return unavailable(`INTERNAL_PUBLIC_KEYS ${publicKeys.reason}.`);
      const { pathname } = new URL(request.url);
      if (pathname === "/health") return healthResponse(env.MARKET);
      if (pathname !== "/mcp") return refusal(404, "not-found", "Only /mcp and /health are here.");
      const admission = await admit(request, publicKeys.keys, name, Date.now());
      if (!admission.ok) return admission.response;
      const { caller, token } = admission;
      return handler.fetch(request, {
        authInfo: { token, clientId: caller.userId, scopes: [...caller.scopes], extra: { env, caller } },
      });
    },
  };
}
