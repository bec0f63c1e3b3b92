/** The internal token (main → this server, for one user, for a minute), as the server that it is meant for reads it. */

import { errors, jwtVerify } from "jose";
import * as z from "zod";
import type { PublicKeys } from "./public-keys.ts";

/** The draft that a user has approved, bound by the digest of its content. */
export interface Approval {
  readonly draftId: string;
  readonly digest: string;
}

/** Whom the main Worker speaks for, and what it may do for them. */
export interface Caller {
  readonly userId: string;
  readonly scopes: ReadonlySet<string>;
  readonly approval: Approval | undefined;
}

export type TokenOutcome = { readonly ok: true; readonly caller: Caller } | { readonly ok: false };

const LIFETIME_SECONDS = 60;
const MAX_LENGTH = 4096;
/** Three parts of base64url without padding, the last of 64 bytes and with no spare bit set. */
const SHAPE = /^([\w-]+)\.[\w-]+\.[\w-]{85}[AQgw]$/;
/** The clocks of two machines may differ by this much. */
const CLOCK_TOLERANCE_SECONDS = 5;

/**
 * The caller of a token that the main Worker signed for `audience` and that has not ended at `now` (ms). The header must
 * be, byte for byte, one that is written there: it chooses among the known keys and can ask for nothing else (RFC 8725,
 * 3.1 and 3.10).
 */
export async function verifyInternalToken(
  keys: PublicKeys,
  audience: string,
  token: string,
  now: number,
): Promise<TokenOutcome> {
  const encodedHeader = token.length > MAX_LENGTH ? undefined : SHAPE.exec(token)?.[1];
  const [, key] = [...keys].find(([kid]) => encodeHeader(kid) === encodedHeader) ?? [];
  if (key === undefined) return REFUSED;
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: ["ES256"],
      typ: "internal+jwt",
      issuer: "doorstep",
      audience,
      requiredClaims: ["exp"],
      maxTokenAge: LIFETIME_SECONDS,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      currentDate: new Date(now),
    });
    const claims = internalClaims.safeParse(payload);
    if (!claims.success) return REFUSED;
    const { sub, scope, approval } = claims.data;
    return { ok: true, caller: { userId: sub, scopes: new Set(scope.split(" ")), approval } };
  } catch (error) {
    if (error instanceof errors.JOSEError) return REFUSED;
    throw error;
  }
}

const REFUSED: TokenOutcome = { ok: false };

const internalClaims = z
  .object({
    aud: z.string(), // a list would be a token for several servers
    sub: z.uuid(),
    iat: z.number(),
    exp: z.number(),
    scope: z.string(),
    approval: z.strictObject({ draftId: z.uuid(), digest: z.string().regex(/^[\w-]{43}$/) }).optional(),
  })
  .refine(({ iat, exp }) => exp - iat <= LIFETIME_SECONDS);

function encodeHeader(kid: string): string {
  return Buffer.from(JSON.stringify({ alg: "ES256", typ: "internal+jwt", kid })).toString("base64url");
}
