import { decodeProtectedHeader, importJWK, jwtVerify } from "jose";
import { describe, expect, test } from "vitest";
import { parseConfig } from "../config.ts";
import { makeSecrets } from "../local/secrets.ts";
import { internalTokens } from "./internal-token.ts";

const [newer, older] = [makeSecrets(), makeSecrets()].map(
  ({ INTERNAL_SIGNING_KEY }) => JSON.parse(INTERNAL_SIGNING_KEY)[0],
);
const parsed = parseConfig({ ...makeSecrets(), INTERNAL_SIGNING_KEY: JSON.stringify([newer, older]) });
if (!parsed.ok) throw new TypeError(`Cannot test: ${parsed.variable} ${parsed.reason}`);
const { INTERNAL_SIGNING_KEY } = parsed.config;

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
