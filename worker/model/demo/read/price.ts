/** Prices: "under $800,000", "below 800k", "between 500 and 700k", "around $1.2M". */

import type { Criteria } from "./criteria.ts";
import { measureReader, spanOf } from "./bounds.ts";

/** Less is a fee, a deposit or a slip, and no price of a home. */
const MIN_DOLLARS = 10_000;
const MAX_DOLLARS = 1_000_000_000;

const AROUND_PERCENT = 10;

const SCALES: Readonly<Record<string, number>> = { k: 1e3, thousand: 1e3, m: 1e6, mm: 1e6, mil: 1e6, million: 1e6 };
const SCALE = "(?:k|thousand|mm|mil|million|m)(?!\\p{L})";

// A bare number of five digits is a ZIP, a shorter one a size or a count.
const DOLLARS = [
  `(?<![\\p{L}\\d])\\$ ?\\d[\\d,]{0,12}(?:\\.\\d{1,6})?(?: ?${SCALE})?`,
  `(?<![\\p{L}\\d.,$])\\d[\\d,]{0,12}(?:\\.\\d{1,6})? ?${SCALE}`,
  `(?<![\\p{L}\\d.,$])(?:\\d{1,3}(?:,\\d{3}){1,3}|\\d{6,9})`,
].join("|");

const OTHER_UNIT =
  "(?![\\d\\p{L}]|,\\d)(?! ?-? ?(?:sq|sqft|square|sf|ft|feet|foot|acres?|views?|days?|income|salary|down|deposit|(?:a|per|/) ?(?:year|month|sq))(?!\\p{L}))";

const readDollars = measureReader(`(?:${DOLLARS})`, OTHER_UNIT, (written) => {
  const [, digits = "", scale = ""] = /^\$? ?([\d,.]+) ?(\p{L}*)/u.exec(written) ?? [];
  const dollars = Math.round(Number(digits.replaceAll(",", "")) * (SCALES[scale.toLowerCase()] ?? 1));
  return dollars >= MIN_DOLLARS && dollars <= MAX_DOLLARS ? dollars : undefined;
});

/** An amount alone is a budget and so an upper bound; "around" is 10 % to both sides. */
export function readPrice(text: string): Pick<Criteria, "minPrice" | "maxPrice"> {
  const { min, max } = spanOf(readDollars(withScales(text)), (dollars, type) => {
    if (type === "exact") return { max: dollars };
    const share = Math.round((dollars * AROUND_PERCENT) / 100);
    return { min: dollars - share, max: dollars + share };
  });
  return { ...(min === undefined ? {} : { minPrice: min }), ...(max === undefined ? {} : { maxPrice: max }) };
}

/** Behind an amount that is no price in thousands. */
const NO_UNIT =
  "(?![\\d\\p{L}%+]|[,.]\\d| ?[-/]? ?(?:k|mm?|mil|million|thousand|sq|sf|sqft|square|ft|feet|foot|acres?|views?|saves?|visitors|inquir\\p{L}+|days?|weeks?|months?|mo|years?|miles?|minutes?|beds?|baths?|br|ba|(?:for |in )?(?:the )?(?:HOA|fees?|dues)|homes?|listings?|a month|per|people)(?!\\p{L}))";
const HUNDREDS = new RegExp(
  `(?<!\\b(?:HOA|fees?|dues)[^,.;]{0,20})\\b((?:budget|price|max(?:imum)?|under|below|less than|up to|at most|around|about|over|above|at least|min(?:imum)?|between)(?: (?:of|is|price|budget|at|to))*:? ?\\$? ?)([1-9]\\d\\d)(?: ?(?:-|to|and) ?\\$? ?([1-9]\\d\\d))?${NO_UNIT}`,
  "giu",
);

/** "500 to 700k" is "500k to 700k", and a budget of 600 is one of 600k: no home costs $600. */
function withScales(written: string): string {
  const text = written.replaceAll(HUNDREDS, (_, lead: string, first: string, second?: string) =>
    second === undefined ? `${lead}${first}k` : `${lead}${first}k to ${second}k`,
  );
  const range = new RegExp(
    `(?<![\\d.,])(\\$? ?(?:\\d{2,3}|\\d{1,2}\\.\\d{1,3}|\\d))( ?(?:-|to|and) ?\\$? ?\\d{1,3}(?:\\.\\d{1,3})? ?(${SCALE}))`,
    "giu",
  );
  return text.replaceAll(range, "$1$3$2");
}
