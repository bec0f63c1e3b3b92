/** How far back a question about a market looks. */

import { NUMBER, numberOf } from "./bounds.ts";

const PERIOD = new RegExp(
  `(?<!\\p{L})(?:(?:last|past|previous) (?:(\\d{1,2}|${NUMBER}) )?|(\\d{1,2}|${NUMBER})[ -])(months?|years?|quarters?)(?!\\p{L})(?! of supply)`,
  "iu",
);
const UNITS: Readonly<Record<string, number>> = { month: 1, quarter: 3, year: 12 };
const MAX_MONTHS = 60;

/** Months, 1 to 60. */
export function readMonths(text: string): number | undefined {
  const [period, count, alone, unit = ""] = PERIOD.exec(text) ?? [];
  if (period === undefined) return undefined;
  const months = numberOf(count ?? alone ?? "one") * (UNITS[unit.toLowerCase().replace(/s$/, "")] ?? 1);
  return Math.min(Math.max(months, 1), MAX_MONTHS);
}

/** The message with nothing where its period stood. */
export function withoutPeriod(text: string): string {
  return text.replace(PERIOD, "");
}
