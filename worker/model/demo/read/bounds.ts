/** Amounts as people bound them: "under 5", "5 or more", "between 4 and 6", "around 5", "5". */

/** One amount with its bound; `exact` has none. */
export type Measure =
  | { readonly type: "min" | "max" | "about" | "exact"; readonly value: number }
  | { readonly type: "range"; readonly min: number; readonly max: number };

export interface Span {
  readonly min?: number;
  readonly max?: number;
}

const UPPER =
  "under|below|less than|fewer than|(?:no|not) (?:more|over)(?: than)?|at most|up to|max(?:imum)?|cheaper than|smaller than|within|<=?|≤";
const LOWER =
  "over|above|more than|(?:no|not) (?:less|under|fewer)(?: than)?|at least|min(?:imum)?|from|starting (?:at|from)|bigger than|larger than|>=?|≥";
const ABOUT = "around|about|roughly|approx(?:imately|\\.)?|near|close to|circa|~";
const OR_LESS =
  "or (?:less|fewer|under|below|cheaper|smaller)|and (?:under|below)(?! ?[$\\d])|at most|max(?:imum)?|tops";
const OR_MORE = "\\+|plus|or (?:more|over|above|bigger|larger)|and (?:up|over|above)(?! ?[$\\d])|at least|min(?:imum)?";

/** "3 bedrooms max $800,000": there the word belongs to what follows. */
const ENDS_HERE = "(?! ?(?:[\\d$:]|price|of |one|two|three|four|five|six))(?!\\p{L})";

/** Every number as people write it, in digits or as a word up to ten. */
export const NUMBER = "\\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten";

const WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/** What a match of {@link NUMBER} stands for. */
export function numberOf(written: string): number {
  const word = WORDS.indexOf(written.toLowerCase());
  return word === -1 ? Number(written) : word;
}

/**
 * A reader of one kind of amount. `number` and `unit` are patterns without capture groups; `valueOf` turns what matched
 * `number` into the amount, or undefined where it cannot be one.
 */
export function measureReader(number: string, unit: string, valueOf: (written: string) => number | undefined) {
  const pattern = new RegExp(
    `(?:(?<!\\p{L})(?<before>${UPPER}|${LOWER}|${ABOUT})(?: |:|price|of|is|a )*)?` +
      `(?<first>${number})(?: ?(?:-|to|and|or) ?(?<second>${number})| ?(?<inner>${OR_LESS}|${OR_MORE}))?` +
      `${unit}(?: ?(?<after>${OR_LESS}|${OR_MORE})${ENDS_HERE})?`,
    "giu",
  );
  return (text: string): Measure[] =>
    Array.from(text.matchAll(pattern)).flatMap(({ groups = {} }): Measure[] => {
      const { before, first = "", second, inner, after } = groups as Record<string, string | undefined>; // a group may be missing
      const value = valueOf(first);
      if (value === undefined) return [];
      if (second !== undefined) {
        const other = valueOf(second) ?? value;
        return [{ type: "range", min: Math.min(value, other), max: Math.max(value, other) }];
      }
      return [{ type: bound(before, inner ?? after), value }];
    });
}

function bound(before: string | undefined, after: string | undefined): "min" | "max" | "about" | "exact" {
  if (before !== undefined) {
    if (is(UPPER, before)) return "max";
    return is(LOWER, before) ? "min" : "about";
  }
  if (after === undefined) return "exact";
  return is(OR_LESS, after) ? "max" : "min";
}

function is(words: string, text: string): boolean {
  return new RegExp(`^(?:${words})$`, "iu").test(text);
}

/** The outer bounds of several measures; `spread` says what an amount without a bound, or "around" one, stands for. */
export function spanOf(measures: readonly Measure[], spread: (value: number, type: "about" | "exact") => Span): Span {
  const spans = measures.map((measure): Span => {
    switch (measure.type) {
      case "range":
        return measure;
      case "min":
        return { min: measure.value };
      case "max":
        return { max: measure.value };
      case "about":
      case "exact":
        return spread(measure.value, measure.type);
    }
  });
  const mins = spans.flatMap(({ min }) => min ?? []);
  const maxes = spans.flatMap(({ max }) => max ?? []);
  return {
    ...(mins.length === 0 ? {} : { min: Math.min(...mins) }),
    ...(maxes.length === 0 ? {} : { max: Math.max(...maxes) }),
  };
}
