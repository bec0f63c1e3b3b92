/** The internal token: main → one MCP server, for one user, for a minute. The user's own token is never forwarded. */

import { importJWK, SignJWT } from "jose";
import type { Approval } from "../agent/approval.ts";
import type { SigningKey } from "../secret.ts";

const LIFETIME_SECONDS = 60;

export interface InternalClaims {
  /** The server's Worker name. */
  readonly audience: string;
  readonly userId: string;
  readonly scope: string;
  /** The one draft that this token may send. */
  readonly approval?: Approval;
}

/** A signer over the newest key. */
export function internalTokens(keys: readonly SigningKey[], now: () => number) {
  const [newest] = keys;
  if (newest === undefined) throw new TypeError("Cannot sign internal tokens: no key.");
  const key = importJWK(newest, "ES256");
  return async ({ audience, userId, scope, approval }: InternalClaims): Promise<string> => {
    const issuedAt = Math.floor(now() / 1000);
    return new SignJWT({ scope, ...(approval && { approval: { ...approval } }) })
      .setProtectedHeader({ alg: "ES256", typ: "internal+jwt", kid: newest.kid })
      .setIssuer("doorstep")
      .setAudience(audience)
      .setSubject(userId)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + LIFETIME_SECONDS)
      .sign(await key);
  };
}

export type SignInternalToken = ReturnType<typeof internalTokens>;
