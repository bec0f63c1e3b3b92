/** The MCP servers for other AI clients: the user's token stays here, one for that server goes on, and all else passes as it is. */

import { Hono } from "hono";
import type { StatusCode } from "hono/utils/http-status";
import { Problem } from "../problem.ts";
import { internalTokens } from "../tools/internal-token.ts";
import { SERVERS } from "../tools/toolbox.ts";
import { admit, unauthenticated, verifyToken } from "./authenticate.ts";
import { readBearer } from "./bearer.ts";
import type { App, AppContext } from "./context.ts";
import { refuseForeign } from "./origin.ts";

/** A call is a POST. The other two are of the older era's sessions, and the servers' to answer. */
const METHODS = ["POST", "GET", "DELETE"];
const [LISTINGS, ANALYTICS] = SERVERS;

export const mcpRoutes = new Hono<App>()
  .on(METHODS, "/listings", async (c) => pass(c, LISTINGS))
  .on(METHODS, "/analytics", async (c) => pass(c, ANALYTICS));

const MAX_BODY_BYTES = 64 * 1024;
/** What speaks of the user to this Worker alone, and of the page, which the servers refuse. */
const KEPT_BACK = ["Authorization", "Cookie", "Origin"];
/** The server refuses this Worker, or cannot serve: no fault of the caller's. */
const OWN_FAULTS = [401, 403, 503];
/** For the log alone: the caller has left. */
const CLOSED_REQUEST = 499;

/** @throws Problem `cross-site`, `unauthenticated`, `too-large`, `account-unavailable` or `mcp-unavailable`. */
async function pass(c: AppContext, { name, readScope, binding }: (typeof SERVERS)[number]): Promise<Response> {
  refuseForeign(c);
  if (readBearer(c) === undefined) throw unauthenticated(); // a cookie does not open this door
  const { userId } = await admit(c, await verifyToken(c));
  // The server counts what comes without a length.
  if (Number(c.req.header("Content-Length") ?? 0) > MAX_BODY_BYTES) throw new Problem("too-large");
  const sign = internalTokens(c.var.config.INTERNAL_SIGNING_KEY, Date.now);
  const request = new Request(`https://${name}/mcp`, c.req.raw);
  for (const header of KEPT_BACK) request.headers.delete(header);
  request.headers.set("Authorization", `Bearer ${await sign({ audience: name, userId, scope: readScope })}`);
  const answer = await ask(c.env[binding], name, request);
  if (OWN_FAULTS.includes(answer.status)) throw unavailable(name, `status ${answer.status}`);
  const status = answer.status as StatusCode; // whatever it is, it came from a response
  return c.newResponse(answer.body, { status, headers: answer.headers }); // a bare Response would lose the request id
}

async function ask(server: Fetcher, name: string, request: Request): Promise<Response> {
  try {
    return await server.fetch(request);
  } catch (error) {
    if (request.signal.aborted) return new Response(null, { status: CLOSED_REQUEST });
    throw unavailable(name, error instanceof Error ? (error.stack ?? error.name) : "unknown");
  }
}

function unavailable(server: string, cause: string): Problem {
  console.error(JSON.stringify({ event: "mcp-unavailable", server, cause }));
  return new Problem("mcp-unavailable");
}
