import { createHmac, createPublicKey, generateKeyPairSync, sign, type KeyObject } from "node:crypto";
import { assert, asyncProperty, nat, string } from "fast-check";
import { describe, expect, test } from "vitest";
import { compose, forgeries, type Genuine } from "../../test/forgeries.ts";
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

function signer({ privateKey }: Pair): Genuine["sign"] {
  return (signed) =>
    sign("sha256", Buffer.from(signed), { key: privateKey, dsaEncoding: "ieee-p1363" }).toString("base64url");
}

/** HMAC keyed with what everybody may know: the public key. */
function confused(hash: string): Genuine["sign"] {
  const pem = createPublicKey(first.privateKey).export({ type: "spki", format: "pem" });
  return (signed) => createHmac(hash, pem).update(signed).digest("base64url");
}

const GENUINE: Genuine = { header: HEADER, payload: PAYLOAD, sign: signer(first), now: NOW, lifetimeSeconds: 60 };

const verified = async (token: string) => verifyInternalToken(KEYS, AUDIENCE, token, NOW);

describe("verifyInternalToken()", () => {
  test.for([
    ["reads user and scopes", {}, { scopes: new Set(["listings:read", "reports:draft"]), approval: undefined }],
    ["reads the approval", { approval: APPROVAL }, { approval: APPROVAL }],
    ["takes a clock that is 5 seconds ahead", { iat: SECONDS + 5, exp: SECONDS + 65 }, {}],
    ["takes a clock that is 4 seconds behind", { iat: SECONDS - 64, exp: SECONDS - 4 }, {}],
  ] as const)("%s", async ([, claims, caller]) => {
    const outcome = await verified(compose(GENUINE, { payload: claims }));
    expect(outcome).toMatchObject({ ok: true, caller: { userId: USER, ...caller } });
  });

  test("takes the second key by its kid", async () => {
    const token = compose({ ...GENUINE, sign: signer(second) }, { header: { kid: "key-2" } });
    expect(await verified(token)).toMatchObject({ ok: true });
    expect(await verifyInternalToken(await keysOf(first), AUDIENCE, token, NOW)).toEqual(REFUSED);
  });

  test("refuses every forgery", async () => {
    const corpus = forgeries(GENUINE);
    expect(new Set(corpus.map(([, token]) => token)).size).toBeGreaterThan(100);
    const outcomes = await Promise.all(corpus.map(async ([name, token]) => ({ name, outcome: await verified(token) })));
    expect(outcomes.filter(({ outcome }) => outcome.ok)).toEqual([]);
  });

  test("refuses any other text", async () => {
    const token = compose(GENUINE);
    await assert(
      asyncProperty(nat({ max: token.length }), nat({ max: 3 }), string({ maxLength: 3 }), async (at, cut, text) => {
        const altered = token.slice(0, at) + text + token.slice(at + cut);
        expect(await verified(altered)).toMatchObject({ ok: altered === token });
      }),
    );
  });

  test.for([
    ["the server's public key, by HMAC-SHA256", { ...GENUINE, sign: confused("sha256") }],
    ["the server's public key, by HMAC-SHA512, which has the right length", { ...GENUINE, sign: confused("sha512") }],
    ["a stranger's key", { ...GENUINE, sign: signer(stranger) }],
    ["the other key", { ...GENUINE, sign: signer(second) }],
  ] as const)("refuses one signed with %s", async ([, forged]) => {
    expect(await verified(compose(forged))).toEqual(REFUSED);
  });

  test("refuses another user under the old signature", async () => {
    const [[head, , signature], [, other]] = [{}, { sub: APPROVAL.draftId }].map((payload) =>
      compose(GENUINE, { payload }).split("."),
    ) as [string[], string[]]; // one for each payload
    expect(await verified(`${head}.${other}.${signature}`)).toEqual(REFUSED);
  });

  const DAY_SECONDS = 86_400;
  test.for([
    ["a life of two years", { exp: SECONDS + 730 * DAY_SECONDS }],
    ["a life of 61 seconds", { exp: SECONDS + 61 }],
    ["a life that begins in 6 seconds", { iat: SECONDS + 6, exp: SECONDS + 66 }],
    ["a life that ended 6 seconds ago", { iat: SECONDS - 66, exp: SECONDS - 6 }],
    ["no scope", { scope: undefined }],
    ["a scope that is a list", { scope: ["listings:read"] }],
    ["no user", { sub: undefined }],
    ["a user that is no id", { sub: "a/../b" }],
    ["an approval without a digest", { approval: { draftId: APPROVAL.draftId } }],
    ["an approval with more than that", { approval: { ...APPROVAL, to: "all" } }],
    ["an approval of text", { approval: APPROVAL.draftId }],
    ["an approval of nothing", { approval: null }],
  ] as const)("refuses %s", async ([, payload]) => {
    expect(await verified(compose(GENUINE, { payload }))).toEqual(REFUSED);
  });

  test.for(["doorstep-analytics", "doorstep", "", "doorstep-listing", "DOORSTEP-LISTINGS"])(
    "refuses at %j what was signed for doorstep-listings",
    async (audience) => {
      expect(await verifyInternalToken(KEYS, audience, compose(GENUINE), NOW)).toEqual(REFUSED);
    },
  );
});
