/** Circles on the globe as conditions of SQL, without the math functions that one of the runtimes lacks. */

export interface Circle {
  /** Degrees, within ±85: nearer the poles a degree of longitude is too short for the series below. */
  readonly latitude: number;
  /** Degrees; a circle across the 180th meridian is cut there. */
  readonly longitude: number;
  /** At most 50. */
  readonly radiusMiles: number;
}

/** Mean radius of the Earth (https://doi.org/10.1007/s001900050278). */
const EARTH_RADIUS_MILES = 3958.761;
const DEGREE = Math.PI / 180;
const CELLS_A_DEGREE = 50;

/** The cell of the grid that stands in column `Cell` for a place: the market's spatial index. */
export function cellOf(latitude: number, longitude: number): number {
  return rowOf(latitude) * 100_000 + columnOf(longitude);
}

function rowOf(latitude: number): number {
  return Math.floor(latitude * CELLS_A_DEGREE);
}

function columnOf(longitude: number): number {
  return Math.floor((longitude + 180) * CELLS_A_DEGREE);
}

/**
 * The condition that a listing lies within the circle, its rim included. The cells are what the index can seek; the
 * haversine (Sinnott, "Virtues of the Haversine", 1984) decides, its sines as series that are true to a millimetre here.
 */
export function withinCircle({ latitude, longitude, radiusMiles }: Circle): {
  sql: string;
  values: (string | number)[];
} {
  const angle = radiusMiles / EARTH_RADIUS_MILES;
  const [sine, cosine] = [Math.sin(latitude * DEGREE), Math.cos(latitude * DEGREE)];
  const height = angle / DEGREE;
  const width = Math.asin(Math.sin(angle) / cosine) / DEGREE;
  const rows = count(rowOf(latitude - height), rowOf(latitude + height));
  const columns = count(columnOf(longitude - width), columnOf(longitude + width));
  return {
    sql: WITHIN_CIRCLE,
    values: [
      JSON.stringify(rows),
      JSON.stringify(columns),
      cosine * cosine,
      cosine * sine,
      Math.sin(angle / 2) ** 2,
      latitude,
      DEGREE,
      longitude,
      DEGREE,
    ],
  };
}

/** `north` and `east` are radians from the centre. The product of the two cosines, before the last factors, is the centre's by the sum of angles. */
const WITHIN_CIRCLE = `
  Cell IN (SELECT row.value * 100000 + col.value FROM json_each(?) AS row, json_each(?) AS col) AND (
    SELECT halfNorth * halfNorth + (? * (1 - 2 * halfNorth * halfNorth) - ? * whole) * halfEast * halfEast <= ?
    FROM (
      SELECT ${sineOf("(north / 2)")} AS halfNorth, ${sineOf("north")} AS whole, ${sineOf("(east / 2)")} AS halfEast
      FROM (SELECT (Latitude - ?) * ? AS north, (Longitude - ?) * ? AS east)
    )
  )`;

/** Taylor's series to the fifth power. */
function sineOf(x: string): string {
  return `${x} * (1 - ${x} * ${x} / 6 * (1 - ${x} * ${x} / 20))`;
}

/** The whole numbers from `first` to `last`. */
function count(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
