import { createHmac, createPublicKey, generateKeyPairSync, sign, type KeyObject } from "node:crypto";
import { describe, expect, test } from "vitest";
import { verifyInternalToken } from "./internal-token.ts";
import { parsePublicKeys, type PublicKeys } from "./public-keys.ts";

const NOW = Date.UTC(2026, 10, 1);
const SECONDS = NOW / 1000;
const AUDIENCE = "doorstep-listings";
const USER = "0f8fad5b-d9cb-469f-a165-70867728950e";
const APPROVAL = { draftId: "7c9e6679-7425-40de-944b-e07fc1f90ae7", digest: "d".repeat(43) };
const HEADER = { alg: "ES256", typ: "internal+jwt", kid: "key-1" };
const PAYLOAD = {
  scope: "listings:read reports:draft",
  iss: "doorstep",
  aud: AUDIENCE,
  sub: USER,
  iat: SECONDS,
  exp: SECONDS + 60,
};
const REFUSED = { ok: false };

const [first, second, stranger] = ["key-1", "key-2", "key-3"].map((kid) => {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return { kid, privateKey, jwk: createPublicKey(privateKey).export({ format: "jwk" }) };
}) as [Pair, Pair, Pair]; // three names, three pairs

interface Pair {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly jwk: object;
}

async function keysOf(...pairs: Pair[]): Promise<PublicKeys> {
  const parsed = await parsePublicKeys(JSON.stringify({ keys: pairs.map(({ kid, jwk }) => ({ ...jwk, kid })) }));
  if (!parsed.ok) throw new TypeError(`Cannot test: INTERNAL_PUBLIC_KEYS ${parsed.reason}`);
  return parsed.keys;
}

const KEYS = await keysOf(first, second);

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A token with a right signature, whatever it says. */
function forge(header: object, payload: object, { privateKey }: Pair = first): string {
  const signed = `${part(header)}.${part(payload)}`;
  const signature = sign("sha256", Buffer.from(signed), { key: privateKey, dsaEncoding: "ieee-p1363" });
  return `${signed}.${signature.toString("base64url")}`;
}

/** HMAC keyed with what everybody may know: the public key. */
function confuse(header: object, hash = "sha256"): string {
  const signed = `${part(header)}.${part(PAYLOAD)}`;
  const pem = createPublicKey(first.privateKey).export({ type: "spki", format: "pem" });
  return `${signed}.${createHmac(hash, pem).update(signed).digest("base64url")}`;
}

describe("verifyInternalToken()", () => {
  test.for([
    ["reads user and scopes", {}, { scopes: new Set(["listings:read", "reports:draft"]), approval: undefined }],
    ["reads the approval", { approval: APPROVAL }, { approval: APPROVAL }],
    ["takes a clock that is 5 seconds ahead", { iat: SECONDS + 5, exp: SECONDS + 65 }, {}],
    ["takes a clock that is 4 seconds behind", { iat: SECONDS - 64, exp: SECONDS - 4 }, {}],
  ] as const)("%s", async ([, claims, caller]) => {
    const outcome = await verifyInternalToken(KEYS, AUDIENCE, forge(HEADER, { ...PAYLOAD, ...claims }), NOW);
    expect(outcome).toMatchObject({ ok: true, caller: { userId: USER, ...caller } });
  });

  test("takes the second key by its kid", async () => {
    const token = forge({ ...HEADER, kid: "key-2" }, PAYLOAD, second);
    expect(await verifyInternalToken(KEYS, AUDIENCE, token, NOW)).toMatchObject({ ok: true });
    expect(await verifyInternalToken(await keysOf(first), AUDIENCE, token, NOW)).toEqual(REFUSED);
  });

  const { exp: _exp, ...endless } = PAYLOAD;
  const { iat: _iat, ...undated } = PAYLOAD;
  const { scope: _scope, ...unscoped } = PAYLOAD;
  const { typ: _typ, ...untyped } = HEADER;
  const [head, body, signature] = forge(HEADER, PAYLOAD).split(".") as [string, string, string]; // three parts, above
  const YEAR = 365 * 24 * 3600;

  test.for([
    ["nothing", ""],
    ["no token at all", "hello"],
    ["alg none without a signature", `${part({ ...HEADER, alg: "none" })}.${body}.`],
    ["alg none with the old signature", `${part({ ...HEADER, alg: "none" })}.${body}.${signature}`],
    ["no signature", `${head}.${body}.`],
    ["another payload under the old signature", `${head}.${part({ ...PAYLOAD, sub: APPROVAL.draftId })}.${signature}`],
    ["HS256 keyed with the public key", confuse({ ...HEADER, alg: "HS256" })],
    ["HS256 under an ES256 header", confuse(HEADER)],
    ["HS512 under an ES256 header, of the right length", confuse(HEADER, "sha512")],
    ["another key", forge(HEADER, PAYLOAD, stranger)],
    ["the other key's kid", forge({ ...HEADER, kid: "key-2" }, PAYLOAD)],
    ["an unknown kid", forge({ ...HEADER, kid: "key-3" }, PAYLOAD, stranger)],
    ["a kid that is a property", forge({ ...HEADER, kid: "__proto__" }, PAYLOAD)],
    ["no kid", forge({ alg: "ES256", typ: "internal+jwt" }, PAYLOAD)],
    ["a key of its own", forge({ ...HEADER, jwk: stranger.jwk }, PAYLOAD, stranger)],
    ["jku", forge({ ...HEADER, jku: "https://evil.example/keys" }, PAYLOAD)],
    ["crit", forge({ ...HEADER, crit: ["exp"] }, PAYLOAD)],
    ["no typ", forge(untyped, PAYLOAD)],
    ["typ JWT", forge({ ...HEADER, typ: "JWT" }, PAYLOAD)],
    ["a user's access token", forge({ ...HEADER, typ: "at+jwt" }, { ...PAYLOAD, aud: "doorstep", sid: USER })],
    ["another issuer", forge(HEADER, { ...PAYLOAD, iss: "evil" })],
    ["the other server's audience", forge(HEADER, { ...PAYLOAD, aud: "doorstep-analytics" })],
    ["the main Worker's audience", forge(HEADER, { ...PAYLOAD, aud: "doorstep" })],
    ["a list of audiences", forge(HEADER, { ...PAYLOAD, aud: [AUDIENCE, "doorstep-analytics"] })],
    ["an exp that has passed", forge(HEADER, { ...PAYLOAD, iat: SECONDS - 66, exp: SECONDS - 6 })],
    ["no exp", forge(HEADER, endless)],
    ["no iat", forge(HEADER, undated)],
    ["iat in ms", forge(HEADER, { ...PAYLOAD, iat: NOW, exp: NOW + 60 })],
    ["an old iat and exp in ms", forge(HEADER, { ...PAYLOAD, iat: SECONDS - 66, exp: NOW })],
    ["iat in the future", forge(HEADER, { ...PAYLOAD, iat: SECONDS + 30, exp: SECONDS + 90 })],
    ["a life of two years", forge(HEADER, { ...PAYLOAD, exp: SECONDS + 2 * YEAR })],
    ["a life of 61 seconds", forge(HEADER, { ...PAYLOAD, exp: SECONDS + 61 })],
    ["no scope", forge(HEADER, unscoped)],
    ["a scope that is a list", forge(HEADER, { ...PAYLOAD, scope: ["listings:read"] })],
    ["a sub that is no user id", forge(HEADER, { ...PAYLOAD, sub: "a/../b" })],
    ["an approval without a digest", forge(HEADER, { ...PAYLOAD, approval: { draftId: APPROVAL.draftId } })],
    ["an approval of text", forge(HEADER, { ...PAYLOAD, approval: APPROVAL.draftId })],
    ["more than 4 KB", forge(HEADER, { ...PAYLOAD, extra: "x".repeat(3500) })],
    ["padding", `${head}.${body}.${signature}==`],
    ["a line break behind", `${head}.${body}.${signature}\n`],
    ["a fourth part", `${head}.${body}.${signature}.${body}`],
  ] as const)("refuses %s", async ([, token]) => {
    expect(await verifyInternalToken(KEYS, AUDIENCE, token, NOW)).toEqual(REFUSED);
  });
});
