import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openRefusalFile } from "./refusal-file.ts";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "doorstep-refusals-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

test("openRefusalFile() makes no file of nothing", () => {
  const path = join(folder, "none.txt");
  expect(openRefusalFile(path).end()).toEqual([]);
  expect(existsSync(path)).toBe(false);
});

test("openRefusalFile() tells the first rows and keeps all, a line each", () => {
  const path = join(folder, "new", "some.txt");
  const file = openRefusalFile(path);
  for (let line = 2; line < 14; line += 1) file.add({ row: `line ${line}`, reason: "StandardStatus is unknown: a\nb" });
  expect(file.end()).toEqual([
    "12 rows did not get in:",
    ...Array.from({ length: 10 }, (_, index) => `  line ${index + 2}: StandardStatus is unknown: a b`),
    "  … and 2 more",
    `All of them, with their reasons: ${path}`,
  ]);
  expect(readFileSync(path, "utf8").split("\n")).toHaveLength(13);
});

test("openRefusalFile() counts one", () => {
  const path = join(folder, "one.txt");
  const file = openRefusalFile(path);
  file.add({ row: "24-1001", reason: "ListPrice must not be negative" });
  expect(file.end()).toEqual([
    "1 row did not get in:",
    "  24-1001: ListPrice must not be negative",
    `All of them, with their reasons: ${path}`,
  ]);
});
