/** The figures of an answer: every price, share, count, date, id and street address, with its place in the text. */

/** `start` and `end` are UTF-16 offsets, `end` past the last unit. */
interface Span {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A figure as far as it can be told from its words: a number is true of all values that it may have been rounded from. */
export type Figure = Span &
  (
    | { readonly type: "number"; readonly unit: "plain" | "percent"; readonly low: number; readonly high: number }
    /** A day, a month (`day` absent), or a day of any year. */
    | { readonly type: "date"; readonly year?: number; readonly month: number; readonly day?: number }
    /** An id or a street address: its words must occur as they are. */
    | { readonly type: "name" }
  );

/** In the order of the text; none overlaps another. Numbers of a list, ordinals, links and e-mail addresses are no figures. */
export function figuresOf(text: string): Figure[] {
  return [...text.matchAll(TOKEN)].flatMap((match) => {
    const groups = match.groups ?? {};
    const start = match.index;
    const span = { start, end: start + match[0].length, text: match[0] };
    if (groups["skipped"] !== undefined) return [];
    if (groups["name"] !== undefined) return [{ ...span, type: "name" }];
    if (groups["date"] !== undefined) return dateOf(span);
    return [{ ...span, type: "number", ...numberOf(groups, text.slice(Math.max(0, start - 14), start)) }];
  });
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\\.?";
const STREET_KIND =
  "(?:Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Lane|Ln|Court|Ct|Place|Pl|Way|Boulevard|Blvd|Terrace|Ter|Circle|Cir|Trail|Parkway|Pkwy|Loop|Square|Row)";

/** What is read first wins: a date is no three numbers, an address no count. */
const TOKEN = new RegExp(
  [
    "(?<skipped>https?://\\S+|[\\w.+-]+@[\\w.-]+|^[ \\t>]*\\d{1,3}[.)](?=\\s)|\\b\\d+(?:st|nd|rd|th)\\b)",
    `(?<date>\\b\\d{4}-\\d{2}(?:-\\d{2})?\\b|\\b${MONTH} \\d{1,2}(?:, ?| )\\d{4}\\b|\\b\\d{1,2} ${MONTH} \\d{4}\\b|\\b${MONTH} \\d{4}\\b|\\b${MONTH} \\d{1,2}\\b)`,
    `(?<name>\\b[A-Z]{1,4}-?\\d{2,}\\b|\\b\\d{1,6} (?:[A-Z][\\w'’]*\\.? ){1,4}?${STREET_KIND}\\b)`,
    "[-−+]?(?<money>(?:US)?\\$\\s?)?(?<![\\w.])(?<digits>\\d{1,3}(?:,\\d{3})+|\\d+)(?<decimals>\\.\\d+)?(?:\\s?(?<scale>k|K|M|thousand|million|billion)\\b)?(?<unit>\\s?(?:%|percent\\b|per cent\\b)|[\\s-]acres?\\b)?",
  ].join("|"),
  "gm",
);

const SCALES: Readonly<Record<string, number>> = { k: 1e3, thousand: 1e3, m: 1e6, million: 1e6, billion: 1e9 };
const SQUARE_FEET_PER_ACRE = 43_560;
const APPROXIMATELY = /(?:about|around|approximately|roughly|nearly|almost|circa|some|≈|~)\s*$/i;

/** The values that are written so when they are rounded to the last place shown; after `about`, to the last digit that is not 0. Small counts are exact. */
function numberOf(groups: Readonly<Record<string, string | undefined>>, before: string) {
  const { digits = "", decimals = "", scale = "", unit = "" } = groups;
  const plain = digits.replaceAll(",", "");
  const factor = (SCALES[scale.toLowerCase()] ?? 1) * (unit.includes("acre") ? SQUARE_FEET_PER_ACRE : 1);
  const value = Number(plain + decimals) * factor;
  const isAbout = APPROXIMATELY.test(before) && decimals === "";
  const place = isAbout ? 10 ** (/0*$/.exec(plain)?.[0].length ?? 0) : 10 ** -Math.max(0, decimals.length - 1);
  const isPercent = unit !== "" && !unit.includes("acre");
  const isCount = !isPercent && value < 10 && decimals === "" && factor === 1; // 2.5 bathrooms are not 3
  const half = isCount ? 0 : (place * factor) / 2;
  // A hair more: 0.1 + 0.2 is not 0.3.
  const slack = half + Math.abs(value) * 1e-12;
  return { unit: isPercent ? "percent" : "plain", low: value - slack, high: value + slack } as const;
}

function dateOf(span: Span): Figure[] {
  const iso = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(span.text);
  const month = iso ? Number(iso[2]) : 1 + MONTHS.indexOf(/[A-Z][a-z]{2}/.exec(span.text)?.[0].toLowerCase() ?? "");
  const numbers = (span.text.match(/\d+/g) ?? []).map(Number);
  const year = iso ? Number(iso[1]) : numbers.find((number) => number > 31);
  const day = iso ? iso[3] && Number(iso[3]) : numbers.find((number) => number <= 31);
  return [{ ...span, type: "date", month, ...(year && { year }), ...(day && { day }) }];
}
