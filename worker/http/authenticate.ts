/** Who asks, and from where. No route has another way to a user's id. */

import type { AccessClaims } from "../account/access-token.ts";
import { verifyAccessToken } from "../account/access-token.ts";
import type { ReservedTurn, TurnReservation } from "../account/idempotency.ts";
import type { Account } from "../account/object.ts";
import type { TokenOutcome } from "../account/token.ts";
import type { User } from "../account/user.ts";
import { userHash } from "../account/user-hash.ts";
import type { ProblemCode } from "../problem.ts";
import { Problem } from "../problem.ts";
import { readBearer } from "./bearer.ts";
import type { AppContext } from "./context.ts";
import { readAccessCookie } from "./cookies.ts";

/** A user whose sign-in lives, and the account that said so. */
export interface Caller extends AccessClaims {
  readonly user: User;
  readonly account: DurableObjectStub<Account>;
}

/**
 * The caller, by Bearer (RFC 6750) or else by the sign-in cookie; a Bearer that is no good is not made up for by a cookie.
 * @throws Problem `unauthenticated` or `account-unavailable`.
 */
export async function authenticate(c: AppContext): Promise<Caller> {
  return admit(c, await verifyToken(c));
}

/**
 * The first half of `authenticate`, for a route that reads the body before it asks the account: whom the token speaks
 * for. Whether they still live is not known yet.
 * @throws Problem `unauthenticated`.
 */
export async function verifyToken(c: AppContext): Promise<AccessClaims> {
  const verified = await verifiedAccess(c);
  if (!verified.ok) throw unauthenticated();
  return verified.claims;
}

/** What the access token of a request says, if it is a good one; the request's log line then names the user. */
export async function verifiedAccess(c: AppContext): Promise<TokenOutcome<AccessClaims>> {
  const { config } = c.var;
  const verified = await verifyAccessToken(config, readBearer(c) ?? readAccessCookie(c) ?? "", Date.now());
  if (verified.ok) c.set("userHash", userHash(config.ACCOUNT_NAME_KEY, verified.claims.userId));
  return verified;
}

/**
 * The second half: one call to the account, which also reserves the turn that the request wants to start.
 * @throws Problem `unauthenticated`, `idempotency-key-reused`, one of the spent budgets or `account-unavailable`.
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
  if (!admitted.ok) throw refusal(admitted);
  const caller = { userId, accountName, signInId, user: admitted.user, account };
  return admitted.turn === undefined ? caller : { ...caller, turn: admitted.turn };
}

/** The problem for what an account refused. Where waiting helps it says for how long. */
export function refusal({
  code,
  retryAfterSeconds,
}: {
  readonly code: ProblemCode;
  readonly retryAfterSeconds?: number;
}): Problem {
  if (code === "unauthenticated") return unauthenticated();
  if (retryAfterSeconds === undefined) return new Problem(code);
  const headers = { "Retry-After": String(retryAfterSeconds) };
  return new Problem(code, `Try again in ${inWords(retryAfterSeconds)}.`, { headers });
}

function inWords(seconds: number): string {
  if (seconds < 90) return `${seconds} seconds`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90 ? `${minutes} minutes` : `${Math.ceil(minutes / 60)} hours`;
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

/** Says nothing of what was wrong with the token. */
export function unauthenticated(): Problem {
  return new Problem("unauthenticated", undefined, { headers: { "WWW-Authenticate": "Bearer" } });
}
