import { expect, test } from "vitest";
import { argumentFaults, type ExpectedCall } from "./match-arguments.ts";

type Values = ExpectedCall["arguments"];

test.for<[string, Values, object]>([
  ["the value", { city: ["Portland"] }, { city: "Portland" }],
  ["any one of the values", { maxPrice: [800_000, 799_999] }, { maxPrice: 799_999 }],
  ["a string in any case", { city: ["Portland, OR"] }, { city: "portland, or" }],
  ["a list in any order", { listingIds: [["L001", "L002"]] }, { listingIds: ["l002", "L001"] }],
  ["an object in any order", { near: [{ latitude: 1, longitude: 2 }] }, { near: { longitude: 2, latitude: 1 } }],
  ["what may be left out", { status: [null, "Active"] }, {}],
  ["what is null where it may be left out", { status: [null] }, { status: null }],
  ["arguments that nobody named", {}, { limit: 5 }],
])("argumentFaults() takes %s", ([, expected, made]) => {
  expect(argumentFaults({ tool: "findListings", arguments: expected }, { ...made })).toEqual([]);
});

test.for<[string, Values, object, string]>([
  ["another value", { maxPrice: [800_000] }, { maxPrice: 80_000 }, "maxPrice is 80000, not 800000"],
  ["what is left out", { city: ["Portland"] }, {}, 'city is left out, not "Portland"'],
  ["what is there", { features: [null] }, { features: ["pool"] }, 'features is ["pool"], not left out'],
  ["a number as a text", { maxPrice: [1] }, { maxPrice: "1" }, 'maxPrice is "1", not 1'],
  [
    "a list that lacks one",
    { listingIds: [["L1", "L2"]] },
    { listingIds: ["L1"] },
    'listingIds is ["L1"], not ["L1","L2"]',
  ],
  [
    "a list that has one twice",
    { listingIds: [["L1"]] },
    { listingIds: ["L1", "L1"] },
    'listingIds is ["L1","L1"], not ["L1"]',
  ],
  ["a member that lacks", { near: [{ a: 1, b: 2 }] }, { near: { a: 1 } }, 'near is {"a":1}, not {"a":1,"b":2}'],
])("argumentFaults() names %s", ([, expected, made, fault]) => {
  expect(argumentFaults({ tool: "findListings", arguments: expected }, { ...made })).toEqual([fault]);
});

test("argumentFaults() names every value that would do", () => {
  const expected: ExpectedCall = { tool: "findListings", arguments: { city: ["Portland", "Portland, OR"] } };
  expect(argumentFaults(expected, { city: "Seattle" })).toEqual([
    'city is "Seattle", not "Portland" or "Portland, OR"',
  ]);
});

test("argumentFaults() names what must be left out", () => {
  const expected: ExpectedCall = { tool: "findListings", arguments: {}, forbid: ["minPrice", "features"] };
  expect(argumentFaults(expected, { minPrice: 0, features: null })).toEqual(["minPrice is 0, not left out"]);
});
