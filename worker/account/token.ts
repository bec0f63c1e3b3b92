/**
 * What the main Worker signs for itself: JWTs (RFC 7519) under HS256. Each kind has a type, an audience and a key of its
 * own, so that none passes for another (RFC 8725, 3.11 and 3.12).
 */

import { hkdfSync } from "node:crypto";
import { errors, jwtVerify, SignJWT } from "jose";
import type { z } from "zod";
import type { NamedSecret } from "../secret.ts";

export interface TokenKind<Claims> {
  /** Of the header; the key is derived from it too. */
  readonly typ: string;
  readonly audience: string;
  /** Reads the payload; what it does not accept is refused. */
  readonly claims: z.ZodType<Claims>;
}

export type TokenOutcome<Claims> =
  | { readonly ok: true; readonly claims: Claims }
  | { readonly ok: false; readonly code: "unauthenticated" };

/** From when until when a token is good, in ms since the epoch; a token counts whole seconds. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

const ISSUER = "doorstep";
const MAX_LENGTH = 4096;
/**
 * Three parts of base64url without padding, the last of 32 bytes and with no spare bit set: a token has one spelling.
 */
const SHAPE = /^([\w-]+)\.[\w-]+\.[\w-]{42}[AEIMQUYcgkosw048]$/;
/** The clocks of two machines may differ by this much. */
const CLOCK_TOLERANCE_SECONDS = 5;

/** Signed with the newest secret. */
export async function signToken<Claims>(
  kind: TokenKind<Claims>,
  [newest]: readonly NamedSecret[],
  payload: Readonly<Record<string, string | number>>,
  { from, until }: Span,
): Promise<string> {
  if (newest === undefined) throw new TypeError("Cannot sign a token: no secret.");
  return new SignJWT({ ...payload })
    .setProtectedHeader(header(kind, newest))
    .setIssuer(ISSUER)
    .setAudience(kind.audience)
    .setIssuedAt(Math.floor(from / 1000))
    .setExpirationTime(Math.floor(until / 1000))
    .sign(keyOf(kind, newest));
}

/**
 * The claims of a token of this kind that was signed here at most `maxAgeSeconds` ago and has not ended at `now` (ms). The
 * header must be, byte for byte, one that is written here: it chooses among the known secrets and can ask for nothing else
 * (RFC 8725, 3.1 and 3.10).
 */
export async function verifyToken<Claims>(
  kind: TokenKind<Claims>,
  secrets: readonly NamedSecret[],
  token: string,
  { now, maxAgeSeconds }: { readonly now: number; readonly maxAgeSeconds: number },
): Promise<TokenOutcome<Claims>> {
  const encodedHeader = token.length > MAX_LENGTH ? undefined : SHAPE.exec(token)?.[1];
  const secret = secrets.find((secret) => encode(header(kind, secret)) === encodedHeader);
  if (secret === undefined) return REFUSED;
  try {
    const { payload } = await jwtVerify(token, keyOf(kind, secret), {
      algorithms: ["HS256"],
      typ: kind.typ,
      issuer: ISSUER,
      audience: kind.audience,
      requiredClaims: ["exp"],
      maxTokenAge: maxAgeSeconds,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      currentDate: new Date(now),
    });
    if (typeof payload.aud !== "string") return REFUSED; // a list would be a token for several
    const claims = kind.claims.safeParse(payload);
    return claims.success ? { ok: true, claims: claims.data } : REFUSED;
  } catch (error) {
    if (error instanceof errors.JOSEError) return REFUSED;
    throw error;
  }
}

const REFUSED = { ok: false, code: "unauthenticated" } as const;

function keyOf({ typ }: TokenKind<unknown>, { key }: NamedSecret): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", key, "", `doorstep ${typ}`, 32));
}

function header({ typ }: TokenKind<unknown>, { kid }: NamedSecret) {
  return { alg: "HS256", typ, kid };
}

function encode(header: object): string {
  return Buffer.from(JSON.stringify(header)).toString("base64url");
}
