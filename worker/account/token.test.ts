import { createHmac, createSign, generateKeyPairSync } from "node:crypto";
import { assert, asyncProperty, nat, string } from "fast-check";
import { describe, expect, test } from "vitest";
import { signAccessToken, verifyAccessToken } from "./token.ts";

const NOW = Date.UTC(2026, 10, 1);
const SECONDS = NOW / 1000;
const secret = (byte: number) => ({ kid: `key-${byte}`, key: new Uint8Array(32).fill(byte) });
const CONFIG = { TOKEN_SECRET: [secret(1), secret(2)], ACCESS_TOKEN_TTL: 3600 };
const CLAIMS = {
  userId: "0f8fad5b-d9cb-469f-a165-70867728950e",
  accountName: "A".repeat(43),
  signInId: "7c9e6679-7425-40de-944b-e07fc1f90ae7",
};
const HEADER = { alg: "HS256", typ: "at+jwt", kid: "key-1" };
const PAYLOAD = {
  acct: CLAIMS.accountName,
  sid: CLAIMS.signInId,
  iss: "doorstep",
  aud: "doorstep",
  sub: CLAIMS.userId,
  iat: SECONDS,
  exp: SECONDS + 3600,
};
const REFUSED = { ok: false, code: "unauthenticated" };

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A token with a right HMAC, whatever it says. */
function forge(header: object, payload: object, key: Uint8Array | string = secret(1).key, hash = "sha256"): string {
  const signed = `${part(header)}.${part(payload)}`;
  return `${signed}.${createHmac(hash, key).update(signed).digest("base64url")}`;
}

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const publicPem = publicKey.export({ type: "spki", format: "pem" }).toString();

function signRsa(): string {
  const signed = `${part({ ...HEADER, alg: "RS256" })}.${part(PAYLOAD)}`;
  return `${signed}.${createSign("sha256").update(signed).sign(privateKey, "base64url")}`;
}

describe("verifyAccessToken()", () => {
  test("accepts what signAccessToken() signs", async () => {
    const token = await signAccessToken(CONFIG, CLAIMS, NOW);
    expect(await verifyAccessToken(CONFIG, token, NOW)).toEqual({ ok: true, claims: CLAIMS });
  });

  test("accepts the pattern of the forgeries below", async () => {
    expect(await verifyAccessToken(CONFIG, forge(HEADER, PAYLOAD), NOW)).toEqual({ ok: true, claims: CLAIMS });
  });

  const { iat: _iat, exp: _exp, ...timeless } = PAYLOAD;
  const { sid: _sid, ...withoutSignIn } = PAYLOAD;
  const { acct: _acct, ...withoutAccount } = PAYLOAD;
  const { typ: _typ, ...untyped } = HEADER;
  const [head, body, signature] = forge(HEADER, PAYLOAD).split(".") as [string, string, string]; // three parts, above

  test.for([
    ["nothing", ""],
    ["no token at all", "hello"],
    ["alg none without a signature", `${part({ ...HEADER, alg: "none" })}.${body}.`],
    ["alg none with the old signature", `${part({ ...HEADER, alg: "none" })}.${body}.${signature}`],
    ["alg nOnE", `${part({ ...HEADER, alg: "nOnE" })}.${body}.`],
    ["no signature", `${head}.${body}.`],
    ["HS512 with the right key", forge({ ...HEADER, alg: "HS512" }, PAYLOAD, secret(1).key, "sha512")],
    ["HS384 with the right key", forge({ ...HEADER, alg: "HS384" }, PAYLOAD, secret(1).key, "sha384")],
    ["RS256", signRsa()],
    ["HS256 keyed with a public RSA key", forge(HEADER, PAYLOAD, publicPem)],
    ["HS256 keyed with nothing", forge(HEADER, PAYLOAD, "")],
    ["HS256 keyed with the kid", forge(HEADER, PAYLOAD, "key-1")],
    ["another key", forge(HEADER, PAYLOAD, secret(3).key)],
    ["the other key's kid", forge({ ...HEADER, kid: "key-2" }, PAYLOAD)],
    ["an unknown kid", forge({ ...HEADER, kid: "key-3" }, PAYLOAD, secret(3).key)],
    ["a kid that is a path", forge({ ...HEADER, kid: "../../dev/null" }, PAYLOAD, "")],
    ["a kid that is a property", forge({ ...HEADER, kid: "__proto__" }, PAYLOAD, "")],
    ["no kid", forge({ alg: "HS256", typ: "at+jwt" }, PAYLOAD)],
    ["jku", forge({ ...HEADER, jku: "https://evil.example/keys" }, PAYLOAD)],
    ["x5u", forge({ ...HEADER, x5u: "https://evil.example/cert" }, PAYLOAD)],
    ["jwk", forge({ ...HEADER, jwk: { kty: "oct", k: "AAAA" } }, PAYLOAD, Buffer.alloc(3))],
    ["crit", forge({ ...HEADER, crit: ["exp"] }, PAYLOAD)],
    ["b64", forge({ ...HEADER, crit: ["b64"], b64: false }, PAYLOAD)],
    ["no typ", forge(untyped, PAYLOAD)],
    ["typ JWT", forge({ ...HEADER, typ: "JWT" }, PAYLOAD)],
    ["the internal token's typ", forge({ ...HEADER, typ: "internal+jwt" }, PAYLOAD)],
    ["another issuer", forge(HEADER, { ...PAYLOAD, iss: "evil" })],
    ["another audience", forge(HEADER, { ...PAYLOAD, aud: "doorstep-listings" })],
    ["a list of audiences", forge(HEADER, { ...PAYLOAD, aud: ["doorstep", "evil"] })],
    ["no times", forge(HEADER, timeless)],
    ["no exp", forge(HEADER, { ...timeless, iat: SECONDS })],
    ["no iat", forge(HEADER, { ...timeless, exp: SECONDS + 60 })],
    ["iat in ms", forge(HEADER, { ...PAYLOAD, iat: NOW, exp: NOW + 3600 })],
    ["exp in ms and an old iat", forge(HEADER, { ...PAYLOAD, iat: SECONDS - 4000, exp: NOW })],
    ["iat in the future", forge(HEADER, { ...PAYLOAD, iat: SECONDS + 60 })],
    ["an exp of text", forge(HEADER, { ...PAYLOAD, exp: `${SECONDS + 60}` })],
    ["an exp that has passed", forge(HEADER, { ...PAYLOAD, iat: SECONDS - 60, exp: SECONDS - 6 })],
    ["an nbf to come", forge(HEADER, { ...PAYLOAD, nbf: SECONDS + 60 })],
    ["no sign-in", forge(HEADER, withoutSignIn)],
    ["no account", forge(HEADER, withoutAccount)],
    ["an account that is no name of one", forge(HEADER, { ...PAYLOAD, acct: "user@example.com" })],
    ["a sub that is no id", forge(HEADER, { ...PAYLOAD, sub: "a/../b" })],
    ["a payload that is a list", forge(HEADER, [PAYLOAD])],
    ["more than 4 KB", forge(HEADER, { ...PAYLOAD, extra: "x".repeat(3500) })],
    ["padding", `${head}.${body}.${signature}=`],
    ["padding in the middle", `${head}=.${body}.${signature}`],
    ["a space in front", ` ${head}.${body}.${signature}`],
    ["a line break behind", `${head}.${body}.${signature}\n`],
    ["a line break inside", `${head}.\n${body}.${signature}`],
    ["a fourth part", `${head}.${body}.${signature}.`],
    ["five parts", `${head}.${body}.${signature}.${body}.${signature}`],
    ["the standard alphabet", `${head}.${body}.${signature.slice(0, -1)}+`],
  ] as const)("refuses %s", async ([, token]) => {
    expect(await verifyAccessToken(CONFIG, token, NOW)).toEqual(REFUSED);
  });

  test("gives no other claims for any other text", async () => {
    const token = forge(HEADER, PAYLOAD);
    const at = nat({ max: token.length - 1 });
    await assert(
      asyncProperty(at, string({ maxLength: 3 }), async (at, text) => {
        const outcome = await verifyAccessToken(CONFIG, token.slice(0, at) + text + token.slice(at + 1), NOW);
        expect([REFUSED, { ok: true, claims: CLAIMS }]).toContainEqual(outcome);
      }),
    );
  });

  test.for([
    ["live", 3599, true],
    ["ended", 3605, false],
  ] as const)("tells a token that is %s", async ([, age, ok]) => {
    const token = await signAccessToken(CONFIG, CLAIMS, NOW);
    expect(await verifyAccessToken(CONFIG, token, NOW + age * 1000)).toMatchObject({ ok });
  });

  test("takes the older secret until it goes", async () => {
    const older = { ...CONFIG, TOKEN_SECRET: [secret(2)] };
    const token = await signAccessToken(older, CLAIMS, NOW);
    expect(await verifyAccessToken(CONFIG, token, NOW)).toMatchObject({ ok: true });
    expect(await verifyAccessToken({ ...CONFIG, TOKEN_SECRET: [secret(1)] }, token, NOW)).toEqual(REFUSED);
  });
});

test("signAccessToken() signs with the newest secret", async () => {
  const token = await signAccessToken(CONFIG, CLAIMS, NOW);
  expect(token).toBe(forge(HEADER, PAYLOAD));
});
