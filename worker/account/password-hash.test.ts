import { describe, expect, test } from "vitest";
import { isOutdated, NOBODYS_HASH, openPasswords } from "./password-hash.ts";

const passwords = openPasswords(new Uint8Array(32).fill(7));
const PASSWORD = "a garden, two beds, no stairs";
/** Of `PASSWORD`, at a lower cost. */
const WEAKER = "$scrypt$ln=4,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$_ONW9qI8NxbxsmJTk5soPKvSHKU1uR7VKxXUSDdMSb4";

async function hash(password: string): Promise<string> {
  return passwords.inLine(async (hashing) => hashing.hash(password));
}

async function verify(password: string, hash: string, by = passwords): Promise<boolean> {
  return by.inLine(async (hashing) => hashing.verify(password, hash));
}

describe("verify()", async () => {
  const hashed = await hash(PASSWORD);

  test("accepts the password that was hashed", async () => {
    expect(await verify(PASSWORD, hashed)).toBe(true);
  });

  test.for([
    ["another password", passwords, `${PASSWORD}.`],
    ["a part of it", passwords, PASSWORD.slice(0, -1)],
    ["another pepper", openPasswords(new Uint8Array(32).fill(8)), PASSWORD],
  ] as const)("refuses %s", async ([, by, password]) => {
    expect(await verify(password, hashed, by)).toBe(false);
  });

  test("tells passwords apart that differ past their 72nd byte", async () => {
    const long = "garden window ".repeat(9);
    expect(await verify(`${long}2`, await hash(`${long}1`))).toBe(false);
  });

  test("reads the parameters from the hash", async () => {
    expect(await verify(PASSWORD, WEAKER)).toBe(true);
  });

  test("accepts nothing for nobody", async () => {
    expect(await verify("", NOBODYS_HASH)).toBe(false);
  });

  test("throws on what is no hash", async () => {
    await expect(verify(PASSWORD, "$2b$10$abc")).rejects.toThrow("Cannot read a password hash");
  });
});

describe("hash()", () => {
  test("never gives the same hash twice", async () => {
    expect(await hash(PASSWORD)).not.toBe(await hash(PASSWORD));
  });

  test("spends on everybody what it spends on nobody", async () => {
    const [, , parameters] = (await hash(PASSWORD)).split("$");
    expect(NOBODYS_HASH).toContain(`$${parameters}$`);
    expect(parameters).toBe("ln=14,r=8,p=5");
  });
});

test("inLine() turns away at once who finds 48 before them", async () => {
  const outcomes = await Promise.allSettled(Array.from({ length: 50 }, async () => verify(PASSWORD, WEAKER)));
  expect(outcomes.map(({ status }) => status === "fulfilled")).toEqual([
    ...Array<boolean>(48).fill(true),
    false,
    false,
  ]);
});

test.for([
  ["a hash at a lower cost", WEAKER, true],
  ["one of today", NOBODYS_HASH, false],
] as const)("isOutdated() %s", ([, hash, outdated]) => {
  expect(isOutdated(hash)).toBe(outdated);
});
