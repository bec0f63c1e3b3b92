/** Signing up: the address is claimed before the costly hash, and taken after it. */

import { isDevelopment } from "../site.ts";
import { accountName } from "./account-name.ts";
import { localPart } from "./email.ts";
import type { SignedIn, Surroundings } from "./sign-in.ts";
import { newSignIn, withTokens } from "./sign-in.ts";

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
  const { env, config, passwords, siteUrl, now, newId } = surroundings;
  const objectName = accountName(config.ACCOUNT_NAME_KEY, email);
  const account = env.ACCOUNT.get(env.ACCOUNT.idFromName(objectName));
  const claimed = await account.claim({ now: now() });
  if (!claimed.ok) return claimed;
  let passwordHash: string;
  try {
    passwordHash = await passwords.inLine(async ({ hash }) => hash(password));
  } catch (error) {
    await account.unclaim(); // too many wait: who tries again finds the address free
    throw error;
  }
  const begun = newSignIn(surroundings);
  const signedUp = await account.signUp({
    user: {
      id: newId(),
      accountName: objectName,
      email,
      name: name ?? localPart(email),
      passwordHash,
      createdAt: begun.createdAt,
      confirmedAt: isDevelopment(config) ? begun.createdAt : null,
      version: 1,
    },
    signIn: begun,
  });
  if (!signedUp.ok) return signedUp;
  await account.requestMail({ purpose: "confirm", siteUrl, now: begun.createdAt });
  return withTokens(surroundings, objectName, signedUp.user, begun);
}
