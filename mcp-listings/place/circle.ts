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
export const EARTH_RADIUS_MILES = 3958.761;
/** In radians. */
export const DEGREE = Math.PI / 180;
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

/** A condition of SQL, or a part of one, with the values of its question marks in order. */
interface Sql {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

/**
 * The condition that a listing lies within the circle, its rim included. The cells are what the index can seek; the
 * haversine (Sinnott, "Virtues of the Haversine", 1984) decides: sin²(north/2) + cos(centre) cos(latitude) sin²(east/2), each
 * function as the Taylor series that is true to a millimetre here.
 */
export function withinCircle({ latitude, longitude, radiusMiles }: Circle): Sql {
  const angle = radiusMiles / EARTH_RADIUS_MILES;
  const [sine, cosine] = [Math.sin(latitude * DEGREE), Math.cos(latitude * DEGREE)];
  const height = angle / DEGREE;
  const width = Math.asin(Math.sin(angle) / cosine) / DEGREE;

  const k = DEGREE / 2; // the series are of halves
  const north = { sql: "(Latitude - ?)", values: [latitude] };
  const east = { sql: "(Longitude - ?)", values: [longitude] };
  const squareOfNorth = series(square(north), [0, k ** 2, -(k ** 4) / 3]);
  const squareOfEast = series(square(east), [0, k ** 2, -(k ** 4) / 3, (k ** 6 * 2) / 45]);
  const cosines = series(north, [
    cosine * cosine,
    -2 * cosine * sine * k,
    -2 * cosine * cosine * k ** 2,
    (cosine * sine * k ** 3 * 4) / 3,
  ]);
  return {
    sql: `
      Cell IN (SELECT row.value * 100000 + col.value FROM json_each(?) AS row, json_each(?) AS col)
      AND ${squareOfNorth.sql} + ${cosines.sql} * ${squareOfEast.sql} <= ?`,
    values: [
      JSON.stringify(count(rowOf(latitude - height), rowOf(latitude + height))),
      JSON.stringify(count(columnOf(longitude - width), columnOf(longitude + width))),
      ...squareOfNorth.values,
      ...cosines.values,
      ...squareOfEast.values,
      Math.sin(angle / 2) ** 2,
    ],
  };
}

function square({ sql, values }: Sql): Sql {
  return { sql: `(${sql} * ${sql})`, values: [...values, ...values] };
}

/** The polynomial of `x` with these coefficients, that of the lowest power first, by Horner's scheme. */
function series(x: Sql, coefficients: readonly number[]): Sql {
  const [first = 0, ...rest] = coefficients;
  if (rest.length === 0) return { sql: "?", values: [first] };
  const { sql, values } = series(x, rest);
  return { sql: `(? + ${x.sql} * ${sql})`, values: [first, ...x.values, ...values] };
}

/** The whole numbers from `first` to `last`. */
function count(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
