/** A new password for who knows the old one: every sign-in ends, and a new one begins. */

import type { TooManyAttempts } from "./attempts.ts";
import { checkPassword } from "./check-password.ts";
import type { AccessClaims } from "./access-token.ts";
import type { SignedIn, Surroundings } from "./sign-in.ts";
import { newSignIn, withTokens } from "./sign-in.ts";

export interface NewPassword {
  readonly currentPassword: string;
  /** Without a `passwordFault`. */
  readonly newPassword: string;
}

/** Both as `typedPassword` reads them. Throws when the object cannot be reached. */
export async function changePassword(
  surroundings: Surroundings,
  { accountName, userId }: Pick<AccessClaims, "accountName" | "userId">,
  { currentPassword, newPassword }: NewPassword,
): Promise<SignedIn | { readonly ok: false; readonly code: "invalid-credentials" } | TooManyAttempts> {
  const { env, passwords } = surroundings;
  return passwords.inLine(async (hashing) => {
    const checked = await checkPassword(surroundings, hashing, accountName, currentPassword);
    if (!checked.ok) return checked;
    const passwordHash = await hashing.hash(newPassword);
    const signIn = newSignIn(surroundings);
    const account = env.ACCOUNT.get(env.ACCOUNT.idFromName(accountName));
    // The caller's own id: whoever has the address by now is somebody else.
    const of = { id: userId, version: checked.record.version };
    const changed = await account.changePassword({ of, signIn, passwordHash });
    return changed.ok ? withTokens(surroundings, accountName, changed.user, signIn) : changed;
  });
}
