import { expect, test } from "vitest";
import { CRITERIA, findContradiction, relaxCriteria, searchCriteria } from "./search-criteria.ts";

test("searchCriteria means homes for sale, the newest first, unless told otherwise", () => {
  expect(searchCriteria.parse({})).toEqual({ status: "Active", sort: "newest" });
});

test.for([
  ["an unknown field", { userId: "x" }],
  ["an odd key", JSON.parse('{"__proto__x": 1, "constructor": {}}')],
  ["a blank city", { city: "  " }],
  ["an overlong city", { city: "a".repeat(101) }],
  ["an overlong state", { state: "a".repeat(41) }],
  ["a city of 10,000 letters", { city: "a".repeat(10_000) }],
  ["keywords of 10,000 letters", { keywords: "a".repeat(10_000) }],
  ["overlong keywords", { keywords: "a".repeat(101) }],
  ["an overlong feature", { features: ["a".repeat(41)] }],
  ["eleven features", { features: Array.from({ length: 11 }, String) }],
  ["no features", { features: [] }],
  ["a ZIP of four digits", { zip: "9720" }],
  ["a ZIP of letters", { zip: "ABCDE" }],
  ["an unknown status", { status: "Expired" }],
  ["an unknown sort", { sort: "random" }],
  ["an unknown property type", { propertyType: "Castle" }],
  ["a price below nothing", { minPrice: -1 }],
  ["an endless price", { maxPrice: Infinity }],
  ["a price in words", { maxPrice: "500000" }],
  ["half a bedroom", { minBedrooms: 1.5 }],
  ["a circle beyond the poles", { near: { latitude: 91, longitude: 0, radiusMiles: 1 } }],
  ["a circle too wide", { near: { latitude: 45, longitude: 0, radiusMiles: 50.1 } }],
  ["a circle of nothing", { near: { latitude: 45, longitude: 0, radiusMiles: 0 } }],
  ["a circle without a radius", { near: { latitude: 45, longitude: 0 } }],
])("searchCriteria refuses %s", ([, criteria]) => {
  expect(searchCriteria.safeParse(criteria).success).toBe(false);
});

test.for([
  [
    "minPrice above maxPrice",
    { minPrice: 2, maxPrice: 1 },
    "No home has minPrice 2 and maxPrice 1: minPrice must not be above maxPrice.",
  ],
  [
    "minBedrooms above maxBedrooms",
    { minBedrooms: 5, maxBedrooms: 4 },
    "No home has minBedrooms 5 and maxBedrooms 4: minBedrooms must not be above maxBedrooms.",
  ],
  ["not equal bounds", { minPrice: 1, maxPrice: 1, minBedrooms: 0, maxBedrooms: 0 }, null],
  ["not a bound alone", { minPrice: 1, maxBedrooms: 1 }, null],
] as const)("findContradiction() tells %s", ([, criteria, message]) => {
  expect(findContradiction(searchCriteria.parse(criteria))).toBe(message);
});

test("relaxCriteria() drops each criterion in turn and never the sort", () => {
  const criteria = searchCriteria.parse({ city: "Bend", status: "Sold", maxPrice: 0, sort: "largest" });
  expect(relaxCriteria(criteria)).toEqual([
    ["city", { status: "Sold", maxPrice: 0, sort: "largest" }],
    ["status", { city: "Bend", status: "Active", maxPrice: 0, sort: "largest" }],
    ["maxPrice", { city: "Bend", status: "Sold", sort: "largest" }],
  ]);
});

test.for([
  ["keeps the state of a city", { city: "Bend", state: "OR" }, ["city"]],
  ["drops a state that stands alone", { state: "OR" }, ["state"]],
] as const)("relaxCriteria() %s", ([, criteria, dropped]) => {
  expect(relaxCriteria(searchCriteria.parse(criteria)).map(([name]) => name)).toEqual(dropped);
});

test("relaxCriteria() has nothing to drop from no criteria", () => {
  expect(relaxCriteria(searchCriteria.parse({}))).toEqual([]);
});

test("CRITERIA are all the fields but the sort", () => {
  expect([...CRITERIA, "sort"].toSorted()).toEqual(Object.keys(searchCriteria.shape).toSorted());
});
