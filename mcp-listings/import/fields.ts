/** The fields of feeds: a number or its text, a day, words. What is absent or empty is null; every message goes on from the field's name. */

import * as z from "zod";

/** US dollars, whole. 0 is how feeds write that they do not tell. */
export const dollars = number(0, 1e10).transform(wholeOrNull);

/** Square feet, whole; 0 as with dollars. */
export const squareFeet = number(0, 1e10).transform(wholeOrNull);

/** The year of a building; 0 as with dollars. */
export const year = number(0, 9_999).transform(wholeOrNull);

/** Of rooms, cars or days. */
export const count = number(0, 100_000).refine((value) => Number.isInteger(value ?? 0), "must be a whole number");

export const latitude = number(-90, 90);
export const longitude = number(-180, 180);

/** A number within bounds. */
export function number(least: number, most: number) {
  const below = least === 0 ? "must not be negative" : `must not be below ${least}`;
  return z.preprocess(
    (value) => (typeof value === "string" ? textToNumber(value) : (value ?? null)),
    z.number("must be a number").min(least, below).max(most, `must not be above ${most}`).nullable(),
  );
}

/** A day, `YYYY-MM-DD`; the feed may write it without hyphens and with a time of day behind it. */
export const day = z.preprocess(
  emptyToNull,
  z
    .string("must be a day")
    .transform((text, context) => {
      const [, year, month, date] = /^(\d{4})-?(\d\d)-?(\d\d)(?:$|[T ])/.exec(text) ?? [];
      if (isDay(Number(year), Number(month), Number(date))) return `${year}-${month}-${date}`;
      context.addIssue({ code: "custom", message: `names no day: ${text.slice(0, 30)}` });
      return z.NEVER;
    })
    .nullable(),
);

/** Words, without space around them. */
export const text = z.preprocess(emptyToNull, z.string("must be text").nullable());

function textToNumber(text: string): number | null {
  return text.trim() === "" ? null : Number(text);
}

function emptyToNull(value: unknown): unknown {
  const trimmed = typeof value === "string" ? value.trim() : value;
  return trimmed === "" ? null : (trimmed ?? null);
}

function wholeOrNull(value: number | null): number | null {
  return Math.round(value ?? 0) || null;
}

/** False for NaN, too. */
function isDay(year: number, month: number, date: number): boolean {
  const day = new Date(Date.UTC(year, month - 1, date));
  // February 30 would be a day in March.
  return day.getUTCMonth() === month - 1 && day.getUTCDate() === date;
}
