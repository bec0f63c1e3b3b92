/** Secrets of a deployment: how each is drawn, and the public half that the MCP Workers hold. */

import { generateKeyPairSync, randomBytes } from "node:crypto";
import { parseConfig } from "../config.ts";

/** A fresh value for every secret of the main Worker, in the form that `config.ts` accepts. */
export function makeSecrets() {
  return {
    TOKEN_SECRET: randomSecret(),
    INTERNAL_SIGNING_KEY: JSON.stringify([signingKey()]),
    PASSWORD_PEPPER: randomSecret(),
    ACCOUNT_NAME_KEY: randomSecret(),
  };
}

export type SecretName = keyof ReturnType<typeof makeSecrets>;

/** What rotates, and nothing else: the other two name and hash what is stored. */
export type Rotation =
  | { readonly ok: true; readonly variables: Readonly<Record<"TOKEN_SECRET" | "INTERNAL_SIGNING_KEY", string>> }
  | { readonly ok: false; readonly variable: string; readonly reason: string };

/** A fresh value before the newest of each secret that rotates: both verify until the next rotation, which lets the older go. */
export function rotateSecrets(variables: Readonly<Record<string, string>>): Rotation {
  const parsed = parseConfig(variables);
  if (!parsed.ok) return parsed;
  const fresh = makeSecrets();
  const [newest = ""] = (variables["TOKEN_SECRET"] ?? "").split(",");
  return {
    ok: true,
    variables: {
      TOKEN_SECRET: `${fresh.TOKEN_SECRET},${newest.trim()}`,
      INTERNAL_SIGNING_KEY: JSON.stringify([signingKey(), parsed.config.INTERNAL_SIGNING_KEY[0]]),
    },
  };
}

/**
 * `INTERNAL_PUBLIC_KEYS` from `INTERNAL_SIGNING_KEY`: a JWK Set (RFC 7517) with the private members left out.
 * @throws SyntaxError when the signing key is not JSON.
 */
export function publicKeys(internalSigningKey: string): string {
  const keys = JSON.parse(internalSigningKey) as JsonWebKey[]; // config.ts checks the shape before anything is served
  return JSON.stringify({ keys: keys.map(({ d: _private, ...key }) => ({ ...key, alg: "ES256", use: "sig" })) });
}

function randomSecret(): string {
  return randomBytes(32).toString("base64url");
}

function signingKey() {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { kty, crv, x, y, d } = privateKey.export({ format: "jwk" });
  return { kty, crv, kid: randomBytes(6).toString("base64url"), x, y, d };
}
