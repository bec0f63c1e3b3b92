/** Conditions that people have and no tool takes, and what is said of them: nothing is left out in silence. */

import { CITIES } from "./known-places.ts";
import { readPlaces, withoutPlaces } from "./places.ts";

export interface Limits {
  readonly notes: readonly string[];
  /** The message without those conditions; a city that one of them named stays. */
  readonly rest: string;
}

type Rule = readonly [pattern: RegExp, why: string];

const YEAR = "(?:1[89]|20)\\d\\d";
const MONTH = "(?:january|february|march|april|may|june|july|august|september|october|november|december)";
const PERIOD = `(?:(?:in|during|of|for|since|within|over|from) )?(?:the )?(?:(?:last|past|this) (?:\\d{1,3} |\\p{L}+ )?(?:days?|weeks?|months?|quarters?|years?)|yesterday|today|${MONTH}(?: ${YEAR})?|${YEAR})(?![\\d\\p{L}])`;

const SEARCH: readonly Rule[] = [
  [
    new RegExp(
      `\\b(?:(?:built )?(?:before|prior to|until|by)|older than|built in|pre-?) ?${YEAR}(?! (?:or|and|\\+))(?!\\+)`,
      "giu",
    ),
    "the search knows only an earliest year",
  ],
  [
    /\b(?:from|built in|in) the (?:(?:19|20)?\d0'?s|(?:twen|thir|for|fif|six|seven|eigh|nine)ties)(?! or (?:later|newer))/giu,
    "the search knows only an earliest year",
  ],
  [/\bolder (?:homes?|houses?)\b|\b(?:vintage|historic|victorian)\b/giu, "the search knows only an earliest year"],
  [
    /\b(?:(?:been |was )?on the market )?(?:for )?(?<!\bno |\bnot )(?:more than|over|at least) \d{1,3} (?:days|weeks|months)(?: on the market)?/giu,
    "the search knows only the most days on the market",
  ],
  [
    /\b(?:luxur(?:y|ious)|fixer[- ]uppers?|pet[- ]friendly|move-in[- ]ready|(?:single|one|two|1|2)[- ]stor(?:y|ey|ies)|ranch(?:[- ]style)?|low HOA|cozy|modern|quiet|spacious|furnished|sunny)\b/giu,
    "the search knows no such condition",
  ],
  [/\bopen[- ]houses?\b(?: (?:this|next|on) \p{L}+)?/giu, "the listings have no open houses"],
  [
    new RegExp(`(?<=\\bsold\\b[^.?!]{0,60})\\b${PERIOD}`, "giu"),
    "the search knows no date of sale; what sold last comes first",
  ],
  [/\b(?:withdrawn|expired|cancell?ed|off[- ]market|delisted)\b/giu, "such listings are not shown; these are for sale"],
  [/\b(?:foreclosures?|foreclosed|short sales?|auctions?)\b/giu, "the listings do not tell"],
  [/\b(?:for rent|to rent|rentals?)\b/giu, "I only know homes for sale"],
];

const MARKET: readonly Rule[] = [
  [
    new RegExp(`\\b(?:(?:in|for|of|during|since|from|until) )?(?:${MONTH} )?${YEAR}(?![\\d\\p{L}])`, "giu"),
    "market figures are of the last months, up to sixty, counted back from the day of the data",
  ],
];

const METRICS: readonly Rule[] = [
  [
    new RegExp(`(?!(?:\\p{L}+ )*(?:last|past) (?:90 days|(?:three|3) months))\\b${PERIOD}`, "giu"),
    "a listing is measured over the last ninety days",
  ],
];

const RULES = { search: SEARCH, market: MARKET, metrics: METRICS };

export function readLimits(text: string, of: keyof typeof RULES): Limits {
  return RULES[of].reduce<Limits>(
    ({ notes, rest }, [pattern, why]) => {
      const found: string[] = [];
      const left = rest.replaceAll(pattern, (written) => {
        found.push(unused(written, why));
        return " ";
      });
      return { notes: [...notes, ...found], rest: left };
    },
    { notes: [], rest: text },
  );
}

const NEAR =
  /\b(?:near(?:by)?(?: to)?|close to|next to|by the|around the|within [^,.;?!]{1,30}? (?:of|from|to)|walking distance (?:to|of|from)|walkable to|minutes (?:from|to)|overlooking|facing) (?!(?:\$|\d|me\b|there\b|here\b))([^,.;?!]{2,60}?)(?=[,.;?!]|$| (?:with|under|over|below|above|for|and|between|from|at|up to)\b)/giu;
/** Distance to a named place; "near Portland" is Portland, "near downtown Seattle" only in part. */
export function readNear(text: string): Limits {
  const notes: string[] = [];
  const rest = text.replaceAll(NEAR, (written: string, where: string) => {
    const named = `in ${where}`;
    const { places } = readPlaces(named);
    const isPlace = places.length > 0 && /^in\W*$/.test(withoutPlaces(named));
    if (isPlace && !LANDMARK.test(where)) return written;
    const city = places.flatMap((place) => ("city" in place && CITIES.includes(place.city) ? place.city : []))[0];
    const instead = city === undefined ? "" : `, so I searched all of ${city}`;
    notes.push(unused(written, `I can search by distance only from coordinates that I know${instead}`));
    return city === undefined ? " " : `in ${city}`;
  });
  const left = rest.replaceAll(DOWNTOWN, (_, part: string, city: string) => {
    notes.push(unknownPart(part, city));
    return city;
  });
  return { notes, rest: left };
}

const DOWNTOWN = new RegExp(
  `\\b((?:downtown|central|uptown|north|south|east|west)(?:ern)?) (${CITIES.join("|")})(?!\\p{L})`,
  "giu",
);
const LANDMARK =
  /\b(?:church|school|park|station|airport|hospital|university|college|beach|mall|lake|river|office|hq)\b/i;

/** What is said of a condition that is known and left out. */
export function unused(written: string, why: string): string {
  return `I did not use: “${written.trim()}”: ${why}.`;
}

/** A part of a city that no tool knows. */
export function unknownPart(part: string, city: string): string {
  return `I don't know “${part}” as a part of ${city}, so I searched all of ${city}.`;
}

const LEAD =
  "with|that (?:has|have|allows?|accepts?|is|are|comes?)|which (?:has|have|allows?)|allow(?:s|ing)?|accept(?:s|ing)?|having|including|featuring|without|no";
const NO_CONDITION =
  "(?:and|or|you|me|us|them|it|that|this|the search|problem|thanks?|rush|hurry|idea|matter|available|for sale|on the market|nice|good|great|a note|please|(?:\\p{L}+ )?(?:kids|children))\\b";
const STOP = "but|with|without|that|which|in|near|under|over|for|below|above|from|between|by|at";
const CONDITIONS = new RegExp(
  `\\b(?:${LEAD}) (?!${NO_CONDITION})(?:[^.;?!]|(?<=\\d)\\.(?=\\d)){2,120}?(?=[.;?!](?!\\d)|$| (?:${STOP})\\b)`,
  "giu",
);
const NEXT = /,(?!\d)(?: (?:and|or))? ?| (?:and|or) /u;
/** A longer part of a list is no condition but another sentence. */
const MAX_WORDS = 6;
/** More is no question but a text. */
const MAX_CONDITIONS = 12;

/** What looks like a condition ("with a pool, a helipad and lots of light") and says nothing to `understood`, a sentence each. */
export function readUnread(text: string, understood: (words: string) => boolean): string[] {
  return Array.from(text.matchAll(CONDITIONS), ([written]) => written.split(NEXT))
    .flatMap(([first = "", ...others]) => [first, ...others.filter((part) => part.split(" ").length <= MAX_WORDS)])
    .slice(0, MAX_CONDITIONS)
    .map((part) => part.replace(/^(?:that|which|with) (?=allow|accept)/i, "").trim())
    .filter((part) => part !== "" && !POLITE.test(part) && !understood(part))
    .map((part) => `I did not use: “${part}”.`);
}

const POLITE = /^(?:please|thanks?|thank you|pls|there|also|too)\b/i;
