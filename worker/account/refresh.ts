/** A refresh token → the next pair. The token says which account to ask, and the Account object decides. */

import { verifyRefreshToken } from "./refresh-token.ts";
import type { SignedIn, Surroundings } from "./sign-in.ts";
import { signTokenPair } from "./token-pair.ts";

/** Throws when the object cannot be reached. */
export async function refresh(
  { env, config, now }: Pick<Surroundings, "env" | "config" | "now">,
  refreshToken: string,
): Promise<SignedIn | { readonly ok: false; readonly code: "unauthenticated" }> {
  const verified = await verifyRefreshToken(config, refreshToken, now());
  if (!verified.ok) return verified;
  const { accountName, signInId, counter } = verified.claims;
  const account = env.ACCOUNT.get(env.ACCOUNT.idFromName(accountName));
  const at = now();
  const refreshed = await account.refresh({ signInId, counter, now: at });
  if (!refreshed.ok) return refreshed;
  const { user } = refreshed;
  const tokens = await signTokenPair(config, { userId: user.id, accountName, signInId }, refreshed, at);
  return { ok: true, user, tokens };
}
