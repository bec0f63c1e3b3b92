import { describe, expect, test } from "vitest";
import { hashPassword, NOBODYS_HASH, verifyPassword } from "./password-hash.ts";

const PEPPER = new Uint8Array(32).fill(7);
const PASSWORD = "a garden, two beds, no stairs";

describe("verifyPassword()", async () => {
  const hash = await hashPassword(PEPPER, PASSWORD);

  test("accepts the password that was hashed", async () => {
    expect(await verifyPassword(PEPPER, PASSWORD, hash)).toBe(true);
  });

  test.for([
    ["another password", PEPPER, `${PASSWORD}.`],
    ["a part of it", PEPPER, PASSWORD.slice(0, -1)],
    ["another pepper", new Uint8Array(32).fill(8), PASSWORD],
  ] as const)("refuses %s", async ([, pepper, password]) => {
    expect(await verifyPassword(pepper, password, hash)).toBe(false);
  });

  test("tells passwords apart that differ past their 72nd byte", async () => {
    const long = "garden window ".repeat(9);
    const hash = await hashPassword(PEPPER, `${long}1`);
    expect(await verifyPassword(PEPPER, `${long}2`, hash)).toBe(false);
  });

  test("reads the parameters from the hash", async () => {
    const weaker = "$scrypt$ln=4,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$_ONW9qI8NxbxsmJTk5soPKvSHKU1uR7VKxXUSDdMSb4";
    expect(await verifyPassword(PEPPER, PASSWORD, weaker)).toBe(true);
  });

  test("accepts nothing for nobody", async () => {
    expect(await verifyPassword(PEPPER, "", NOBODYS_HASH)).toBe(false);
  });

  test("throws on what is no hash", async () => {
    await expect(verifyPassword(PEPPER, PASSWORD, "$2b$10$abc")).rejects.toThrow("Cannot verify a password");
  });
});

describe("hashPassword()", () => {
  test("never gives the same hash twice", async () => {
    expect(await hashPassword(PEPPER, PASSWORD)).not.toBe(await hashPassword(PEPPER, PASSWORD));
  });

  test("spends on everybody what it spends on nobody", async () => {
    const [, , parameters] = (await hashPassword(PEPPER, PASSWORD)).split("$");
    expect(NOBODYS_HASH).toContain(`$${parameters}$`);
    expect(parameters).toBe("ln=14,r=8,p=5");
  });
});
