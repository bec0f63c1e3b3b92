/** The routes of the main Worker, and what holds for all of them: request id, headers, configuration, one way to fail. */

import { Hono } from "hono";
import { requestId } from "hono/request-id";
import { readConfig } from "../config.ts";
import type { Env } from "../env.ts";
import { Problem } from "../problem.ts";
import { file, pageRoutes } from "./assets.ts";
import { authRoutes } from "./auth.ts";
import { chatRoutes } from "./chat.ts";
import type { App, AppContext } from "./context.ts";
import { noStore, securityHeaders } from "./headers.ts";
import { healthRoutes, liveRoute } from "./health.ts";
import { historyRoutes } from "./history.ts";
import { onError } from "./on-error.ts";
import { outboxRoutes } from "./outbox.ts";
import { sessionRoutes } from "./sessions.ts";

export const app = new Hono<App>()
  .use(requestId({ limitLength: 64 }))
  .use(securityHeaders)
  .use(noStore)
  .route("/", liveRoute)
  .use(async (c, next) => {
    c.set("config", requireConfig(c.env));
    await next();
  })
  .route("/", healthRoutes)
  .route("/", outboxRoutes)
  .route("/auth", authRoutes)
  .route("/agents", chatRoutes)
  .route("/agents", sessionRoutes)
  .route("/agents", historyRoutes)
  .route("/", pageRoutes)
  .onError(onError)
  .notFound(refuse);

/** Names the variable and what is wrong with it, never its value. */
function requireConfig(env: Env) {
  const parsed = readConfig(env);
  if (parsed.ok) return parsed.config;
  console.error(JSON.stringify({ event: "misconfigured", variable: parsed.variable, reason: parsed.reason }));
  throw new Problem("misconfigured", `${parsed.variable} ${parsed.reason}.`);
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
