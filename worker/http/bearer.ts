/** The token that a request carries on purpose (RFC 6750): browsers add cookies to whatever page asks, but never this. */

import type { AppContext } from "./context.ts";

const SCHEME = /^Bearer /i;

/** What stands after `Bearer`, good or not; undefined without that scheme. */
export function readBearer(c: AppContext): string | undefined {
  const header = c.req.header("Authorization") ?? "";
  return SCHEME.test(header) ? header.replace(SCHEME, "") : undefined;
}
