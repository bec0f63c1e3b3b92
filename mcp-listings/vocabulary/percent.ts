/** Shares and changes as the texts for models write them. */

import { UNKNOWN } from "./figures.ts";

/** A fraction as a percentage: 0.034 → `3.4%`. */
export function formatPercent(value: number | null): string {
  return value === null ? UNKNOWN : value.toLocaleString("en-US", { style: "percent", maximumFractionDigits: 1 });
}

/** A change, given as a fraction: 0.034 → `+3.4%`. */
export function formatChange(value: number | null): string {
  if (value === null) return UNKNOWN;
  return value.toLocaleString("en-US", { style: "percent", maximumFractionDigits: 1, signDisplay: "exceptZero" });
}
