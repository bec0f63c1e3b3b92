/** Whose pages may ask: this site's own, and those of `CORS_ORIGINS`, to which no cookie belongs. */

import { cors } from "hono/cors";
import { createMiddleware } from "hono/factory";
import { matchedRoutes } from "hono/route";
import { Problem } from "../problem.ts";
import { readBearer } from "./bearer.ts";
import type { App, AppContext } from "./context.ts";

/**
 * A browser adds its cookies to whatever page asks. So a request that changes something and comes without Bearer must come
 * from this site's own pages, from an origin that is named, or from what is no browser; and it must be JSON, which no form
 * of another site can send. Sec-Fetch-Site decides where there is one: a proxy may have changed the origin that this Worker
 * sees.
 * @throws Problem `cross-site` or `unsupported-media-type`.
 */
export const ownPages = createMiddleware<App>(async (c, next) => {
  if (changesSomething(c) && readBearer(c) === undefined) {
    refuseForeign(c);
    if (!isJson(c)) throw new Problem("unsupported-media-type");
  }
  await next();
});

/** Refuses a page of another site that `CORS_ORIGINS` does not name. @throws Problem `cross-site`. */
export function refuseForeign(c: AppContext): void {
  const site = c.req.header("Sec-Fetch-Site");
  const isOwn = site === undefined ? originOf(c) === undefined || isOwnOrigin(c) : OWN_SITE.includes(site);
  if (!isOwn && !isNamedOrigin(c)) throw new Problem("cross-site");
}

/** Whether a page of another site asks that `CORS_ORIGINS` names. Its cookies are neither read nor set. */
export function isNamedOrigin(c: AppContext): boolean {
  return c.var.config.CORS_ORIGINS.includes(originOf(c) ?? "") && !isOwnOrigin(c);
}

/** Tells browsers that such a page may read the answers (https://fetch.spec.whatwg.org/#http-cors-protocol); others are told nothing, which closes it to them. */
export const namedOrigins = createMiddleware<App>(async (c, next) =>
  isNamedOrigin(c) ? tellAllowed(c, next) : next(),
);

const tellAllowed = cors({
  origin: (origin) => origin,
  allowMethods: ["GET", "POST", "PATCH", "DELETE"],
  allowHeaders: ["Authorization", "Content-Type", "Last-Event-ID", "MCP-Protocol-Version", "Mcp-Method", "Mcp-Name"],
  exposeHeaders: ["X-Request-Id", "Retry-After", "WWW-Authenticate"],
  maxAge: 600,
});

const OWN_SITE = ["same-origin", "none"]; // none: typed or bookmarked by the person

/** What no route takes goes on to its 404 or 405. */
function changesSomething(c: AppContext): boolean {
  const { method } = c.req;
  return method !== "GET" && matchedRoutes(c).some((route) => route.method === method);
}

function isJson(c: AppContext): boolean {
  return c.req.header("Content-Type")?.split(";")[0]?.trim().toLowerCase() === "application/json";
}

function originOf(c: AppContext): string | undefined {
  return c.req.header("Origin");
}

function isOwnOrigin(c: AppContext): boolean {
  return originOf(c) === new URL(c.req.url).origin;
}
