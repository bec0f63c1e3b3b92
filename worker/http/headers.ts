/** Headers of every response, errors, streams and static files included. */

import { createMiddleware } from "hono/factory";
import { secureHeaders } from "hono/secure-headers";
import type { App } from "./context.ts";

/** Nothing runs and nothing is fetched that this site does not serve itself. */
export const securityHeaders = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    connectSrc: ["'self'"],
    imgSrc: ["'self'"],
    fontSrc: ["'self'"],
    manifestSrc: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
    formAction: ["'self'"],
    requireTrustedTypesFor: ["'script'"],
  },
  permissionsPolicy: { camera: [], geolocation: [], microphone: [], payment: [] },
  referrerPolicy: "no-referrer",
  xFrameOptions: "DENY",
});

/** Answers about a person are kept by nobody on the way. */
export const noStore = createMiddleware<App>(async (c, next) => {
  await next();
  if (c.res.headers.get("Content-Type")?.startsWith("application/json")) c.res.headers.set("Cache-Control", "no-store");
});
