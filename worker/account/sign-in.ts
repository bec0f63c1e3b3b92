/** Signing in: one hash for every attempt, known address or not, and the Account object decides. */

import type { Config } from "../config.ts";
import type { Env } from "../env.ts";
import { accountName } from "./account-name.ts";
import type { TooManyAttempts } from "./attempts.ts";
import { checkPassword } from "./check-password.ts";
import type { SignIn } from "./credentials.ts";
import type { Passwords } from "./password-hash.ts";
import { isOutdated } from "./password-hash.ts";
import type { TokenPair } from "./token-pair.ts";
import { signTokenPair } from "./token-pair.ts";
import type { User } from "./user.ts";

/** What signing up and in need of the world. */
export interface Surroundings {
  readonly env: Pick<Env, "ACCOUNT" | "USERS">;
  readonly config: Config;
  readonly passwords: Passwords;
  /** Where links in mails lead, without a slash at its end. */
  readonly siteUrl: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** A fresh UUID. */
  readonly newId: () => string;
}

export interface SignedIn {
  readonly ok: true;
  readonly user: User;
  readonly tokens: TokenPair;
}

/** @param email as `emailAddress` reads it, @param password as `typedPassword` does. Throws when the object cannot be reached. */
export async function signIn(
  surroundings: Surroundings,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<SignedIn | { readonly ok: false; readonly code: "invalid-credentials" } | TooManyAttempts> {
  const { env, config, passwords, siteUrl } = surroundings;
  const name = accountName(config.ACCOUNT_NAME_KEY, email);
  return passwords.inLine(async (hashing) => {
    const checked = await checkPassword(surroundings, hashing, name, password);
    if (!checked.ok) return checked;
    const { id, version, passwordHash } = checked.record;
    const renewed = isOutdated(passwordHash) ? { passwordHash: await hashing.hash(password) } : {};
    const begun = newSignIn(surroundings);
    const account = env.ACCOUNT.get(env.ACCOUNT.idFromName(name));
    const signedIn = await account.signIn({ of: { id, version }, signIn: begun, ...renewed });
    if (!signedIn.ok) return signedIn;
    if (!signedIn.user.confirmed) await account.requestMail({ purpose: "confirm", siteUrl, now: begun.createdAt });
    return withTokens(surroundings, name, signedIn.user, begun);
  });
}

/** A sign-in that lives for `REFRESH_TOKEN_TTL` from now, however often it is refreshed. */
export function newSignIn({ config, now, newId }: Surroundings): SignIn {
  const createdAt = now();
  return { id: newId(), createdAt, expiresAt: createdAt + config.REFRESH_TOKEN_TTL * 1000 };
}

/** What the user carries away from a sign-in that the account has begun. */
export async function withTokens(
  { config }: Surroundings,
  accountName: string,
  user: User,
  { id, createdAt, expiresAt }: SignIn,
): Promise<SignedIn> {
  const claims = { userId: user.id, accountName, signInId: id };
  const newest = { counter: 0, refreshedAt: createdAt, expiresAt };
  return { ok: true, user, tokens: await signTokenPair(config, claims, newest, createdAt) };
}
