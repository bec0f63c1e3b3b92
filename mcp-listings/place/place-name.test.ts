import { expect, test } from "vitest";
import { fits, keysBeginning, nearest, nearestPlaces, readPlace, readState, type Place } from "./place-name.ts";

const place = (name: string, state: string): Place => ({ key: `${name}, ${state}`, name, state });

test.for([
  ["a name alone", "Lake Oswego", [{ name: "lake oswego", state: null }]],
  [
    "a code",
    "Salem, OR",
    [
      { name: "salem or", state: null },
      { name: "salem", state: "OR" },
    ],
  ],
  [
    "a state of two words in both ways",
    "Charleston, West Virginia",
    [
      { name: "charleston west virginia", state: null },
      { name: "charleston", state: "WV" },
      { name: "charleston west", state: "VA" },
    ],
  ],
] as const)("readPlace() reads %s", ([, query, readings]) => {
  expect(readPlace(query)).toEqual(readings);
});

test.for([
  ["a name", "oregon", "OR"],
  ["a code", "or", "OR"],
  ["spare spaces and case", "  new   YORK ", "NY"],
  ["a code of no state", "pr", "PR"],
  ["nothing in a slip of the pen", "Orgeon", undefined],
  ["nothing in nothing", "", undefined],
] as const)("readState() reads %s", ([, query, code]) => {
  expect(readState(query)).toBe(code);
});

test.for([
  ["the name", { name: "canon city", state: null }, true],
  ["the name and its state", { name: "canon city", state: "CO" }, true],
  ["the name but another state", { name: "canon city", state: "OR" }, false],
  ["another name", { name: "canon", state: "CO" }, false],
] as const)("fits() judges %s", ([, reading, expected]) => {
  expect(fits(reading, place("Cañon City", "CO"))).toBe(expected);
});

const PLACES = [place("Portland", "ME"), place("Portland", "OR"), place("Salem", "OR"), place("Seattle", "WA")];

test.for([
  ["those of the state", { name: "porland", state: "OR" }, ["Portland, OR", "Salem, OR"]],
  [
    "all when the state has none",
    { name: "seatle", state: "TX" },
    ["Seattle, WA", "Salem, OR", "Portland, ME", "Portland, OR"],
  ],
  ["what it begins first", { name: "port", state: null }, ["Portland, ME", "Portland, OR", "Salem, OR", "Seattle, WA"]],
] as const)("nearestPlaces() names %s", ([, reading, names]) => {
  expect(nearestPlaces(reading, PLACES)).toEqual(names);
});

test("nearest() keeps five, by distance and then by name", () => {
  const scored = [...Array.from("gfedcba", (key) => [1, key] as const), [0, "z"] as const];
  expect(nearest(scored)).toEqual(["z", "a", "b", "c", "d"]);
});

test.for([
  ["nothing", "", ["Portland, OR", "São Paulo, SP", "97201"]],
  ["small letters", "port", ["Portland, OR"]],
  ["the name and its state", "portland o", ["Portland, OR"]],
  ["letters without their accents", "sao", ["São Paulo, SP"]],
  ["figures", "97", ["97201"]],
  ["what stands further in", "land", []],
] as const)("keysBeginning() takes %s", ([, start, keys]) => {
  expect(keysBeginning(start, ["Portland, OR", "São Paulo, SP", "97201"])).toEqual(keys);
});
