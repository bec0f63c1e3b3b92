import { expect, test } from "vitest";
import { readNegations } from "./negation.ts";

test.for([
  ["remove the garage", ["garage", "minGarageSpaces"]],
  ["drop the pool", ["pool"]],
  ["forget the price limit", ["minPrice", "maxPrice"]],
  ["any price", ["minPrice", "maxPrice"]],
  ["without the pool", ["pool"]],
] as const)("readNegations() drops what %j names", ([text, dropped]) => {
  expect(readNegations(text)).toEqual({ dropped, unwanted: [], notes: [], rest: "" });
});

test("readNegations() tells a feature that a home shall not have", () => {
  expect(readNegations("homes in Portland without a pool, with a view")).toEqual({
    dropped: [],
    unwanted: [{ feature: "pool", written: "without a pool" }],
    notes: [],
    rest: "homes in Portland, with a view",
  });
});

test("readNegations() takes out two", () => {
  const { unwanted, rest } = readNegations("homes in Portland with no garage and no pool");
  expect(unwanted.map(({ feature }) => feature)).toEqual(["garage", "pool"]);
  expect(rest).toBe("homes in Portland and");
});

test("readNegations() says that no type can be left out", () => {
  expect(readNegations("homes in Portland, not a condo")).toEqual({
    dropped: [],
    unwanted: [],
    notes: ["I can't leave a type out, so I did not use: “not a condo”."],
    rest: "homes in Portland,",
  });
});

test("readNegations() takes out the place that is not meant", () => {
  expect(readNegations("not Portland, but Gresham").rest).toBe("but Gresham");
});

test.for([
  "no more than $500,000",
  "no stairs",
  "any with a pool?",
  "no HOA",
  "no problem",
  "forget it",
  "not sure yet",
])("readNegations() leaves %j", (text) => {
  expect(readNegations(text)).toEqual({ dropped: [], unwanted: [], notes: [], rest: text });
});
