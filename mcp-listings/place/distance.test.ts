import * as fc from "fast-check";
import { expect, test } from "vitest";
import { milesBetween } from "./distance.ts";

test.for([
  ["the same place", [45.5, -122.6], [45.5, -122.6], 0],
  ["a degree of latitude", [45, -122], [46, -122], 69.093],
  ["a degree of longitude at 60° north, half as wide as at the equator", [60, -122], [60, -121], 34.546],
  ["Portland and Seattle", [45.5152, -122.6784], [47.6062, -122.3321], 145.408],
  ["both sides of the 180th meridian", [0, 179.5], [0, -179.5], 69.093],
] as const)("milesBetween() measures %s", ([, [latitude, longitude], [toLatitude, toLongitude], miles]) => {
  const found = milesBetween({ latitude, longitude }, { latitude: toLatitude, longitude: toLongitude });
  expect(found).toBeCloseTo(miles, 2);
});

test("milesBetween() is the same there and back, and at most half the globe", () => {
  const point = fc.record({
    latitude: fc.double({ min: -90, max: 90, noNaN: true }),
    longitude: fc.double({ min: -180, max: 180, noNaN: true }),
  });
  fc.assert(
    fc.property(point, point, (from, to) => {
      const miles = milesBetween(from, to);
      expect(miles).toBeCloseTo(milesBetween(to, from), 6);
      expect(miles).toBeLessThanOrEqual(Math.PI * 3958.762);
    }),
  );
});
