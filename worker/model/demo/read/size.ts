/** Size, age and time: "at least 2,000 sq ft", "a 5,000 square foot lot", "built after 2010", "two-car garage". */

import type { Criteria } from "./criteria.ts";
import { measureReader, NUMBER, numberOf, spanOf } from "./bounds.ts";

const FEET = "(?<![\\p{L}\\d.,$])(?:\\d{1,3},\\d{3}|\\d{3,6})";
const SQUARE_FEET = " ?-? ?(?:sq\\.? ?(?:ft|feet|foot)\\.?|sqft|square[ -](?:feet|foot)|sf|ft2)(?!\\p{L})";
const LOT = " (?:lots?|yards?|plots?)(?!\\p{L})";

const feetOf = (written: string) => Number(written.replaceAll(",", ""));
const readLivingArea = measureReader(FEET, `${SQUARE_FEET}(?!${LOT})`, feetOf);
const readLot = measureReader(FEET, `${SQUARE_FEET}${LOT}`, feetOf);

const YEAR = "(1[89]\\d\\d|20\\d\\d)(?!\\d)";
const BUILT_AFTER = new RegExp(`(?:built after|newer than) ${YEAR}`, "iu");
const BUILT_SINCE = new RegExp(
  `built (?:since|from|in or after) ${YEAR}|(?:built|from)(?: in)? ${YEAR} ?(?:\\+|or (?:later|newer|after)|and (?:later|newer))|(?<![\\d$.,])${YEAR} or (?:later|newer)`,
  "iu",
);
const CARS = new RegExp(`(?<![\\p{L}\\d])(${NUMBER})[ -]car garage`, "iu");

type Size = Pick<Criteria, "minSquareFeet" | "maxSquareFeet" | "minLotSquareFeet" | "minYearBuilt" | "minGarageSpaces">;

/** A size alone is a lower bound; "around" is 10 % to both sides. */
export function readSize(text: string): Size {
  const area = spanOf(readLivingArea(text), (value, type) =>
    type === "exact" ? { min: value } : { min: Math.round(value * 0.9), max: Math.round(value * 1.1) },
  );
  const lot = spanOf(readLot(text), (value) => ({ min: value }));
  const year = readMinYear(text);
  const cars = CARS.exec(text)?.[1];
  return {
    ...(area.min === undefined ? {} : { minSquareFeet: area.min }),
    ...(area.max === undefined ? {} : { maxSquareFeet: area.max }),
    ...(lot.min === undefined ? {} : { minLotSquareFeet: lot.min }),
    ...(year === undefined ? {} : { minYearBuilt: year }),
    ...(cars === undefined ? {} : { minGarageSpaces: numberOf(cars) }),
  };
}

function readMinYear(text: string): number | undefined {
  const after = BUILT_AFTER.exec(text)?.[1];
  if (after !== undefined) return Number(after) + 1;
  const since = BUILT_SINCE.exec(text);
  return since ? Number(since.slice(1).find((year) => year !== undefined)) : undefined;
}
