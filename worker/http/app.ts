/** The routes of the main Worker, and what holds for all of them: request id, log, headers, configuration, whose pages may ask, one way to fail. */

import { Hono } from "hono";
import { requestId } from "hono/request-id";
import { readConfig } from "../config.ts";
import { Problem } from "../problem.ts";
import { isLocal } from "../site.ts";
import { accountRoutes } from "./account.ts";
import { file, pageRoutes } from "./assets.ts";
import { authRoutes } from "./auth.ts";
import { chatRoutes } from "./chat.ts";
import type { App, AppContext } from "./context.ts";
import { noStore, securityHeaders } from "./headers.ts";
import { healthRoutes, liveRoute } from "./health.ts";
import { historyRoutes } from "./history.ts";
import { headLimits } from "./limits.ts";
import { mcpRoutes } from "./mcp.ts";
import { onError } from "./on-error.ts";
import { namedOrigins, ownPages } from "./origin.ts";
import { outboxRoutes } from "./outbox.ts";
import { passwordRoutes } from "./passwords.ts";
import { requestLog } from "./request-log.ts";
import { sessionRoutes } from "./sessions.ts";
import { signInRoutes } from "./sign-ins.ts";

export const app = new Hono<App>()
  .use(requestId({ limitLength: 64 }))
  .use(requestLog)
  .use(securityHeaders)
  .use(headLimits)
  .use(noStore)
  .route("/", liveRoute)
  .use(async (c, next) => {
    c.set("config", requireConfig(c));
    await next();
  })
  .use(namedOrigins)
  .use(ownPages)
  .route("/", healthRoutes)
  .route("/", outboxRoutes)
  .route("/auth", authRoutes)
  .route("/auth", signInRoutes)
  .route("/auth", passwordRoutes)
  .route("/auth", accountRoutes)
  .route("/agents", chatRoutes)
  .route("/agents", sessionRoutes)
  .route("/agents", historyRoutes)
  .route("/mcp", mcpRoutes)
  .route("/", pageRoutes)
  .onError(onError)
  .notFound(refuse);

/** Names the variable and what is wrong with it, never its value. */
function requireConfig(c: AppContext) {
  const parsed = readConfig(c.env);
  // Its own address is what links are made of, and whose addresses need no confirmation: only a laptop can do without.
  const isAdrift = parsed.ok && parsed.config.SITE_URL === undefined && !isLocal(c.req.url);
  if (parsed.ok && !isAdrift) return parsed.config;
  const { variable, reason } = parsed.ok ? { variable: "SITE_URL", reason: "is missing" } : parsed;
  console.error(JSON.stringify({ event: "misconfigured", variable, reason }));
  throw new Problem("misconfigured", `${variable} ${reason}.`);
}

/** A known path with another method is 405 and names the right ones (RFC 9110, 15.5.6); what is no file either is 404. */
async function refuse(c: AppContext): Promise<Response> {
  const allowed = ["GET", "POST", "PATCH", "DELETE"].filter((method) =>
    app.router.match(method, c.req.path)[0].some(([[, route]]) => route.method === method),
  );
  if (allowed.length > 0) {
    const headers = { Allow: allowed.join(", ") };
    return onError(new Problem("method-not-allowed", `Use ${headers.Allow}.`, { headers }), c);
  }
  const found = ["GET", "HEAD"].includes(c.req.method) ? await file(c, c.req.path) : undefined;
  return found === undefined || found.status === 404 ? onError(new Problem("not-found"), c) : found;
}
