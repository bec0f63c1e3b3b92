import { assert, constant, double, oneof, property, string } from "fast-check";
import { expect, test } from "vitest";
import { searchCriteria } from "./search-criteria.ts";
import { readCursor, writeCursor } from "./search-cursor.ts";

const SEARCH = searchCriteria.parse({ city: "Bend", state: "OR", maxPrice: 500_000 });
const POSITION = { value: 400_000, listingId: "L001" };
const CURSOR = writeCursor(POSITION, "demo", SEARCH);

test("readCursor() reads what writeCursor() wrote, whatever the position", () => {
  const value = oneof(string({ unit: "grapheme" }), double({ noNaN: true, noDefaultInfinity: true }), constant(null));
  assert(
    property(value, string({ unit: "grapheme" }), (value, listingId) => {
      const position = { value: Object.is(value, -0) ? 0 : value, listingId };
      const cursor = writeCursor(position, "demo", SEARCH);
      expect(cursor).toMatch(/^[\w-]+$/);
      expect(readCursor(cursor, "demo", SEARCH)).toEqual({ ok: true, position });
    }),
  );
});

test("readCursor() takes the same criteria in another order", () => {
  const reordered = { maxPrice: 500_000, sort: SEARCH.sort, state: "OR", status: SEARCH.status, city: "Bend" } as const;
  expect(readCursor(CURSOR, "demo", reordered)).toEqual({ ok: true, position: POSITION });
});

test.for([
  ["another bound", "demo", { ...SEARCH, maxPrice: 500_001 }],
  ["one criterion more", "demo", { ...SEARCH, minPrice: 1 }],
  ["another sort", "demo", { ...SEARCH, sort: "price-asc" }],
  ["another status", "demo", { ...SEARCH, status: "Sold" }],
  ["another source", "feed", SEARCH],
] as const)("readCursor() refuses one of %s", ([, source, criteria]) => {
  expect(readCursor(CURSOR, source, criteria)).toEqual({ ok: false, code: "other-search" });
});

const encode = (content: unknown) => Buffer.from(JSON.stringify(content)).toString("base64url");

test.for([
  ["garbage", "garbage"],
  ["nothing", ""],
  ["half a cursor", CURSOR.slice(0, 20)],
  ["a number", encode(1)],
  ["an object", encode({ value: 1 })],
  ["too few parts", encode(["x", 1])],
  ["too many parts", encode(["x", 1, "L001", 1])],
  ["a value of another kind", encode(["x", { $gt: 1 }, "L001"])],
  ["SQL", "' OR 1=1 --"],
] as const)("readCursor() refuses %s", ([, text]) => {
  expect(readCursor(text, "demo", SEARCH)).toEqual({ ok: false, code: "malformed" });
});
