import { decodeProtectedHeader, importJWK, jwtVerify } from "jose";
import { describe, expect, test } from "vitest";
import { verifyInternalToken } from "../../mcp-listings/serve/internal-token.ts";
import { parsePublicKeys } from "../../mcp-listings/serve/public-keys.ts";
import { signAccessToken, verifyAccessToken } from "../account/access-token.ts";
import { signMailToken, verifyMailToken } from "../account/mail-token.ts";
import { signRefreshToken, verifyRefreshToken } from "../account/refresh-token.ts";
import { parseConfig } from "../config.ts";
import { makeSecrets, publicKeys } from "../local/secrets.ts";
import { internalTokens } from "./internal-token.ts";

const [newer, older] = [makeSecrets(), makeSecrets()].map(
  ({ INTERNAL_SIGNING_KEY }) => JSON.parse(INTERNAL_SIGNING_KEY)[0],
);
const parsed = parseConfig({ ...makeSecrets(), INTERNAL_SIGNING_KEY: JSON.stringify([newer, older]) });
if (!parsed.ok) throw new TypeError(`Cannot test: ${parsed.variable} ${parsed.reason}`);
const { config } = parsed;
const { INTERNAL_SIGNING_KEY } = config;

const NOW = Date.UTC(2026, 10, 1) + 999;
const APPROVAL = { draftId: "d1", digest: "x" };
const CLAIMS = { audience: "doorstep-listings", userId: "ann", scope: "listings:read" };

describe("internalTokens()", () => {
  test.for([
    ["and nothing more", {}, {}],
    ["with the one draft that it may send", { approval: APPROVAL }, { approval: APPROVAL }],
  ] as const)("signs for one server, one user and a minute, with the newest key, %s", async ([, more, claims]) => {
    const token = await internalTokens(INTERNAL_SIGNING_KEY, () => NOW)({ ...CLAIMS, ...more });
    expect(decodeProtectedHeader(token)).toEqual({ alg: "ES256", typ: "internal+jwt", kid: newer.kid });
    const { d: _private, ...publicKey } = newer;
    const { payload } = await jwtVerify(token, await importJWK(publicKey, "ES256"), { currentDate: new Date(NOW) });
    const issuedAt = Math.floor(NOW / 1000);
    expect(payload).toEqual({
      iss: "doorstep",
      aud: "doorstep-listings",
      sub: "ann",
      scope: "listings:read",
      iat: issuedAt,
      exp: issuedAt + 60,
      ...claims,
    });
  });

  test("needs a key", () => {
    expect(() => internalTokens([], () => NOW)).toThrow("Cannot sign internal tokens: no key.");
  });
});

/** Whether a server that holds the public halves of these keys lets the main Worker in. */
async function isLetIn(token: string, keys: readonly object[] = [newer, older]): Promise<boolean> {
  const parsed = await parsePublicKeys(publicKeys(JSON.stringify(keys)));
  if (!parsed.ok) throw new TypeError(`Cannot test: INTERNAL_PUBLIC_KEYS ${parsed.reason}`);
  return (await verifyInternalToken(parsed.keys, "doorstep-listings", token, NOW)).ok;
}

const userId = crypto.randomUUID();
const signInId = crypto.randomUUID();
const accountName = "A".repeat(43);
const span = { from: NOW, until: NOW + 60_000 };

describe("an internal token", () => {
  test("is taken across a rotation by who knows both keys, and ends with its own", async () => {
    const [before, after] = await Promise.all(
      [[older], [newer, older]].map(async (keys) => internalTokens(keys, () => NOW)({ ...CLAIMS, userId })),
    );
    const taken = [before, after].map(async (token = "") => [
      await isLetIn(token),
      await isLetIn(token, [older]),
      await isLetIn(token, [newer]),
    ]);
    expect(await Promise.all(taken)).toEqual([
      [true, true, false],
      [true, false, true],
    ]);
  });

  test("is none of a user's, and none of a user's is one", async () => {
    const own = await internalTokens(INTERNAL_SIGNING_KEY, () => NOW)({ ...CLAIMS, userId });
    const refused = await Promise.all([
      verifyAccessToken(config, own, NOW),
      verifyRefreshToken(config, own, NOW),
      verifyMailToken(config, "confirm", own, NOW),
      verifyMailToken(config, "reset", own, NOW),
    ]);
    expect(refused.map(({ ok }) => ok)).toEqual([false, false, false, false]);

    const users = await Promise.all([
      signAccessToken(config, { userId, accountName, signInId }, span),
      signRefreshToken(config, { accountName, signInId, counter: 0 }, span),
      signMailToken(config, "confirm", { userId, accountName, id: signInId }, NOW),
      signMailToken(config, "reset", { userId, accountName, id: signInId }, NOW),
    ]);
    const letIn = await Promise.all([own, ...users].map(async (token) => isLetIn(token)));
    expect(letIn).toEqual([true, false, false, false, false]);
  });
});
