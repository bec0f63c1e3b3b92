import { expect, test } from "vitest";
import type { Part } from "../talk/turn-view.ts";
import { newTurn } from "../talk/turn-view.ts";
import { lastFindings } from "./listing.ts";

const address = { street: "123 Oak Street", city: "Portland", state: "OR", zip: "97201" };
const home = { listingId: "L001", status: "Active", address, price: 825_000, bedrooms: 3, office: "Rose City Homes" };

const { price: _price, ...withoutPrice } = home;

function turnWith(...parts: Part[]) {
  return { ...newTurn("t", "Homes?", "completed"), parts };
}

function search(result: unknown, name = "findListings"): Part {
  return { type: "tool", callId: "c", name, title: "Search listings", status: "completed", result };
}

test("lastFindings() takes the last search of the last turn that has one", () => {
  const turns = [
    turnWith(search({ listings: [], total: 0 })),
    turnWith(search({ listings: [], total: 9 }), search({ listings: [home], total: 2000, totalIsCapped: true })),
    turnWith({ type: "text", text: "Gladly." }),
  ];
  expect(lastFindings(turns)).toEqual({ listings: [home], total: 2000, isCapped: true });
});

test.for<[string, unknown, object[]]>([
  ["a price that the source lacks", { ...home, price: null }, [withoutPrice]],
  ["what has no id", { ...home, listingId: 1 }, []],
  ["what has no address", { ...home, address: null }, []],
  ["what is no object", "L001", []],
])("lastFindings() leaves out %s", ([, listing, listings]) => {
  expect(lastFindings([turnWith(search({ listings: [listing] }))])?.listings).toEqual(listings);
});

test.for([
  ["nothing was asked", []],
  ["another tool answered", [turnWith(search({ listings: [home] }, "compareListings"))]],
  ["the search failed", [turnWith(search(undefined))]],
] as const)("lastFindings() is null when %s", ([, turns]) => {
  expect(lastFindings(turns)).toBeNull();
});
