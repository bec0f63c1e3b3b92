/** What both MCP Workers are but for their tools: `/health`, `/mcp` behind the gate, nothing else. */

import { admit, refusal } from "./gate.ts";
import { healthResponse, unavailable } from "./health.ts";
import { mcpHandler, type Background, type McpDefinition } from "./mcp-handler.ts";
import { readPublicKeys } from "./public-keys.ts";

/** The bindings of every MCP Worker. */
export interface ServerEnv {
  readonly MARKET: D1Database;
  readonly INTERNAL_PUBLIC_KEYS?: string;
}

/** The Worker. Without a usable `INTERNAL_PUBLIC_KEYS` it serves nothing and says so. */
export function mcpWorker<Env extends ServerEnv>(definition: McpDefinition<Env>) {
  const serve = mcpHandler(definition);
  return {
    async fetch(request: Request, env: Env, background: Background): Promise<Response> {
      const publicKeys = await readPublicKeys(env);
      if (!publicKeys.ok) return unavailable(`INTERNAL_PUBLIC_KEYS ${publicKeys.reason}.`);
      const { pathname } = new URL(request.url);
      if (pathname === "/health") return healthResponse(env.MARKET);
      if (pathname !== "/mcp") return refusal(404, "not-found", "Only /mcp and /health are here.");
      const admission = await admit(request, publicKeys.keys, definition.name, Date.now());
      if (!admission.ok) return admission.response;
      return serve(request, { env, caller: admission.caller, background });
    },
  };
}
