/** The end of an account, for who knows its password. */

import type { AccessClaims } from "./access-token.ts";
import type { TooManyAttempts } from "./attempts.ts";
import { checkPassword } from "./check-password.ts";
import type { Surroundings } from "./sign-in.ts";

/** Ends every sign-in at once; the rest follows. @param password as `typedPassword` reads it. Throws when the object cannot be reached. */
export async function deleteUser(
  surroundings: Surroundings,
  { accountName, userId }: Pick<AccessClaims, "accountName" | "userId">,
  password: string,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly code: "invalid-credentials" } | TooManyAttempts> {
  const { env, passwords, now } = surroundings;
  const checked = await passwords.inLine(async (hashing) =>
    checkPassword(surroundings, hashing, accountName, password),
  );
  if (!checked.ok) return checked;
  const account = env.ACCOUNT.get(env.ACCOUNT.idFromName(accountName));
  // The caller's own id: whoever has the address by now is somebody else.
  return account.deleteUser({ of: { id: userId, version: checked.record.version }, now: now() });
}
