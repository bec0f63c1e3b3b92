/** MCP as both servers speak it: revision 2026-07-28 and the `initialize` era, a server of its own for every request. */

import { createMcpHandler, McpServer, type McpServerOptions } from "@modelcontextprotocol/server";
import PACKAGE from "../../package.json" with { type: "json" };
import { logRefusal } from "./fault.ts";
import type { Caller } from "./internal-token.ts";

/** Keeps a request's work alive when its caller has left. */
export type Background = Pick<ExecutionContext, "waitUntil">;

export interface McpDefinition<Env> {
  /** The Worker's name: the audience of its tokens. */
  readonly name: string;
  /** What a model is told about the server as a whole. */
  readonly instructions: string;
  /** Tells a new server what this caller may use. */
  readonly register: (server: McpServer, env: Env, caller: Caller, background: Background) => void;
  /** How what a client brings back from one round of a call to the next is verified; no tool of the two servers has rounds. */
  readonly requestState?: McpServerOptions["requestState"];
}

/** For whom a request is served, and with what. */
export interface Visit<Env> {
  readonly env: Env;
  readonly caller: Caller;
  readonly background: Background;
}

const MAX_BODY_BYTES = 64 * 1024;
/** Names, schemas and prompts change with a deployment alone. */
const CATALOGUE = { ttlMs: 5 * 60_000, cacheScope: "private" } as const;
/** An import may change the market at any time; a client may be this late. */
const MARKET_DATA = { ttlMs: 60_000, cacheScope: "private" } as const;

/** Whom it lets in, its caller has decided. A shared server would leak answers between users (CVE-2026-25536). */
export function mcpHandler<Env>({ name, instructions, register, requestState }: McpDefinition<Env>) {
  const handler = createMcpHandler(
    ({ authInfo }) => {
      const { env, caller, background } = authInfo!.extra as unknown as Visit<Env>; // put there below, the only way in
      const server = new McpServer(
        { name, version: PACKAGE.version },
        {
          instructions,
          capabilities: {
            tools: { listChanged: false },
            resources: { listChanged: false },
            prompts: { listChanged: false },
            completions: {},
          },
          // Private, all of them: what there is depends on the token's scope.
          cacheHints: {
            "server/discover": CATALOGUE,
            "tools/list": CATALOGUE,
            "prompts/list": CATALOGUE,
            "resources/templates/list": CATALOGUE,
            "resources/list": MARKET_DATA,
            "resources/read": MARKET_DATA,
          },
          ...(requestState && { requestState }),
        },
      );
      register(server, env, caller, background);
      return server;
    },
    {
      legacy: "stateless",
      maxRequestBodySize: MAX_BODY_BYTES,
      onerror: logRefusal,
    },
  );
  return async (request: Request, visit: Visit<Env>): Promise<Response> => {
    const { userId, scopes } = visit.caller;
    return handler.fetch(request, {
      // The token was for the gate: nothing behind it needs one.
      authInfo: { token: "", clientId: userId, scopes: [...scopes], extra: { ...visit } },
    });
  };
}
