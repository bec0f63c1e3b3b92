/** The places that have market figures, and the one a person means. */

import { fits, nearest, nearestPlaces, readPlace, type Place } from "./place-name.ts";

/** A place of the market. `key` is how the source names it: `Portland, OR`, `Multnomah County, OR` or `97201` (which has no state). */
export interface Area extends Place {
  readonly kind: "city" | "county" | "zip";
}

/** `ambiguous`: `names` all fit. `unknown`: `names` are the nearest that exist, best first. */
export type AreaResolution =
  | { readonly ok: true; readonly area: Area }
  | { readonly ok: false; readonly code: "ambiguous" | "unknown"; readonly names: readonly string[] };

/** Reads an area key of the source. */
export function parseArea(key: string): Area {
  const comma = key.lastIndexOf(", ");
  if (comma === -1) return { key, kind: "zip", name: key, state: null };
  const name = key.slice(0, comma);
  return { key, kind: / (?:County|Parish)$/.test(name) ? "county" : "city", name, state: key.slice(comma + 2) };
}

/**
 * Finds the place meant by `query` ("Portland, OR", "portland oregon", "Multnomah County", "97201-1234", "Portland, OR 97201") among the
 * keys of the source. Case, accents and punctuation do not count; a ZIP is the most exact part of an address and decides alone.
 */
export function resolveArea(query: string, keys: readonly string[]): AreaResolution {
  const areas = keys.map(parseArea);
  const zip = /\b(\d{5})(?:-\d{4})?$/.exec(query.trim())?.[1];
  if (zip !== undefined) {
    const area = areas.find(({ key }) => key === zip);
    return area ? { ok: true, area } : { ok: false, code: "unknown", names: nearestZips(zip, areas) };
  }
  const readings = readPlace(query);
  const matches = areas.filter((area) => readings.some((reading) => fits(reading, area)));
  const [area] = matches;
  if (!area) {
    const [whole, longestState] = readings;
    const named = areas.filter(({ kind }) => kind !== "zip");
    return { ok: false, code: "unknown", names: nearestPlaces(longestState ?? whole, named) };
  }
  if (matches.length > 1) return { ok: false, code: "ambiguous", names: matches.map(({ key }) => key) };
  return { ok: true, area };
}

function nearestZips(zip: string, areas: readonly Area[]): string[] {
  // ZIPs are dealt out by region, so the nearest number is mostly the nearest place.
  return nearest(
    areas.filter(({ kind }) => kind === "zip").map(({ key }) => [Math.abs(Number(key) - Number(zip)), key]),
  );
}
