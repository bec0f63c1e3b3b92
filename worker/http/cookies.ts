/** The cookies of a browser's sign-in, out of reach of scripts. A page of another origin has none here. */

import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { TokenPair } from "../account/token-pair.ts";
import type { AppContext } from "./context.ts";
import { isNamedOrigin } from "./origin.ts";

const ACCESS = "doorstep";
const REFRESH = "doorstep-refresh";

export function readAccessCookie(c: AppContext): string | undefined {
  return readCookie(c, ACCESS);
}

export function readRefreshCookie(c: AppContext): string | undefined {
  return readCookie(c, REFRESH);
}

/** Each lives as long as its token. Links from elsewhere find a person signed in; only own pages need the refresh token. */
export function writeCookies(c: AppContext, tokens: TokenPair): void {
  if (isNamedOrigin(c)) return;
  const scope = { ...cookieScope(c), httpOnly: true };
  setCookie(c, ACCESS, tokens.accessToken, { ...scope, sameSite: "Lax", maxAge: tokens.accessSeconds });
  setCookie(c, REFRESH, tokens.refreshToken, { ...scope, sameSite: "Strict", maxAge: tokens.refreshSeconds });
}

export function clearCookies(c: AppContext): void {
  if (isNamedOrigin(c)) return;
  for (const name of [ACCESS, REFRESH]) deleteCookie(c, name, cookieScope(c));
}

function readCookie(c: AppContext, name: string): string | undefined {
  if (isNamedOrigin(c)) return undefined;
  return isSecure(c) ? getCookie(c, name, "host") : getCookie(c, name);
}

/**
 * `__Host-` keeps a neighbouring host from setting either, and asks for the whole site as path. Browsers take that prefix
 * over https alone, so not on http://localhost.
 */
function cookieScope(c: AppContext) {
  return isSecure(c) ? { path: "/", secure: true, prefix: "host" as const } : { path: "/" };
}

function isSecure(c: AppContext): boolean {
  return new URL(c.req.url).protocol === "https:";
}
