import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { parseConfig } from "../config.ts";
import { readVariables } from "./dev-vars.ts";
import { publicKeys } from "./secrets.ts";

const folder = mkdtempSync(join(tmpdir(), "doorstep-secrets-"));
afterAll(() => rmSync(folder, { recursive: true }));

function printed(...args: string[]) {
  const path = join(import.meta.dirname, "print-secrets.ts");
  const { status, stdout, stderr } = spawnSync(process.execPath, [path, ...args], { encoding: "utf8" });
  return { status, stdout, stderr, variables: readVariables(stdout) };
}

/** A file with these variables, as the command prints them. */
function fileOf(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

test("prints secrets that serve, rotates them, and gives away the public half alone", () => {
  const fresh = printed();
  expect(parseConfig(fresh.variables).ok).toBe(true);

  const file = fileOf("fresh.vars", `${fresh.stdout}TOOL_MODEL=one/model\n`);
  const rotated = printed("--rotate", file);
  expect(parseConfig(rotated.variables).ok).toBe(true);
  expect(rotated.variables).toMatchObject({
    TOOL_MODEL: "one/model",
    PASSWORD_PEPPER: fresh.variables["PASSWORD_PEPPER"],
    TOKEN_SECRET: expect.stringMatching(new RegExp(`^[\\w-]{43},${fresh.variables["TOKEN_SECRET"]}$`)),
  });

  const { variables } = printed("--public", fileOf("rotated.vars", rotated.stdout));
  expect(variables).toEqual({ INTERNAL_PUBLIC_KEYS: publicKeys(rotated.variables["INTERNAL_SIGNING_KEY"] ?? "") });
});

test.for([
  ["an unknown option", ["--all"], 2, /^Usage:/],
  ["no file", ["--rotate"], 2, /^Usage:/],
  ["a file that is not there", ["--public", "none.vars"], 1, /There is no none\.vars/],
  [
    "a file that lacks a secret",
    ["--rotate", fileOf("weak.vars", "TOKEN_SECRET=canary\n")],
    1,
    /^TOKEN_SECRET in .*base64url/,
  ],
] as const)("refuses %s and prints no secret", ([, args, exitCode, reason]) => {
  const { status, stdout, stderr } = printed(...args);
  expect({ status, stdout }).toEqual({ status: exitCode, stdout: "" });
  expect(stderr).toMatch(reason);
  expect(stderr).not.toContain("canary");
});
