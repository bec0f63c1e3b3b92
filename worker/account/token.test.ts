import { createHmac, hkdfSync } from "node:crypto";
import { assert, asyncProperty, nat, string } from "fast-check";
import { describe, expect, test } from "vitest";
import type { Genuine } from "../../test/forgeries.ts";
import { compose, forgeries } from "../../test/forgeries.ts";
import { verifyAccessToken, signAccessToken } from "./access-token.ts";
import { signMailToken, verifyMailToken } from "./mail-token.ts";
import { signRefreshToken, verifyRefreshToken } from "./refresh-token.ts";

const NOW = Date.UTC(2026, 10, 1);
const SECONDS = NOW / 1000;
const DAY_SECONDS = 86_400;
const secret = (byte: number) => ({ kid: `key-${byte}`, key: new Uint8Array(32).fill(byte) });
const CONFIG = { TOKEN_SECRET: [secret(1), secret(2)], ACCESS_TOKEN_TTL: 3600, REFRESH_TOKEN_TTL: 30 * DAY_SECONDS };
type TokenConfig = typeof CONFIG;

const accountName = "A".repeat(43);
const userId = "0f8fad5b-d9cb-469f-a165-70867728950e";
const signInId = "7c9e6679-7425-40de-944b-e07fc1f90ae7";
const id = "1b4e28ba-2fa1-41d2-883f-0016d3cca427";
const MAIL = { userId, accountName, id };
const span = (seconds: number) => ({ from: NOW, until: NOW + seconds * 1000 });

/** One of each: what is signed, what is read, and how the token must look. */
const KINDS = [
  {
    typ: "at+jwt",
    claims: { userId, accountName, signInId },
    payload: { acct: accountName, sid: signInId, sub: userId, iss: "doorstep", aud: "doorstep" },
    lifetimeSeconds: 3600,
    sign: async (config: TokenConfig) => signAccessToken(config, { userId, accountName, signInId }, span(3600)),
    verify: verifyAccessToken,
  },
  {
    typ: "rt+jwt",
    claims: { accountName, signInId, counter: 7 },
    payload: { acct: accountName, sid: signInId, n: 7, iss: "doorstep", aud: "doorstep-refresh" },
    lifetimeSeconds: 30 * DAY_SECONDS,
    sign: async (config: TokenConfig) =>
      signRefreshToken(config, { accountName, signInId, counter: 7 }, span(30 * DAY_SECONDS)),
    verify: verifyRefreshToken,
  },
  ...(["confirm", "reset"] as const).map((purpose) => ({
    typ: `${purpose}+jwt`,
    claims: MAIL,
    payload: { acct: accountName, jti: id, sub: userId, iss: "doorstep", aud: `doorstep-${purpose}` },
    lifetimeSeconds: 1200,
    sign: async (config: TokenConfig) => signMailToken(config, purpose, MAIL, NOW),
    verify: async (config: TokenConfig, token: string, now: number) => verifyMailToken(config, purpose, token, now),
  })),
];
type Kind = (typeof KINDS)[number];

const REFUSED = { ok: false, code: "unauthenticated" };

function hmacWith(key: ArrayBuffer | Uint8Array) {
  return (signed: string) => createHmac("sha256", new Uint8Array(key)).update(signed).digest("base64url");
}

/** What `sign` makes, from the documents alone. */
function genuine({ typ, payload, lifetimeSeconds }: Kind, { kid, key } = secret(1)): Genuine {
  return {
    header: { alg: "HS256", typ, kid },
    payload: { ...payload, iat: SECONDS, exp: SECONDS + lifetimeSeconds },
    sign: hmacWith(hkdfSync("sha256", key, "", `doorstep ${typ}`, 32)),
    now: NOW,
    lifetimeSeconds,
  };
}

describe.for(KINDS)("a token of $typ", (kind) => {
  const { typ, claims, lifetimeSeconds, sign, verify } = kind;

  test("sign() writes it with the newest secret", async () => {
    expect(await sign(CONFIG)).toBe(compose(genuine(kind)));
  });

  test.for([
    ["the newest secret's", secret(1)],
    ["the older secret's", secret(2)],
  ] as const)("verify() takes %s", async ([, by]) => {
    expect(await verify(CONFIG, compose(genuine(kind, by)), NOW)).toEqual({ ok: true, claims });
  });

  test.for([
    ["in its last second", lifetimeSeconds - 1, true],
    ["when it has ended", lifetimeSeconds + 6, false],
    ["from a clock that is 5 seconds ahead", -5, true],
    ["from a clock that is 6 seconds ahead", -6, false],
  ] as const)("verify() judges one %s", async ([, age, ok]) => {
    expect(await verify(CONFIG, await sign(CONFIG), NOW + age * 1000)).toMatchObject({ ok });
  });

  test("verify() takes one until its secret goes", async () => {
    const token = await sign({ ...CONFIG, TOKEN_SECRET: [secret(2)] });
    expect(await verify(CONFIG, token, NOW)).toMatchObject({ ok: true });
    expect(await verify({ ...CONFIG, TOKEN_SECRET: [secret(1)] }, token, NOW)).toEqual(REFUSED);
  });

  test("verify() refuses every forgery", async () => {
    const corpus = forgeries(genuine(kind));
    expect(new Set(corpus.map(([, token]) => token)).size).toBeGreaterThan(100);
    const outcomes = await Promise.all(
      corpus.map(async ([name, token]) => ({ name, outcome: await verify(CONFIG, token, NOW) })),
    );
    expect(outcomes.filter(({ outcome }) => outcome.ok)).toEqual([]);
  });

  const own = genuine(kind);
  const derived = (from: number, of: string) =>
    hmacWith(hkdfSync("sha256", secret(from).key, "", `doorstep ${of}`, 32));
  test.for([
    ["the secret itself", hmacWith(secret(1).key)],
    ["the other secret's key", derived(2, typ)],
    ["a key of no secret", derived(3, typ)],
    ...KINDS.filter((other) => other.typ !== typ).map((other): [string, Genuine["sign"]] => [
      `the key of ${other.typ}`,
      derived(1, other.typ),
    ]),
  ] as const)("verify() refuses one signed with %s", async ([, signature]) => {
    expect(await verify(CONFIG, compose({ ...own, sign: signature }), NOW)).toEqual(REFUSED);
  });

  test.for(Object.keys(kind.payload).filter((name) => name !== "iss" && name !== "aud"))(
    "verify() refuses one with another %s than is written here",
    async (name) => {
      const others = [
        undefined,
        null,
        "",
        "a/../b",
        "user@example.com",
        -1,
        1.5,
        "7",
        [],
        {},
        { $ne: null },
        "x".repeat(44),
      ];
      const tokens = others.map((other) => compose(own, { payload: { [name]: other } }));
      const outcomes = await Promise.all(tokens.map(async (token) => verify(CONFIG, token, NOW)));
      expect(outcomes).toEqual(others.map(() => REFUSED));
    },
  );

  test("verify() refuses every beginning of one", async () => {
    const token = compose(own);
    const outcomes = await Promise.all(
      Array.from(token, async (_, length) => verify(CONFIG, token.slice(0, length), NOW)),
    );
    expect(outcomes.filter(({ ok }) => ok)).toEqual([]);
  });

  test("verify() refuses any other text", async () => {
    const token = compose(own);
    await assert(
      asyncProperty(nat({ max: token.length }), nat({ max: 3 }), string({ maxLength: 3 }), async (at, cut, text) => {
        const altered = token.slice(0, at) + text + token.slice(at + cut);
        expect(await verify(CONFIG, altered, NOW)).toMatchObject({ ok: altered === token });
      }),
    );
  });

  test("passes for no other kind", async () => {
    const token = await sign(CONFIG);
    const taken = await Promise.all(KINDS.map(async (other) => (await other.verify(CONFIG, token, NOW)).ok));
    expect(taken).toEqual(KINDS.map((other) => other.typ === typ));
  });

  test("sign() needs a secret", async () => {
    await expect(sign({ ...CONFIG, TOKEN_SECRET: [] })).rejects.toThrow("Cannot sign a token: no secret.");
  });
});
