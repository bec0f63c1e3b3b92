/** Street lines that no other home of the city has. */

import { PLACES, type Place } from "./places.ts";

/** None of them is a street of the tutorial's listings. */
const NAMES = (
  "Bayberry Camas Clover Dogwood Elderberry Fern Foxglove Goldfinch Heron Huckleberry Ironwood Kestrel Larkspur Laurel Madrone Meadow " +
  "Osprey Quail Raven Salal Sorrel Tamarack Trillium Wren"
).split(" ");
const SUFFIXES = ["Street", "Avenue", "Court", "Drive", "Lane"];
const STREETS = SUFFIXES.flatMap((suffix) => NAMES.map((name) => `${name} ${suffix}`));

/** Every ZIP has numbers of its own on each street of its city, so that no line comes twice. */
const NUMBERS_PER_BLOCK = 250;
const NUMBER_STEP = 2;
const FIRST_NUMBER = 100;

const blocks = new Map(
  PLACES.map(({ zip, city }) => [zip, PLACES.filter((one) => one.city === city).findIndex((one) => one.zip === zip)]),
);

/** Deals out street lines: `next(place, unit)` never gives a city the same one twice; a unit above 0 is appended as `#12`. */
export function dealAddresses(): { next(place: Place, unit: number): string } {
  const dealt = new Map<string, number>();
  return {
    next({ zip }, unit) {
      const count = dealt.get(zip) ?? 0;
      // 47 and the number of streets have no common divisor: each street comes once a turn.
      const [street, turn] = [(count * 47) % STREETS.length, Math.floor(count / STREETS.length)];
      if (turn >= NUMBERS_PER_BLOCK) throw new RangeError(`Cannot deal an address: every number of ${zip} is taken`);
      dealt.set(zip, count + 1);
      const block = blocks.get(zip)!; // every place is in PLACES
      // 83 and 250 have no common divisor: within a street and a ZIP the numbers only repeat after all are dealt.
      const slot = (turn * 83 + street * 37 + block * 11) % NUMBERS_PER_BLOCK;
      const number = FIRST_NUMBER + (block * NUMBERS_PER_BLOCK + slot) * NUMBER_STEP + (street % NUMBER_STEP);
      return `${number} ${STREETS[street]!}${unit > 0 ? ` #${unit}` : ""}`; // a remainder of its length
    },
  };
}
