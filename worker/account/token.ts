/** The user's access token: a JWT (RFC 7519, 9068) that names user, account and sign-in. Whether they live, `admit` says. */

import { errors, jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import type { Config, NamedSecret } from "../config.ts";
import { ACCOUNT_NAME } from "./account-name.ts";

/** Whom a token speaks for. */
export interface AccessClaims {
  readonly userId: string;
  readonly accountName: string;
  readonly signInId: string;
}

export type TokenOutcome =
  | { readonly ok: true; readonly claims: AccessClaims }
  | { readonly ok: false; readonly code: "unauthenticated" };

type TokenConfig = Pick<Config, "TOKEN_SECRET" | "ACCESS_TOKEN_TTL">;

const ISSUER = "doorstep";
const MAX_LENGTH = 4096;
/** Three parts of base64url without padding; an HMAC-SHA256 has 43 characters. */
const SHAPE = /^([\w-]+)\.[\w-]+\.[\w-]{43}$/;
/** The clocks of two machines may differ by this much. */
const CLOCK_TOLERANCE_SECONDS = 5;

/** A token that ends `ACCESS_TOKEN_TTL` seconds after `now` (ms), signed with the newest secret. */
export async function signAccessToken(config: TokenConfig, claims: AccessClaims, now: number): Promise<string> {
  const [newest] = config.TOKEN_SECRET;
  if (newest === undefined) throw new TypeError("Cannot sign access tokens: no secret.");
  const issuedAt = Math.floor(now / 1000);
  return new SignJWT({ acct: claims.accountName, sid: claims.signInId })
    .setProtectedHeader(header(newest))
    .setIssuer(ISSUER)
    .setAudience(ISSUER)
    .setSubject(claims.userId)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + config.ACCESS_TOKEN_TTL)
    .sign(newest.key);
}

/**
 * The claims of a token that was signed here and has not ended at `now` (ms). The header must be, byte for byte, one that
 * is written here: it chooses among the known secrets and can ask for nothing else (RFC 8725, 3.1 and 3.10).
 */
export async function verifyAccessToken(config: TokenConfig, token: string, now: number): Promise<TokenOutcome> {
  const encodedHeader = token.length > MAX_LENGTH ? undefined : SHAPE.exec(token)?.[1];
  const secret = config.TOKEN_SECRET.find((secret) => encode(header(secret)) === encodedHeader);
  if (secret === undefined) return REFUSED;
  try {
    const { payload } = await jwtVerify(token, secret.key, {
      algorithms: ["HS256"],
      typ: "at+jwt",
      issuer: ISSUER,
      audience: ISSUER,
      requiredClaims: ["exp"],
      maxTokenAge: config.ACCESS_TOKEN_TTL,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      currentDate: new Date(now),
    });
    const claims = accessClaims.safeParse(payload);
    return claims.success ? { ok: true, claims: claims.data } : REFUSED;
  } catch (error) {
    if (error instanceof errors.JOSEError) return REFUSED;
    throw error;
  }
}

const REFUSED: TokenOutcome = { ok: false, code: "unauthenticated" };

const accessClaims = z
  .object({ aud: z.literal(ISSUER), sub: z.uuid(), acct: z.string().regex(ACCOUNT_NAME), sid: z.uuid() })
  .transform(({ sub, acct, sid }): AccessClaims => ({ userId: sub, accountName: acct, signInId: sid }));

function header({ kid }: NamedSecret) {
  return { alg: "HS256", typ: "at+jwt", kid };
}

function encode(header: object): string {
  return Buffer.from(JSON.stringify(header)).toString("base64url");
}
