/** Signing in: one hash for every attempt, known address or not, and the Account object decides. */

import type { Config } from "../config.ts";
import type { Env } from "../env.ts";
import { accountName } from "./account-name.ts";
import type { SignIn } from "./credentials.ts";
import { NOBODYS_HASH, verifyPassword } from "./password-hash.ts";
import { signAccessToken } from "./token.ts";
import { readCopy } from "./user-copy.ts";
import type { User } from "./user.ts";

/** What signing up and in need of the world. */
export interface Surroundings {
  readonly env: Pick<Env, "ACCOUNT" | "USERS">;
  readonly config: Config;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** A fresh UUID. */
  readonly newId: () => string;
}

export interface SignedIn {
  readonly ok: true;
  readonly user: User;
  readonly accessToken: string;
}

/** @param email as `emailAddress` reads it, @param password as `typedPassword` does. Throws when the object cannot be reached. */
export async function signIn(
  surroundings: Surroundings,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<SignedIn | { readonly ok: false; readonly code: "invalid-credentials" }> {
  const { env, config, now } = surroundings;
  const name = accountName(config.ACCOUNT_NAME_KEY, email);
  const account = env.ACCOUNT.get(env.ACCOUNT.idFromName(name));
  const copy = await readCopy(env.USERS, name);
  const current = await account.currentRecord({
    ...(copy && { copy: { id: copy.id, version: copy.version } }),
    now: now(),
  });
  const record = current.type === "as-copied" ? copy : current.record;
  const matches = await verifyPassword(config.PASSWORD_PEPPER, password, record?.passwordHash ?? NOBODYS_HASH);
  if (record === undefined || !matches) return { ok: false, code: "invalid-credentials" };
  const begun = newSignIn(surroundings);
  const signedIn = await account.signIn({ of: { id: record.id, version: record.version }, signIn: begun });
  if (!signedIn.ok) return signedIn;
  return withToken(surroundings, name, signedIn.user, begun);
}

/** A sign-in that lives as long as its access token. */
export function newSignIn({ config, now, newId }: Surroundings): SignIn {
  const createdAt = now();
  return { id: newId(), createdAt, expiresAt: createdAt + config.ACCESS_TOKEN_TTL * 1000 };
}

/** What the user carries away from a sign-in that the account holds. */
export async function withToken(
  { config }: Surroundings,
  accountName: string,
  user: User,
  { id, createdAt }: SignIn,
): Promise<SignedIn> {
  const claims = { userId: user.id, accountName, signInId: id };
  return { ok: true, user, accessToken: await signAccessToken(config, claims, createdAt) };
}
