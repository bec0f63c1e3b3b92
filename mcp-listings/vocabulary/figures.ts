/** Figures as the texts for people and models write them. */

/** What stands in the place of a null figure: the source lacks it, or there is too little to count. */
export const UNKNOWN = "not known";

/** `1,250`. */
export function formatNumber(value: number | null): string {
  return value === null ? UNKNOWN : value.toLocaleString("en-US");
}

/** US dollars: `$825,000`; cents, both digits of them, only where there are some: `$456.90`. */
export function formatDollars(value: number | null): string {
  if (value === null) return UNKNOWN;
  const digits = Number.isInteger(value) ? 0 : 2;
  return `$${value.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits })}`;
}
