import { describe, expect, test } from "vitest";
import { parseConfig } from "../config.ts";
import { makeSecrets, publicKeys, rotateSecrets } from "./secrets.ts";

function configOf(variables: object) {
  const parsed = parseConfig(variables);
  if (!parsed.ok) throw new TypeError(`Cannot test: ${parsed.variable} ${parsed.reason}`);
  return parsed.config;
}

describe("makeSecrets()", () => {
  test("makes what the configuration accepts", () => {
    expect(parseConfig(makeSecrets())).toMatchObject({ ok: true });
  });

  test("draws every value anew", () => {
    const values = [makeSecrets(), makeSecrets()].flatMap((secrets) => Object.values(secrets));
    expect(new Set(values).size).toBe(values.length);
  });
});

function rotated(variables: Readonly<Record<string, string>>): Record<string, string> {
  const rotation = rotateSecrets(variables);
  if (!rotation.ok) throw new TypeError(`Cannot test: ${rotation.variable} ${rotation.reason}`);
  return { ...variables, ...rotation.variables };
}

describe("rotateSecrets()", () => {
  const secrets = makeSecrets();
  test("puts a fresh value first, and keeps the one before and all that never rotates", () => {
    const once = rotated(secrets);
    const [before, after] = [secrets, once].map(configOf);
    expect(after?.TOKEN_SECRET).toEqual([expect.anything(), ...(before?.TOKEN_SECRET ?? [])]);
    expect(after?.INTERNAL_SIGNING_KEY).toEqual([expect.anything(), ...(before?.INTERNAL_SIGNING_KEY ?? [])]);
    expect(after?.PASSWORD_PEPPER).toEqual(before?.PASSWORD_PEPPER);
    expect(after?.ACCOUNT_NAME_KEY).toEqual(before?.ACCOUNT_NAME_KEY);
  });

  test("lets the oldest go", () => {
    const once = rotated({ ...secrets, TOKEN_SECRET: ` ${secrets.TOKEN_SECRET} ` });
    const [after, later] = [once, rotated(once)].map(configOf);
    expect(later?.TOKEN_SECRET).toEqual([expect.anything(), after?.TOKEN_SECRET[0]]);
    expect(later?.INTERNAL_SIGNING_KEY).toEqual([expect.anything(), after?.INTERNAL_SIGNING_KEY[0]]);
  });

  test.for(["TOKEN_SECRET", "INTERNAL_SIGNING_KEY", "PASSWORD_PEPPER"])("refuses a file without %s", (name) => {
    expect(rotateSecrets({ ...secrets, [name]: "" })).toMatchObject({ ok: false, variable: name });
  });
});

describe("publicKeys()", () => {
  test("keeps the public members of every key, in order", () => {
    const [first] = JSON.parse(makeSecrets().INTERNAL_SIGNING_KEY);
    const [second] = JSON.parse(makeSecrets().INTERNAL_SIGNING_KEY);
    const { keys } = JSON.parse(publicKeys(JSON.stringify([first, second])));
    const expected = [first, second].map(({ kty, crv, kid, x, y }) => ({
      kty,
      crv,
      kid,
      x,
      y,
      alg: "ES256",
      use: "sig",
    }));
    expect(keys).toEqual(expected);
  });

  test("refuses what is no JSON", () => {
    expect(() => publicKeys("key")).toThrow(SyntaxError);
  });
});
