import { expect, test } from "vitest";
import type { Part, ToolPart } from "../talk/turn-view.ts";
import { newTurn } from "../talk/turn-view.ts";
import { findingOf, lastSearches } from "./listing.ts";

const address = { street: "123 Oak Street", city: "Portland", state: "OR", zip: "97201" };
const home = { listingId: "L001", status: "Active", address, price: 825_000, bedrooms: 3, office: "Rose City Homes" };

const { price: _price, ...withoutPrice } = home;

function turnWith(...parts: Part[]) {
  return { ...newTurn("t", "Homes?", "completed"), parts };
}

function search(result: unknown, name = "findListings"): ToolPart {
  return { type: "tool", callId: "c", name, title: "Search listings", status: "completed", result };
}

test("lastSearches() takes all searches of the last turn that has one", () => {
  const searches = [search({ listings: [], total: 9 }), search({ listings: [home], total: 2000 })];
  const turns = [
    turnWith(search({ listings: [], total: 0 })),
    turnWith(...searches, search(undefined)),
    turnWith({ type: "text", text: "Gladly." }),
  ];
  expect(lastSearches(turns)).toEqual(searches);
});

test.for([
  ["nothing was asked", []],
  ["another tool answered", [turnWith(search({ listings: [home] }, "compareListings"))]],
  ["the search failed", [turnWith(search(undefined))]],
] as const)("lastSearches() finds none when %s", ([, turns]) => {
  expect(lastSearches(turns)).toEqual([]);
});

test("findingOf() tells what was looked for, what was found and whose it is", () => {
  const result = { listings: [home], total: 2000, totalIsCapped: true, attribution: "Demo market" };
  const asked = { city: "Portland", maxPrice: 900_000, limit: 5, cursor: "abc" };
  expect(findingOf({ ...search(result), arguments: asked })).toEqual({
    callId: "c",
    criteria: "city Portland, max price $900,000",
    listings: [home],
    total: 2000,
    isCapped: true,
    attribution: "Demo market",
  });
});

test.for<[string, unknown, object[]]>([
  ["a price that the source lacks", { ...home, price: null }, [withoutPrice]],
  ["what has no id", { ...home, listingId: 1 }, []],
  ["what has no address", { ...home, address: null }, []],
  ["what is no object", "L001", []],
])("findingOf() leaves out %s", ([, listing, listings]) => {
  expect(findingOf(search({ listings: [listing] }))?.listings).toEqual(listings);
});

test("findingOf() finds nothing in a result without listings", () => {
  expect(findingOf(search({ total: 3 }))).toBeUndefined();
});
