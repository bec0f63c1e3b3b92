/** Toolboxes for tests: over real MCP servers whose one tool does as the test says. */

import { createMcpHandler, McpServer } from "@modelcontextprotocol/server";
import { z } from "zod";
import { parseConfig } from "../config.ts";
import type { Env } from "../env.ts";
import { makeSecrets } from "../local/secrets.ts";
import type { InternalClaims } from "./internal-token.ts";
import type { Surroundings } from "./toolbox.ts";
import { openToolbox } from "./toolbox.ts";

const parsed = parseConfig({ ...makeSecrets(), TOOL_TIMEOUT: "100" });
if (!parsed.ok) throw new TypeError(`Cannot test: ${parsed.variable} ${parsed.reason}`);
const { config } = parsed;

export const LISTINGS_DOWN = "Listings are not available at the moment: that server did not answer properly.";

export type Handler = (args: { city: string }, signal: AbortSignal) => object | Promise<object>;

/** A real MCP server with one tool and one resource, behind a binding that keeps what was asked of it. */
export function server(tool: string, answer: Handler = () => structured({ tool }), readOnlyHint = true) {
  const requests: { method: string; authorization: string | null }[] = [];
  const handler = createMcpHandler(() => {
    const mcp = new McpServer({ name: "test", version: "1" });
    mcp.registerTool(
      tool,
      {
        title: `The ${tool}`,
        description: `Does ${tool}.`,
        inputSchema: z.object({ city: z.string() }),
        annotations: { readOnlyHint },
      },
      async (args, { mcpReq }) => (await answer(args, mcpReq.signal)) as never, // each test's own result
    );
    mcp.registerResource("mine", "outbox://mine", {}, async ({ href }) => ({ contents: [{ uri: href, text: "[]" }] }));
    return mcp;
  });
  return binding(async (request) => {
    const { method } = await request.clone().json<{ method: string }>();
    requests.push({ method, authorization: request.headers.get("Authorization") });
    return handler.fetch(request);
  }, requests);
}

export function binding<Seen>(answer: (request: Request) => Promise<Response>, requests: Seen[] = []) {
  return { fetch: answer, requests };
}

export function structured(structuredContent: object) {
  return { content: [{ type: "text", text: "as text" }], structuredContent };
}

export function down() {
  return binding(async () => Response.json({}, { status: 503 }));
}

/** As a server that takes the request and never answers. */
export async function silent(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(new Error("aborted")));
  });
}

/** A toolbox of `ann`, the claims of the tokens that it has had signed, and its waits in ms. */
export function surroundings(LISTINGS: object, ANALYTICS: object, more: Partial<Surroundings> = {}) {
  const tokens: InternalClaims[] = [];
  const waits: number[] = [];
  const env = { LISTINGS, ANALYTICS } as unknown as Env; // all that a toolbox reads of it
  return {
    tokens,
    waits,
    env,
    config,
    sign: async (claims: InternalClaims) => {
      tokens.push(claims);
      return `${claims.userId}@${claims.audience}`;
    },
    now: () => 0,
    wait: async (milliseconds: number) => void waits.push(milliseconds),
    ...more,
  };
}

export async function open(
  LISTINGS: object,
  ANALYTICS: object,
  { stop = new AbortController().signal, ...more }: Partial<Surroundings> & { stop?: AbortSignal } = {},
) {
  const around = surroundings(LISTINGS, ANALYTICS, more);
  const toolbox = await openToolbox(around, "ann", stop);
  return { ...toolbox, tokens: around.tokens, waits: around.waits };
}
