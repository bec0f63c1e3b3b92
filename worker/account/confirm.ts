/** The address is theirs: the mail that was sent there has been read. */

import { verifyMailToken } from "./mail-token.ts";
import type { Surroundings } from "./sign-in.ts";
import type { User } from "./user.ts";

/** Throws when the object cannot be reached. */
export async function confirmAddress(
  { env, config, now }: Pick<Surroundings, "env" | "config" | "now">,
  token: string,
): Promise<{ readonly ok: true; readonly user: User } | { readonly ok: false; readonly code: "link-expired" }> {
  const verified = await verifyMailToken(config, "confirm", token, now());
  if (!verified.ok) return { ok: false, code: "link-expired" };
  const { accountName, userId, id } = verified.claims;
  return env.ACCOUNT.get(env.ACCOUNT.idFromName(accountName)).confirm({ userId, id, now: now() });
}
