/** The access token (RFC 9068): names user, account and sign-in. Whether they live, `admit` says. */

import { z } from "zod";
import type { Config } from "../config.ts";
import { ACCOUNT_NAME } from "./account-name.ts";
import type { Span, TokenKind, TokenOutcome } from "./token.ts";
import { signToken, verifyToken } from "./token.ts";

/** Whom a token speaks for. */
export interface AccessClaims {
  readonly userId: string;
  readonly accountName: string;
  readonly signInId: string;
}

type TokenConfig = Pick<Config, "TOKEN_SECRET" | "ACCESS_TOKEN_TTL">;

const ACCESS: TokenKind<AccessClaims> = {
  typ: "at+jwt",
  audience: "doorstep",
  claims: z
    .object({ sub: z.uuid(), acct: z.string().regex(ACCOUNT_NAME), sid: z.uuid() })
    .transform(({ sub, acct, sid }) => ({ userId: sub, accountName: acct, signInId: sid })),
};

export async function signAccessToken(
  { TOKEN_SECRET }: TokenConfig,
  { userId, accountName, signInId }: AccessClaims,
  span: Span,
): Promise<string> {
  return signToken(ACCESS, TOKEN_SECRET, { acct: accountName, sid: signInId, sub: userId }, span);
}

/** @param now in ms since the epoch. */
export async function verifyAccessToken(
  { TOKEN_SECRET, ACCESS_TOKEN_TTL }: TokenConfig,
  token: string,
  now: number,
): Promise<TokenOutcome<AccessClaims>> {
  return verifyToken(ACCESS, TOKEN_SECRET, token, { now, maxAgeSeconds: ACCESS_TOKEN_TTL });
}
