import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { expect, test } from "vitest";
import { admit } from "./gate.ts";
import { parsePublicKeys } from "./public-keys.ts";

const NOW = Date.UTC(2026, 10, 1);
const USER = "0f8fad5b-d9cb-469f-a165-70867728950e";
const { privateKey, publicKey } = await generateKeyPair("ES256");
const parsed = await parsePublicKeys(JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: "key-1" }] }));
if (!parsed.ok) throw new TypeError(`Cannot test: INTERNAL_PUBLIC_KEYS ${parsed.reason}`);
const { keys } = parsed;

const token = await new SignJWT({ scope: "listings:read" })
  .setProtectedHeader({ alg: "ES256", typ: "internal+jwt", kid: "key-1" })
  .setIssuer("doorstep")
  .setAudience("doorstep-listings")
  .setSubject(USER)
  .setIssuedAt(NOW / 1000)
  .setExpirationTime(NOW / 1000 + 60)
  .sign(privateKey);

async function knock(headers: Record<string, string>, name = "doorstep-listings") {
  return admit(new Request("https://doorstep-listings/mcp", { method: "POST", headers }), keys, name, NOW);
}

test.for(["Bearer", "bearer"])("admit() lets the main Worker in: %s", async (scheme) => {
  expect(await knock({ Authorization: `${scheme} ${token}` })).toMatchObject({ ok: true, caller: { userId: USER } });
});

test.for([
  ["no header", {}, "Bearer"],
  ["another scheme", { Authorization: `Basic ${token}` }, "Bearer"],
  ["a scheme alone", { Authorization: "Bearer" }, "Bearer"],
  ["two tokens", { Authorization: `Bearer ${token} ${token}` }, "Bearer"],
  ["a token that was changed", { Authorization: `Bearer ${token.slice(0, -4)}AAAA` }, 'Bearer error="invalid_token"'],
] as const)("admit() answers 401 to %s", async ([, headers, challenge]) => {
  const admission = await knock(headers);
  const response = admission.ok ? undefined : admission.response;
  expect(response?.status).toBe(401);
  expect(response?.headers.get("WWW-Authenticate")).toBe(challenge);
  expect(await response?.json()).toEqual({
    error: "invalid-token",
    detail: "An internal token for doorstep-listings is needed.",
  });
});

test("admit() answers 401 to the other server's token", async () => {
  const admission = await knock({ Authorization: `Bearer ${token}` }, "doorstep-analytics");
  expect(admission).toMatchObject({ ok: false, response: { status: 401 } });
});

test.for(["https://evil.example", "null", "http://localhost:3000"])(
  "admit() answers 403 to a page of %s, even with a good token",
  async (origin) => {
    const admission = await knock({ Authorization: `Bearer ${token}`, Origin: origin });
    expect(admission).toMatchObject({ ok: false, response: { status: 403 } });
  },
);
