/** Who asks, and from where. No route has another way to a user's id. */

import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { ReservedTurn, TurnReservation } from "../account/idempotency.ts";
import type { Account } from "../account/object.ts";
import type { AccessClaims } from "../account/token.ts";
import { verifyAccessToken } from "../account/token.ts";
import type { User } from "../account/user.ts";
import { Problem } from "../problem.ts";
import type { AppContext } from "./context.ts";

/** A user whose sign-in lives, and the account that said so. */
export interface Caller extends AccessClaims {
  readonly user: User;
  readonly account: DurableObjectStub<Account>;
}

/**
 * The caller, by Bearer (RFC 6750) or else by the sign-in cookie; a Bearer that is no good is not made up for by a cookie.
 * @throws Problem `unauthenticated`, `cross-site` or `account-unavailable`.
 */
export async function authenticate(c: AppContext): Promise<Caller> {
  return admit(c, await verifyToken(c));
}

/**
 * The first half of `authenticate`, for a route that reads the body before it asks the account: whom the token speaks
 * for. Whether they still live is not known yet.
 * @throws Problem `unauthenticated` or `cross-site`.
 */
export async function verifyToken(c: AppContext): Promise<AccessClaims> {
  refuseCrossSite(c);
  const token = hasBearer(c) ? c.req.header("Authorization")?.replace(BEARER, "") : readCookie(c);
  const verified = await verifyAccessToken(c.var.config, token ?? "", Date.now());
  if (!verified.ok) throw unauthenticated();
  return verified.claims;
}

/**
 * The second half: one call to the account, which also reserves the turn that the request wants to start.
 * @throws Problem `unauthenticated`, `idempotency-key-reused` or `account-unavailable`.
 */
export async function admit(c: AppContext, claims: AccessClaims): Promise<Caller>;
export async function admit(
  c: AppContext,
  claims: AccessClaims,
  turn: TurnReservation,
): Promise<Caller & { readonly turn: ReservedTurn }>;
export async function admit(
  c: AppContext,
  { userId, accountName, signInId }: AccessClaims,
  turn?: TurnReservation,
): Promise<Caller & { readonly turn?: ReservedTurn }> {
  const account = c.env.ACCOUNT.get(c.env.ACCOUNT.idFromName(accountName));
  const asked = { userId, signInId, now: Date.now(), ...(turn && { turn }) };
  const admitted = await reached(async () => account.admit(asked));
  if (!admitted.ok) throw admitted.code === "unauthenticated" ? unauthenticated() : new Problem(admitted.code);
  const caller = { userId, accountName, signInId, user: admitted.user, account };
  return admitted.turn === undefined ? caller : { ...caller, turn: admitted.turn };
}

/**
 * A browser adds its cookies to whatever page asks, so a request that changes something and comes without Bearer must
 * come from this site's own pages, or from what is no browser. Sec-Fetch-Site decides where there is one: a proxy may
 * have changed the origin that this Worker sees.
 * @throws Problem `cross-site`.
 */
export function refuseCrossSite(c: AppContext): void {
  if (["GET", "HEAD", "OPTIONS"].includes(c.req.method) || hasBearer(c)) return;
  const site = c.req.header("Sec-Fetch-Site");
  const origin = c.req.header("Origin");
  const isOwn = site === undefined ? origin === undefined || origin === ownUrl(c).origin : OWN_SITE.includes(site);
  if (!isOwn) throw new Problem("cross-site");
}

/** What an Account object answers. @throws Problem `account-unavailable` when it does not: only this fails closed. */
export async function reached<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    const cause = error instanceof Error ? error.stack : "unknown";
    console.error(JSON.stringify({ event: "account-unavailable", cause }));
    throw new Problem("account-unavailable", undefined, { headers: { "Retry-After": "2" } });
  }
}

/** The cookie of a browser's sign-in, out of reach of scripts. @param maxAge in seconds, as the token's. */
export function writeCookie(c: AppContext, token: string, maxAge: number): void {
  setCookie(c, COOKIE, token, { ...cookieScope(c), httpOnly: true, sameSite: "Lax", maxAge });
}

export function clearCookie(c: AppContext): void {
  deleteCookie(c, COOKIE, cookieScope(c));
}

const BEARER = /^Bearer /i;
const OWN_SITE = ["same-origin", "none"]; // none: typed or bookmarked by the person
const COOKIE = "doorstep";

/** Whether a token was sent on purpose: browsers add cookies to whatever page asks, but never this. */
export function hasBearer(c: AppContext): boolean {
  return BEARER.test(c.req.header("Authorization") ?? "");
}

function readCookie(c: AppContext): string | undefined {
  return isSecure(c) ? getCookie(c, COOKIE, "host") : getCookie(c, COOKIE);
}

/** `__Host-` keeps other hosts from setting it; browsers take that prefix over https alone, so not on http://localhost. */
function cookieScope(c: AppContext) {
  return isSecure(c) ? { path: "/", secure: true, prefix: "host" as const } : { path: "/" };
}

function isSecure(c: AppContext): boolean {
  return ownUrl(c).protocol === "https:";
}

function ownUrl(c: AppContext): URL {
  return new URL(c.req.url);
}

function unauthenticated(): Problem {
  return new Problem("unauthenticated", undefined, { headers: { "WWW-Authenticate": "Bearer" } });
}
