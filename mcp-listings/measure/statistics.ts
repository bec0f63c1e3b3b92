/** The statistics every figure of this server is made of. */

/** A figure from fewer observations is withheld (null): a median of four homes describes those four homes, not a market. */
export const MIN_SAMPLE = 5;

/** The median of numbers in any order, unrounded; the mean of the middle two of an even count, null of none. */
export function median(values: readonly number[]): number | null {
  const sorted = Float64Array.from(values).toSorted();
  const upper = sorted[sorted.length >> 1];
  if (upper === undefined) return null;
  const lower = sorted[(sorted.length - 1) >> 1]!; // not empty, so its middle exists
  return (lower + upper) / 2;
}

/** The arithmetic mean, unrounded; null of none. */
export function mean(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** `statistic` of the values, or null where they are fewer than {@link MIN_SAMPLE}. */
export function withheld(
  statistic: (values: readonly number[]) => number | null,
  values: readonly number[],
): number | null {
  return values.length < MIN_SAMPLE ? null : statistic(values);
}

/** `numerator / denominator`, unrounded; null where either is unknown or the denominator is 0. */
export function ratio(numerator: number | null, denominator: number | null): number | null {
  return numerator === null || denominator === null || denominator === 0 ? null : numerator / denominator;
}

/** Rounds half up to that many decimals; null stays null. */
export function round(value: number | null, decimals: number): number | null {
  if (value === null) return null;
  const scale = 10 ** decimals;
  return Math.round(value * scale) / scale + 0; // a small loss rounds to -0, which + 0 turns into 0
}

/** Where a figure is going. */
export const DIRECTIONS = ["Up", "Down", "Stable"] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** `current` against `prior`: Stable within ± `tolerance` percent, both ends included. */
export function direction(current: number, prior: number, tolerance: number): Direction {
  // Multiplied out: exactly at the border a quotient of floating-point numbers may fall on either side.
  if (current * 100 > prior * (100 + tolerance)) return "Up";
  if (current * 100 < prior * (100 - tolerance)) return "Down";
  return "Stable";
}
