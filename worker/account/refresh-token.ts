/** The refresh token: an HMAC over the sign-in and a counter. Which counter is the newest, the account knows. */

import { z } from "zod";
import type { Config } from "../config.ts";
import { ACCOUNT_NAME } from "./account-name.ts";
import type { Span, TokenKind, TokenOutcome } from "./token.ts";
import { signToken, verifyToken } from "./token.ts";

export interface RefreshClaims {
  readonly accountName: string;
  readonly signInId: string;
  readonly counter: number;
}

type TokenConfig = Pick<Config, "TOKEN_SECRET" | "REFRESH_TOKEN_TTL">;

const REFRESH: TokenKind<RefreshClaims> = {
  typ: "rt+jwt",
  audience: "doorstep-refresh",
  claims: z
    .object({ acct: z.string().regex(ACCOUNT_NAME), sid: z.uuid(), n: z.int().min(0) })
    .transform(({ acct, sid, n }) => ({ accountName: acct, signInId: sid, counter: n })),
};

/** The same text for the same claims and span, so that who lost an answer gets no other token. */
export async function signRefreshToken(
  { TOKEN_SECRET }: TokenConfig,
  { accountName, signInId, counter }: RefreshClaims,
  span: Span,
): Promise<string> {
  return signToken(REFRESH, TOKEN_SECRET, { acct: accountName, sid: signInId, n: counter }, span);
}

/** @param now in ms since the epoch. */
export async function verifyRefreshToken(
  { TOKEN_SECRET, REFRESH_TOKEN_TTL }: TokenConfig,
  token: string,
  now: number,
): Promise<TokenOutcome<RefreshClaims>> {
  return verifyToken(REFRESH, TOKEN_SECRET, token, { now, maxAgeSeconds: REFRESH_TOKEN_TTL });
}
