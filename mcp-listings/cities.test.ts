import { expect, test } from "vitest";
import { resolveCity } from "./cities.ts";

const CITIES = [
  { city: "Cañon City", state: "CO" },
  { city: "Kirkland", state: "WA" },
  { city: "Lake Oswego", state: "OR" },
  { city: "New York", state: "NY" },
  { city: "Portland", state: "OR" },
  { city: "Seattle", state: "WA" },
  { city: "Vancouver", state: "OR" },
  { city: "Vancouver", state: "WA" },
];

test.for([
  ["any case", "pOrtLand", undefined, "Portland", "OR"],
  ["a state given apart", "vancouver", "WA", "Vancouver", "WA"],
  ["a state within the name", "Vancouver, Oregon", undefined, "Vancouver", "OR"],
  ["a state given twice", "Portland, OR", "OR", "Portland", "OR"],
  ["spare spaces", "  lake   oswego ", undefined, "Lake Oswego", "OR"],
  ["no accents", "Canon City", undefined, "Cañon City", "CO"],
  ["a city named like its state", "new york", "NY", "New York", "NY"],
] as const)("resolveCity() takes %s", ([, query, state, city, itsState]) => {
  expect(resolveCity(query, state, CITIES)).toEqual({ ok: true, city: { city, state: itsState } });
});

test.for([
  [
    "a slip of the pen",
    "Porland",
    undefined,
    'No homes in "Porland". The nearest known cities: Portland, OR; Kirkland, WA; Seattle, WA; New York, NY; Cañon City, CO.',
  ],
  [
    "a slip within the state",
    "Seatle",
    "WA",
    'No homes in "Seatle, WA". The nearest known cities: Seattle, WA; Kirkland, WA; Vancouver, WA.',
  ],
  [
    "a known city in the wrong state",
    "Portland",
    "WA",
    'No homes in "Portland, WA". The nearest known cities: Portland, OR; Kirkland, WA; Seattle, WA; Vancouver, WA.',
  ],
  [
    "a wrong state within the name",
    "Seattle, OR",
    undefined,
    'No homes in "Seattle, OR". The nearest known cities: Seattle, WA; Portland, OR; Vancouver, OR; Lake Oswego, OR.',
  ],
  [
    "two states that disagree",
    "Seattle, WA",
    "OR",
    'No homes in "Seattle, WA, OR". The nearest known cities: Seattle, WA; Portland, OR; Vancouver, OR; Lake Oswego, OR.',
  ],
  [
    "a name of two states",
    "vancouver",
    undefined,
    '"vancouver" is more than one city: Vancouver, OR; Vancouver, WA. Give the state.',
  ],
] as const)("resolveCity() tells the way out of %s", ([, query, state, message]) => {
  expect(resolveCity(query, state, CITIES)).toEqual({ ok: false, message });
});

test("resolveCity() of a source without cities names none", () => {
  expect(resolveCity("Portland", undefined, [])).toEqual({ ok: false, message: 'No homes in "Portland".' });
});

test.for(["!!!", "__proto__", "constructor", "💥", "' OR 1=1 --"])("resolveCity() survives %j", (query) => {
  expect(resolveCity(query, undefined, CITIES).ok).toBe(false);
});
