/** Secrets of a deployment: how each is drawn, and the public half that the MCP Workers hold. */

import { generateKeyPairSync, randomBytes } from "node:crypto";

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
