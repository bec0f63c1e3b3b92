/** Distances on the globe. */

import { DEGREE, EARTH_RADIUS_MILES } from "./circle.ts";

/** Degrees. */
export interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

/** Miles along the great circle, by the haversine (Sinnott, "Virtues of the Haversine", 1984). */
export function milesBetween(from: Point, to: Point): number {
  const north = Math.sin(((to.latitude - from.latitude) * DEGREE) / 2);
  const east = Math.sin(((to.longitude - from.longitude) * DEGREE) / 2);
  const cosines = Math.cos(from.latitude * DEGREE) * Math.cos(to.latitude * DEGREE);
  return 2 * EARTH_RADIUS_MILES * Math.asin(Math.sqrt(north * north + cosines * east * east));
}
