import { describe, expect, test } from "vitest";
import { parseConfig } from "../config.ts";
import { makeSecrets, publicKeys } from "./secrets.ts";

describe("makeSecrets()", () => {
  test("makes what the configuration accepts", () => {
    expect(parseConfig(makeSecrets())).toMatchObject({ ok: true });
  });

  test("draws every value anew", () => {
    const values = [makeSecrets(), makeSecrets()].flatMap((secrets) => Object.values(secrets));
    expect(new Set(values).size).toBe(values.length);
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
