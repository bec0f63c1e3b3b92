/** Which listings a message means: by id, or by pointing at those last shown ("these", "number 13", "the cheapest one"). */

import { NUMBER, numberOf } from "./bounds.ts";

/** A listing that was shown, in its order; null is a figure the source does not have. */
export interface Shown {
  readonly listingId: string;
  /** The one it was listed under. */
  readonly number: number;
  readonly price: number | null;
  readonly squareFeet: number | null;
}

/** As the demo market gives them: L001, D000288. */
const ID = "[A-Z]{1,2}\\d{3,}(?![\\p{L}\\d])";
const IDS = new RegExp(
  `(?<![\\p{L}\\d])(?<first>${ID})(?: ?(?:-|\\.\\.+|to|through|thru|until) ?(?<last>${ID}))?`,
  "giu",
);
const NO_ID = /(?<![\p{L}\d])[LD]\d{1,2}(?![\p{L}\d])/giu;

/** No range names more: no tool takes more. */
export const MAX_LISTINGS = 20;

/** The ids in a message, in capitals, each once; a range ("L001 to L005") in full, up to 21 of its ids. */
export function readListingIds(text: string): string[] {
  return [
    ...new Set(
      Array.from(text.matchAll(IDS)).flatMap(({ groups = {} }) => {
        const { first = "", last } = groups as { first?: string; last?: string }; // `last` may be missing
        return last === undefined ? [first.toUpperCase()] : range(first.toUpperCase(), last.toUpperCase());
      }),
    ),
  ];
}

/** Two ids that make no range are two ids. */
function range(first: string, last: string): string[] {
  const [prefix = "", digits = ""] = first.split(/(?=\d)(.+)/);
  const [from, to] = [Number(digits), Number(last.slice(prefix.length))];
  if (!last.startsWith(prefix) || first.length !== last.length || !(from < to)) return [first, last];
  const count = Math.min(to - from, MAX_LISTINGS) + 1; // one more than fits, so that it is seen to be too many
  return Array.from({ length: count }, (_, index) => `${prefix}${String(from + index).padStart(digits.length, "0")}`);
}

/** What is written like an id and is too short for one: "L1". */
export function readNoIds(text: string): string[] {
  return Array.from(text.matchAll(NO_ID), ([written]) => written);
}

const ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
const OF_TIME = "(?! (?:days?|weeks?|months?|years?|quarters?)(?!\\p{L}))";
const OF_HOME = "(?! (?:floors?|time|bath|bed|half|street|avenue|stor(?:y|ies)|level|home buyer)(?!\\p{L}))";
const FIRST = new RegExp(`(?<!\\p{L})(?:first|top) (${NUMBER})(?!\\p{L})${OF_TIME}`, "iu");
const LAST = new RegExp(`(?<!\\p{L})last (${NUMBER})(?!\\p{L})${OF_TIME}`, "iu");
const ONE = new RegExp(
  `(?<!\\p{L}|\\b(?:expensive|cheapest|largest|biggest|newest|priciest|lowest|highest|price) )(?:(${ORDINALS.join("|")})(?![\\p{L}-])|(?<=the )(\\d{1,2})(?:st|nd|rd|th)(?!\\p{L})|(last)(?= one\\b|[.?!]| to |$))${OF_TIME}${OF_HOME}`,
  "giu",
);
const NUMBERED =
  /(?<!\p{L})(?:number|no\.|nr\.?|item|option|#) ?#?(\d{1,4})(?:(?:,| and|, and) (?:number |#)?(\d{1,4})(?! ?(?:bed|bath|home)))?(?![\d\p{L}])/giu;
const SUPERLATIVE = new RegExp(
  `(?:(?<count>${NUMBER}) )?(?<!\\p{L})(?<word>cheapest|least expensive|most expensive|priciest|largest|biggest)(?!\\p{L})`,
  "iu",
);
/** An order for a list, and none of its homes. */
const ORDER = new RegExp(`${SUPERLATIVE.source} first(?!\\p{L})`, "iu");
const ALL =
  /\b(?:these|those|them|they|which (?:ones?|of|has|have|gets?|got|is (?:the )?(?:most|least) popular)|all of (?:it|the)|all (?:two|three|four|five)|both|the (?:results|list|listings|homes))\b/i;
const THE_ONE =
  /\b(?:its?(?! (?:should|must|needs?|has to))|that one|this one|this (?:home|house|condo|listing|property)|the (?:home|house|condo|listing|property))\b(?!\w|'s (?:hot|a good time))|\bthis[.?!]?$/i;

/** "Who is the agent?" of the one on screen. */
const OF_THE_ONE =
  /^(?:and )?(?:who|what|where|how much)(?:'s| is| are| was) (?:the|its) (?:agent|price|address|asking price|status|size|HOA(?: fee)?|year)[.?! ]*$/i;

/**
 * How a message points at listings shown earlier: at `one` or a few of them, at `all`, by a `superlative` that may as well
 * ask for another search.
 */
export function pointing(text: string): "one" | "all" | "superlative" | undefined {
  if ([FIRST, LAST].some((pattern) => pattern.test(text))) return "one";
  if (text.search(ONE) !== -1 || text.search(NUMBERED) !== -1) return "one";
  if (SUPERLATIVE.test(text)) return ORDER.test(text) ? undefined : "superlative";
  if (ALL.test(text)) return "all";
  return THE_ONE.test(text) || OF_THE_ONE.test(text) ? "one" : undefined;
}

/** The numbers of a list that a message names: "number 13", "#1 and #3". */
export function readNumbers(text: string): number[] {
  return Array.from(text.matchAll(NUMBERED)).flatMap(([, one, other]) =>
    [one, other].flatMap((written) => (written === undefined ? [] : Number(written))),
  );
}

export interface Lists {
  /** What was shown last. */
  readonly latest: readonly Shown[];
  /** The list on screen: on it ordinals count. */
  readonly list: readonly Shown[];
  /** That list and the pages that led there. */
  readonly numbered: readonly Shown[];
}

/** The ids of the shown listings that a message points at; "it" only where a single one was shown. */
export function idsPointedAt(text: string, lists: Lists): string[] {
  return pointed(text, lists).map(({ listingId }) => listingId);
}

function pointed(text: string, { latest, list, numbered }: Lists): readonly Shown[] {
  const numbers = readNumbers(text);
  if (numbers.length > 0) return numbers.flatMap((number) => numbered.find((shown) => shown.number === number) ?? []);
  const first = FIRST.exec(text)?.[1];
  if (first !== undefined) return list.slice(0, numberOf(first));
  const last = LAST.exec(text)?.[1];
  if (last !== undefined) return list.slice(-numberOf(last));
  const { word, count } = (SUPERLATIVE.exec(text)?.groups ?? {}) as { word?: string; count?: string }; // none where nothing matched
  if (word !== undefined) return outermost(word.toLowerCase(), numberOf(count ?? "one"), list);
  const positions = Array.from(text.matchAll(ONE), ([, ordinal, digits]) =>
    digits === undefined ? ORDINALS.indexOf(ordinal?.toLowerCase() ?? "") : Number(digits) - 1,
  );
  if (positions.length > 0) return positions.flatMap((index) => list.at(index) ?? []); // "last" is -1
  if (ALL.test(text)) return latest;
  return latest.length === 1 ? latest : [];
}

function outermost(word: string, count: number, shown: readonly Shown[]): Shown[] {
  const bySize = word === "largest" || word === "biggest";
  const sign = word === "cheapest" || word === "least expensive" ? 1 : -1;
  const known = shown.flatMap((listing) => {
    const figure = bySize ? listing.squareFeet : listing.price;
    return figure === null ? [] : [{ listing, figure }];
  });
  return known
    .toSorted((a, b) => sign * (a.figure - b.figure))
    .slice(0, count)
    .map(({ listing }) => listing);
}
