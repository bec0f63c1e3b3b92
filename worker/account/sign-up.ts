/** Signing up: the address is claimed before the costly hash, and taken after it. */

import { accountName } from "./account-name.ts";
import { localPart } from "./email.ts";
import { hashPassword } from "./password-hash.ts";
import type { SignedIn, Surroundings } from "./sign-in.ts";
import { newSignIn, withToken } from "./sign-in.ts";

export interface NewUser {
  /** As `emailAddress` reads it. */
  readonly email: string;
  /** As `typedPassword` reads it, and without a `passwordFault`. */
  readonly password: string;
  /** Absent: the address's local part. */
  readonly name?: string | undefined;
}

/** Makes the user and signs them in. Throws when the object cannot be reached. */
export async function signUp(
  surroundings: Surroundings,
  { email, password, name }: NewUser,
): Promise<SignedIn | { readonly ok: false; readonly code: "email-taken" }> {
  const { env, config, now, newId } = surroundings;
  const objectName = accountName(config.ACCOUNT_NAME_KEY, email);
  const account = env.ACCOUNT.get(env.ACCOUNT.idFromName(objectName));
  const claimed = await account.claim({ now: now() });
  if (!claimed.ok) return claimed;
  const passwordHash = await hashPassword(config.PASSWORD_PEPPER, password);
  const begun = newSignIn(surroundings);
  const signedUp = await account.signUp({
    user: {
      id: newId(),
      accountName: objectName,
      email,
      name: name ?? localPart(email),
      role: "user",
      passwordHash,
      createdAt: begun.createdAt,
      version: 1,
    },
    signIn: begun,
  });
  if (!signedUp.ok) return signedUp;
  return withToken(surroundings, objectName, signedUp.user, begun);
}
