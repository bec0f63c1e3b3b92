import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openCsv } from "./open-csv.ts";

/** Longer than a piece of a file; its letters take two bytes each, from an odd place on. */
const LONG = `a${"é".repeat(100_000)}`;

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "doorstep-csv-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function read(bytes: Uint8Array | string): Promise<string> {
  const path = join(folder, "file.csv");
  writeFileSync(path, bytes);
  return textOf(path);
}

async function textOf(path: string): Promise<string> {
  let text = "";
  for await (const piece of openCsv(path)) text += piece;
  return text;
}

test.for([
  ["a plain file", LONG, LONG],
  ["a compressed file, whatever its name", gzipSync(LONG), LONG],
  ["two compressed files in one", Buffer.concat([gzipSync("a"), gzipSync("b")]), "ab"],
  ["a file with a byte order mark", "\uFEFFid", "id"],
  ["an empty file", "", ""],
  ["a file of one byte", "a", "a"],
] as const)("openCsv() reads %s", async ([, bytes, expected]) => {
  expect(await read(bytes)).toBe(expected);
});

test.for([
  ["a compressed file that is cut off", gzipSync(LONG).subarray(0, 100), "ends too early"],
  ["a compressed file that is damaged", gzipSync(LONG).fill(0xff, 20, 60), "is damaged"],
] as const)("openCsv() refuses %s", async ([, bytes, message]) => {
  await expect(read(bytes)).rejects.toThrow(message);
});

test("openCsv() refuses what is not there, and a folder", async () => {
  await expect(textOf(join(folder, "none.csv"))).rejects.toThrow("none.csv does not exist.");
  await expect(textOf(folder)).rejects.toThrow("is a folder.");
});
