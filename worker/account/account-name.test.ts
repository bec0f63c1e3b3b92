import { expect, test } from "vitest";
import { ACCOUNT_NAME, accountName } from "./account-name.ts";

const KEY = new Uint8Array(32).fill(1);

test("accountName() is the HMAC of the address", () => {
  expect(accountName(KEY, "user@example.com")).toMatchInlineSnapshot(`"jT5QxHyhG18OCNPK_rFCzZw9dZKLFCUzWR__MUShxys"`);
});

test("accountName() depends on key and address", () => {
  const names = [
    accountName(KEY, "user@example.com"),
    accountName(KEY, "user@example.org"),
    accountName(new Uint8Array(32).fill(2), "user@example.com"),
  ];
  expect(new Set(names).size).toBe(3);
  for (const name of names) expect(name).toMatch(ACCOUNT_NAME);
});
