/** Headers of every response, errors, streams and static files included. */

import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { secureHeaders } from "hono/secure-headers";
import { readConfig } from "../config.ts";
import type { App } from "./context.ts";

/** Nothing runs and nothing is fetched that this site does not serve itself. */
export const securityHeaders = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    connectSrc: ["'self'"],
    imgSrc: [imageSources],
    fontSrc: ["'self'"],
    manifestSrc: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
    formAction: ["'self'"],
    requireTrustedTypesFor: ["'script'"],
    trustedTypes: ["'none'"],
  },
  strictTransportSecurity: "max-age=63072000; includeSubDomains",
  permissionsPolicy: { camera: [], geolocation: [], microphone: [], payment: [] },
  referrerPolicy: "no-referrer",
  xFrameOptions: "DENY",
});

/** This site's own, and the photos of a feed from where they are allowed. */
function imageSources(c: Context<App>): string {
  const parsed = readConfig(c.env);
  return ["'self'", ...(parsed.ok ? parsed.config.PHOTO_ORIGINS : [])].join(" ");
}

/** Answers about a person are kept by nobody on the way. */
export const noStore = createMiddleware<App>(async (c, next) => {
  await next();
  if (c.res.headers.get("Content-Type")?.startsWith("application/json")) c.res.headers.set("Cache-Control", "no-store");
});
