import { expect, test } from "vitest";
import { parseArea, resolveArea } from "./area.ts";

const KEYS = [
  "97201",
  "97202",
  "97301",
  "98101",
  "Beaverton, OR",
  "Cañon City, CO",
  "Charleston, SC",
  "Charleston, WV",
  "King County, WA",
  "Lake Oswego, OR",
  "Multnomah County, OR",
  "New York, NY",
  "Orleans Parish, LA",
  "Portland, ME",
  "Portland, OR",
  "Seattle, WA",
];

test.for([
  ["Portland, OR", "city", "Portland", "OR"],
  ["Multnomah County, OR", "county", "Multnomah County", "OR"],
  ["Orleans Parish, LA", "county", "Orleans Parish", "LA"],
  ["97201", "zip", "97201", null],
] as const)("parseArea() reads %s", ([key, kind, name, state]) => {
  expect(parseArea(key)).toEqual({ key, kind, name, state });
});

test.for([
  ["a key", "Portland, OR", "Portland, OR"],
  ["any case", "pOrTlAnD, oR", "Portland, OR"],
  ["a state by name", "Portland, Oregon", "Portland, OR"],
  ["no comma", "portland maine", "Portland, ME"],
  ["spare spaces", "  lake   oswego ", "Lake Oswego, OR"],
  ["a city of one state alone", "seattle", "Seattle, WA"],
  ["a city named like its state", "New York", "New York, NY"],
  ["a city and state of the same name", "new york new york", "New York, NY"],
  ["a state of two words that ends like another", "Charleston, West Virginia", "Charleston, WV"],
  ["no accents", "canon city", "Cañon City, CO"],
  ["a county", "multnomah county", "Multnomah County, OR"],
  ["a county with its state", "King County, Washington", "King County, WA"],
  ["a ZIP", "97201", "97201"],
  ["a ZIP+4", "97201-1234", "97201"],
  ["the ZIP of an address first", "Portland, OR 97202", "97202"],
])("resolveArea() takes %s", ([, query = "", key]) => {
  const resolved = resolveArea(query, KEYS);
  expect(resolved.ok && resolved.area.key).toBe(key);
});

test("resolveArea() asks which state when a city is in several", () => {
  expect(resolveArea("portland", KEYS)).toEqual({
    ok: false,
    code: "ambiguous",
    names: ["Portland, ME", "Portland, OR"],
  });
});

test.for([
  ["a slip of the pen", "Beavertown", "Beaverton, OR"],
  ["a beginning", "Multnomah", "Multnomah County, OR"],
  ["a slip within the state", "Porland, ME", "Portland, ME"],
  ["a ZIP by number", "97299", "97301"],
])("resolveArea() names the nearest for %s", ([, query = "", nearest]) => {
  const resolved = resolveArea(query, KEYS);
  expect(resolved).toMatchObject({ ok: false, code: "unknown" });
  expect(!resolved.ok && resolved.names[0]).toBe(nearest);
});

test("resolveArea() offers the places of the state asked for, else five of all", () => {
  expect(resolveArea("Salem, OR", KEYS)).toMatchObject({
    names: expect.not.arrayContaining(["Seattle, WA", "Portland, ME"]) as string[], // vitest types matchers as any
  });
  const elsewhere = resolveArea("Dallas, TX", KEYS);
  expect(!elsewhere.ok && elsewhere.names).toHaveLength(5);
});

test.for(["", "!!!", "__proto__", "constructor", "💥", "a".repeat(5_000)])("resolveArea() survives %j", (query) => {
  expect(resolveArea(query, KEYS).ok).toBe(false);
});
