/** A new password for who got a mail at the address: every sign-in ends. */

import { verifyMailToken } from "./mail-token.ts";
import { passwordFault } from "./password.ts";
import type { Surroundings } from "./sign-in.ts";

export type ResetOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: "link-expired" }
  | { readonly ok: false; readonly code: "password-refused"; readonly fault: string };

/** A password that is refused leaves the link as it is. @param newPassword as `typedPassword` reads it. Throws when the object cannot be reached. */
export async function resetPassword(
  { env, config, passwords, now }: Surroundings,
  token: string,
  newPassword: string,
): Promise<ResetOutcome> {
  const verified = await verifyMailToken(config, "reset", token, now());
  if (!verified.ok) return { ok: false, code: "link-expired" };
  const { accountName, userId, id } = verified.claims;
  const account = env.ACCOUNT.get(env.ACCOUNT.idFromName(accountName));
  const link = await account.readLink({ purpose: "reset", userId, id, now: now() });
  if (!link.ok) return link;
  const fault = passwordFault(newPassword, link.user.email);
  if (fault !== undefined) return { ok: false, code: "password-refused", fault };
  const passwordHash = await passwords.inLine(async ({ hash }) => hash(newPassword));
  const reset = await account.resetPassword({ userId, id, passwordHash, now: now() });
  return reset.ok ? { ok: true } : reset;
}
