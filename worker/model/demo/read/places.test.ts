import { expect, test } from "vitest";
import { readPlaces, withoutPlaces } from "./places.ts";

const PORTLAND = { city: "Portland" };

test.for([
  ["homes in Portland", [PORTLAND]],
  ["portland condos", [PORTLAND]],
  ["LAKE OSWEGO HOMES", [{ city: "Lake Oswego" }]],
  ["homes in Portland, OR", [{ city: "Portland", state: "OR" }]],
  ["homes in Portland OR under 500k", [{ city: "Portland", state: "OR" }]],
  ["homes in portland oregon", [{ city: "Portland", state: "OR" }]],
  ["Portland, Maine", [{ city: "Portland", state: "ME" }]],
  ["Portland or Seattle", [PORTLAND, { city: "Seattle" }]],
  ["Portland OR Seattle", [PORTLAND, { city: "Seattle" }]],
  ["compare Seattle, Tacoma and Portland", [{ city: "Seattle" }, { city: "Tacoma" }, PORTLAND]],
  ["Portland, and again Portland", [PORTLAND]],
  ["homes in Salem under 500k", [{ city: "Salem" }]],
  ["homes in Salem, Oregon.", [{ city: "Salem", state: "OR" }]],
  ["homes in Salem Oregon", [{ city: "Salem", state: "OR" }]],
  ["near San Juan Capistrano, CA", [{ city: "San Juan Capistrano", state: "CA" }]],
  ["in St. Louis I want a condo", [{ city: "St. Louis" }]],
  ["the market of Salem and Eugene", [{ city: "Salem" }, { city: "Eugene" }]],
  ["homes in spokane", [{ city: "Spokane" }]],
  ["in King County", [{ county: "King County" }]],
  ["king county market", [{ county: "King County" }]],
  ["in Washington County, OR", [{ county: "Washington County", state: "OR" }]],
  ["in Orange County", [{ county: "Orange County" }]],
  ["homes in Oregon", [{ state: "OR" }]],
  ["homes in washington", [{ state: "WA" }]],
  ["average price in 98103", [{ zip: "98103" }]],
  ["97201-1234", [{ zip: "97201" }]],
  ["98101 vs 98103", [{ zip: "98101" }, { zip: "98103" }]],
  ["Portland, OR 97201", [{ zip: "97201" }]],
  ["Portland zip 97202", [{ zip: "97202" }]],
  ["Portland in the ZIP code 97202", [{ zip: "97202" }]],
  ["Oregon condos", [{ state: "OR" }]],
  ["homes WA", [{ state: "WA" }]],
] as const)("readPlaces() reads %j", ([text, places]) => {
  expect(readPlaces(text)).toEqual({ places, parts: [] });
});

test.for([
  "in May",
  "in detail",
  "in cash",
  "in there",
  "In The",
  "$97201",
  "97,201",
  "12345 sq ft",
  "L97201",
  "portlandia",
])("readPlaces() sees no place in %j", (text) => {
  expect(readPlaces(text)).toEqual({ places: [], parts: [] });
});

test.for([
  ["in Sellwood Portland", "Sellwood", "Portland"],
  ["Sellwood Portland", "Sellwood", "Portland"],
  ["in Capitol Hill, Seattle", "Capitol Hill", "Seattle"],
] as const)("readPlaces() tells the part from the city in %j", ([text, part, city]) => {
  expect(readPlaces(text)).toEqual({ places: [{ city }], parts: [{ part, city }] });
});

test("withoutPlaces() leaves the rest", () => {
  expect(withoutPlaces("and Portland, OR or 98103?")).toBe("and  or ?");
});
