/** The two tokens of a sign-in: one to ask with, and one to get the next two. */

import type { Config } from "../config.ts";
import type { AccessClaims } from "./access-token.ts";
import { signAccessToken } from "./access-token.ts";
import { signRefreshToken } from "./refresh-token.ts";

export interface TokenPair {
  readonly accessToken: string;
  readonly accessSeconds: number;
  readonly refreshToken: string;
  /** What is left of the sign-in. */
  readonly refreshSeconds: number;
}

/** Which refresh token, since when it is the newest, and the end of the sign-in, which no token outlives. In ms since the epoch. */
export interface Newest {
  readonly counter: number;
  readonly refreshedAt: number;
  readonly expiresAt: number;
}

/** Asked again for the same newest one, it gives the same refresh token and another access token. */
export async function signTokenPair(
  config: Config,
  claims: AccessClaims,
  { counter, refreshedAt, expiresAt }: Newest,
  now: number,
): Promise<TokenPair> {
  const until = Math.min(now + config.ACCESS_TOKEN_TTL * 1000, expiresAt);
  const [accessToken, refreshToken] = await Promise.all([
    signAccessToken(config, claims, { from: now, until }),
    signRefreshToken(config, { ...claims, counter }, { from: refreshedAt, until: expiresAt }),
  ]);
  return {
    accessToken,
    accessSeconds: Math.floor((until - now) / 1000),
    refreshToken,
    refreshSeconds: Math.floor((expiresAt - now) / 1000),
  };
}
