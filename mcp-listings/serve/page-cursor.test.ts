import { expect, test } from "vitest";
import { readPageCursor, writePageCursor } from "./page-cursor.ts";

test.for(["L001", "Portland, OR", "ключ \u{1F3E0}", ""])(
  "readPageCursor() reads what writePageCursor() wrote: %j",
  (last) => {
    const cursor = writePageCursor(last, "listing");
    expect(cursor).toMatch(/^[\w-]+$/);
    expect(readPageCursor(cursor, "listing")).toBe(last);
  },
);

test.for([
  ["of another list", writePageCursor("L001", "market")],
  ["that is empty", ""],
  ["that is no JSON", "bm9uZQ"],
  ["of another shape", Buffer.from('{"listing":"L001"}').toString("base64url")],
  ["that is too long", writePageCursor("x".repeat(2_000), "listing")],
] as const)("readPageCursor() refuses a cursor %s", ([, cursor]) => {
  expect(() => readPageCursor(cursor, "listing")).toThrow("Leave it out to get the first page.");
});
