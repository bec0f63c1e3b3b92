import { expect, test } from "vitest";
import { dealAddresses } from "./addresses.ts";
import { PLACES, placeOf } from "./places.ts";

test("next() never gives a city the same street line twice", () => {
  const addresses = dealAddresses();
  const seen = new Set<string>();
  for (const place of PLACES) {
    for (let count = 0; count < 400; count++) seen.add(`${addresses.next(place, 0)}, ${place.city}`);
  }
  expect(seen.size).toBe(PLACES.length * 400);
});

test("next() appends a unit", () => {
  expect(dealAddresses().next(placeOf("97201"), 204)).toMatch(/^\d+ \w+ \w+ #204$/);
});

test("next() gives every number of a ZIP, then refuses", () => {
  const addresses = dealAddresses();
  const place = placeOf("97034");
  const seen = new Set(Array.from({ length: 30_000 }, () => addresses.next(place, 0)));
  expect(seen.size).toBe(30_000);
  expect(() => addresses.next(place, 0)).toThrow("Cannot deal an address: every number of 97034 is taken");
});
