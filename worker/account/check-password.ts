/** Whether a password is an account's. Counted before the hash, and as costly for an address that nobody has. */

import type { TooManyAttempts } from "./attempts.ts";
import type { Hashing } from "./password-hash.ts";
import { NOBODYS_HASH } from "./password-hash.ts";
import type { Surroundings } from "./sign-in.ts";
import { readCopy } from "./user-copy.ts";
import type { UserRecord } from "./user.ts";

export type Checked =
  | { readonly ok: true; readonly record: UserRecord }
  | { readonly ok: false; readonly code: "invalid-credentials" }
  | TooManyAttempts;

/**
 * A right one stays counted as an attempt until the account is told what it was for. Throws when the object cannot be reached.
 * @param password as `typedPassword` reads it.
 */
export async function checkPassword(
  { env, now }: Pick<Surroundings, "env" | "now">,
  { verify }: Pick<Hashing, "verify">,
  accountName: string,
  password: string,
): Promise<Checked> {
  const account = env.ACCOUNT.get(env.ACCOUNT.idFromName(accountName));
  const copy = await readCopy(env.USERS, accountName);
  const current = await account.attempt({
    ...(copy && { copy: { id: copy.id, version: copy.version } }),
    now: now(),
  });
  if (current.type === "refused") return current.reason;
  const record = current.type === "as-copied" ? copy : current.record;
  const matches = await verify(password, record?.passwordHash ?? NOBODYS_HASH);
  return record !== undefined && matches ? { ok: true, record } : { ok: false, code: "invalid-credentials" };
}
