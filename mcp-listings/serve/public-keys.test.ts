import { createPublicKey, generateKeyPairSync } from "node:crypto";
import { expect, test } from "vitest";
import { parsePublicKeys } from "./public-keys.ts";

const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const bare = createPublicKey(privateKey).export({ format: "jwk" });
const jwk = { ...bare, kid: "key-1" };

function set(...keys: object[]): string {
  return JSON.stringify({ keys });
}

test.for([
  ["a set as the main Worker's secrets give it", set({ ...jwk, alg: "ES256", use: "sig" }), ["key-1"]],
  ["two keys", set(jwk, { ...jwk, kid: "key-2" }), ["key-1", "key-2"]],
] as const)("parsePublicKeys() takes %s", async ([, text, kids]) => {
  const outcome = await parsePublicKeys(text);
  expect(outcome.ok && [...outcome.keys.keys()]).toEqual(kids);
});

test.for([
  ["nothing", undefined, "is missing"],
  ["an empty value", " ", "is missing"],
  ["no JSON", "A".repeat(43), "must be a JWK Set"],
  ["no keys", set(), "must be a JWK Set"],
  ["three keys", set(jwk, { ...jwk, kid: "key-2" }, { ...jwk, kid: "key-3" }), "must be a JWK Set"],
  ["a list of keys", JSON.stringify([jwk]), "must be a JWK Set"],
  ["a key without a kid", set(bare), "must be a JWK Set"],
  ["a private key", set({ ...privateKey.export({ format: "jwk" }), kid: "key-1" }), "must be a JWK Set"],
  ["a symmetric key", set({ kty: "oct", k: "A".repeat(43), kid: "key-1" }), "must be a JWK Set"],
  ["a point off the curve", set({ ...jwk, x: "A".repeat(43) }), "must be a JWK Set"],
] as const)("parsePublicKeys() refuses %s and does not repeat it", async ([, text, reason]) => {
  const outcome = await parsePublicKeys(text);
  expect(outcome).toEqual({ ok: false, reason: expect.stringContaining(reason) as string }); // vitest types matchers as any
  expect(JSON.stringify(outcome)).not.toContain("A".repeat(43));
});
