/** Figures as the texts for models write them. */

/** What stands in the place of a null figure: the source lacks it, or there is too little to count. */
export const UNKNOWN = "not known";

/** `1,250`. */
export function formatNumber(value: number | null): string {
  return value === null ? UNKNOWN : value.toLocaleString("en-US");
}

/** US dollars: `$825,000`. */
export function formatDollars(value: number | null): string {
  return value === null ? UNKNOWN : `$${formatNumber(value)}`;
}

/** A fraction as a percentage: 0.034 → `3.4%`. */
export function formatPercent(value: number | null): string {
  return value === null ? UNKNOWN : value.toLocaleString("en-US", { style: "percent", maximumFractionDigits: 1 });
}

/** A change, given as a fraction: 0.034 → `+3.4%`. */
export function formatChange(value: number | null): string {
  if (value === null) return UNKNOWN;
  return value.toLocaleString("en-US", { style: "percent", maximumFractionDigits: 1, signDisplay: "exceptZero" });
}
