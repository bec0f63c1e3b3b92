/** The cities that have listings, and the one a person means. */

import { nameCity, type City } from "./place/city.ts";
import { fits, nearestPlaces, readPlace, type Place, type Reading } from "./place/place-name.ts";

/** `message` says which cities or states there are. */
export type CityResolution =
  | { readonly ok: true; readonly city: City }
  | { readonly ok: false; readonly message: string };

/**
 * Finds the city meant by `query` ("portland", "Portland, OR"), in the state (two letters) if one is given. Case, accents
 * and punctuation do not count.
 */
export function resolveCity(query: string, state: string | undefined, cities: readonly City[]): CityResolution {
  const places = cities.map((city) => ({ key: nameCity(city), name: city.city, state: city.state }));
  const readings = readPlace(query)
    .filter((reading) => state === undefined || reading.state === null || reading.state === state)
    .map((reading) => ({ ...reading, state: reading.state ?? state ?? null }));
  const [found, ...others] = places.filter((place) => readings.some((reading) => fits(reading, place)));
  if (!found) return { ok: false, message: nameNearest(query, state, readings, places) };
  if (others.length > 0) {
    const names = [found, ...others].map(({ key }) => key).join("; ");
    return { ok: false, message: `${JSON.stringify(query)} is more than one city: ${names}. Give the state.` };
  }
  return { ok: true, city: { city: found.name, state: found.state } };
}

function nameNearest(
  query: string,
  state: string | undefined,
  readings: readonly Reading[],
  places: readonly Place[],
): string {
  // The right name in the wrong state is the likeliest slip.
  const elsewhere = places.filter((place) => readPlace(query).some(({ name }) => fits({ name, state: null }, place)));
  const alike = nearestPlaces(readings[1] ?? readings[0]!, places); // the whole query is always a reading
  const names = [...new Set([...elsewhere.map(({ key }) => key), ...alike])];
  const known = names.length > 0 ? ` The nearest known cities: ${names.join("; ")}.` : "";
  return `No homes in ${JSON.stringify(state === undefined ? query : `${query}, ${state}`)}.${known}`;
}
