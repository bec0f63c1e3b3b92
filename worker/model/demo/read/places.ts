/** Places: a city with or without its state, a state, a ZIP. */

import { STATE_CODE, STATE_NAME, stateCode } from "./states.ts";

export type Place =
  | { readonly city: string; readonly state?: string }
  | { readonly state: string }
  | { readonly zip: string };

/** The cities of the demo market: found wherever they stand, in any case. */
const CITIES = [
  "Portland",
  "Beaverton",
  "Gresham",
  "Lake Oswego",
  "Seattle",
  "Bellevue",
  "Kirkland",
  "Redmond",
  "Renton",
  "Tacoma",
];

const STATE = `(?:(?:${STATE_CODE})(?!\\p{L}| \\p{Lu})|(?i:${STATE_NAME})(?!\\p{L}))`;
const NAME = "\\p{Lu}[\\p{L}'.]*(?:[ -]\\p{Lu}[\\p{L}'.]*){0,3}";
const LEAD = "(?<!\\p{L})(?i:in|near|around|about|markets? (?:of|for)) (?:the |downtown )?";

/** Stands where a place was read. */
const READ = "\u0000";

const KNOWN_CITY = `(?<!\\p{L})(?i:${CITIES.join("|")})(?!\\p{L})(?:,? ${STATE})?`;
const STATE_ALONE = `(?<=(?<!\\p{L})(?i:in|near|around|about) )${STATE}`;
const NAMED = `(?<=${LEAD})${NAME}(?:, ${STATE})?`;
const ANOTHER = `(?<=${READ}(?:,? and|,? or|,? vs\\.?|,? versus) )${NAME}(?:, ${STATE})?`;
// A lower-case word may be anything: it has to stand like a place.
const LOWER_CASE =
  "(?<=\\b[Ii]n )\\p{Ll}{4,}(?=[.,?!]|$| (?:under|below|over|with|for|between|and|or|around|up to|at)(?!\\p{L}))";
const ZIP = "(?<![\\p{L}\\d$,.-])\\d{5}(?:-\\d{4})?(?![\\d\\p{L}]|[,.]\\d| ?-? ?(?i:sq|ft|square))";

/** In the order they are looked for: what one has read is gone for the next. */
const PATTERNS = [KNOWN_CITY, STATE_ALONE, NAMED, ANOTHER, LOWER_CASE, ZIP].map((pattern) => new RegExp(pattern, "gu"));

const ENDS_IN_STATE = new RegExp(`^(.+?),? (${STATE_CODE}|(?i:${STATE_NAME}))$`, "u");
const IS_STATE = new RegExp(`^(?:${STATE_NAME})$`, "iu");
const NO_CITY =
  /^(?:The|I|I'm|My|January|February|March|April|May|June|July|August|September|October|November|December|Spring|Summer|Autumn|Fall|Winter|USA?|town|detail|general|total|mind|case|fact|short|order|need|cash|person|there|here|them|that|this|these|those|which|what|both|each|good|great|danger|dollars|houses?|homes?)$/iu;

interface Found {
  readonly start: number;
  readonly end: number;
  readonly place: Place;
}

/**
 * The places of a message in the order named, each once. A name that no list knows is a city where it stands like one
 * ("in Salem"). Of a city with its ZIP behind it the ZIP alone is left: it is the more exact.
 */
export function readPlaces(text: string): Place[] {
  const found = scan(text).found.toSorted((a, b) => a.start - b.start);
  const exact = found.filter(({ end }, index) => {
    const next = found[index + 1];
    return next === undefined || !("zip" in next.place) || !/^[, ]*$/.test(text.slice(end, next.start));
  });
  return [...new Map(exact.map(({ place }) => [JSON.stringify(place), place])).values()];
}

/** The message with nothing where its places stood. */
export function withoutPlaces(text: string): string {
  return scan(text).left.replaceAll(READ, "");
}

function scan(text: string): { found: Found[]; left: string } {
  const found: Found[] = [];
  let left = text;
  for (const pattern of PATTERNS) {
    left = left.replaceAll(pattern, (written: string, start: number) => {
      const place = readPlace(written);
      if (place === undefined) return written;
      found.push({ start, end: start + written.length, place });
      return READ.repeat(written.length);
    });
  }
  return { found, left };
}

/** "97201", "salem", "Salem, OR", "Salem Oregon" or "Oregon"; undefined where the words name no place. */
function readPlace(written: string): Place | undefined {
  if (/^\d/.test(written)) return { zip: written.slice(0, 5) };
  const name = written.replace(/(?: I(?:'\p{L}+)?)?\.?$/u, "");
  if (name === "" || NO_CITY.test(name)) return undefined;
  if (IS_STATE.test(name)) return { state: stateCode(name) };
  const [, city, state] = ENDS_IN_STATE.exec(name) ?? [];
  return city === undefined || state === undefined
    ? { city: spelling(name) }
    : { city: spelling(city), state: stateCode(state) };
}

function spelling(city: string): string {
  const known = CITIES.find((name) => name.toLowerCase() === city.toLowerCase());
  return known ?? city.charAt(0).toUpperCase() + city.slice(1);
}
