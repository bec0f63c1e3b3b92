/** One JSON line for each request: what was asked of which route, by whom as a hash, how it ended. Nothing that a person wrote. */

import { createMiddleware } from "hono/factory";
import { matchedRoutes } from "hono/route";
import type { App, AppContext } from "./context.ts";

/** `ms` is to the head of the answer: a stream is still being sent then. */
export const requestLog = createMiddleware<App>(async (c, next) => {
  const start = Date.now();
  await next();
  const line = {
    event: "request",
    requestId: c.var.requestId,
    method: c.req.method,
    route: routeOf(c),
    status: c.res.status,
    ms: Date.now() - start,
    user: c.get("userHash"),
  };
  console.log(JSON.stringify(line));
});

/** The pattern, not the path: an id or what someone typed does not belong here. */
function routeOf(c: AppContext): string {
  const { method } = c.req;
  return matchedRoutes(c).find((route) => route.method === method)?.path ?? "unmatched";
}
