/** `INTERNAL_PUBLIC_KEYS`: the public halves of the main Worker's keys, which verify its internal tokens. */

import { importJWK } from "jose";
import * as z from "zod";

/** By `kid`. */
export type PublicKeys = ReadonlyMap<string, CryptoKey>;

/** `reason` says what is wrong with the variable, never its value. */
export type PublicKeysOutcome =
  | { readonly ok: true; readonly keys: PublicKeys }
  | { readonly ok: false; readonly reason: string };

/** Parses a JWK Set (RFC 7517) of one or two P-256 keys. A private key in it is refused: it must not be here. */
export async function parsePublicKeys(text: string | undefined): Promise<PublicKeysOutcome> {
  if (text === undefined || text.trim() === "") return { ok: false, reason: "is missing" };
  const parsed = keySet.safeParse(parseJson(text));
  if (!parsed.success) return MALFORMED;
  try {
    const keys = parsed.data.keys.map(async ({ kid, kty, crv, x, y }) => {
      return [kid, await importJWK({ kty, crv, x, y }, "ES256")] as const;
    });
    return { ok: true, keys: new Map(await Promise.all(keys)) };
  } catch {
    return MALFORMED; // the right shape, but no point of the curve
  }
}

const outcomes = new WeakMap<object, PublicKeysOutcome>();

/** `parsePublicKeys` once per environment. */
export async function readPublicKeys(env: { readonly INTERNAL_PUBLIC_KEYS?: string }): Promise<PublicKeysOutcome> {
  // The outcome is kept, not its promise: a request that ends early would leave the others waiting for it.
  const outcome = outcomes.get(env) ?? (await parsePublicKeys(env.INTERNAL_PUBLIC_KEYS));
  outcomes.set(env, outcome);
  return outcome;
}

const MALFORMED = { ok: false, reason: "must be a JWK Set of one or two public P-256 keys with a kid" } as const;

const coordinate = z.string().regex(/^[\w-]{43}$/);

const publicKey = z.strictObject({
  kty: z.literal("EC"),
  crv: z.literal("P-256"),
  kid: z.string().min(1).max(64),
  x: coordinate,
  y: coordinate,
  alg: z.literal("ES256").optional(),
  use: z.literal("sig").optional(),
});

const keySet = z.object({ keys: z.array(publicKey).min(1).max(2) });

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the schema that reads it refuses it
  }
}
