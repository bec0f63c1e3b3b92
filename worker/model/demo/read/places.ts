/** Places: a city with or without its state, a county, a state, a ZIP. */

import { anyCase } from "./any-case.ts";
import { CITIES, COUNTIES } from "./known-places.ts";
import { STATE_CODE, STATE_NAME, stateCode } from "./states.ts";

export type Place =
  | { readonly city: string; readonly state?: string }
  | { readonly county: string; readonly state?: string }
  | { readonly state: string }
  | { readonly zip: string };

const STATE = `(?:(?:${STATE_CODE})(?!\\p{L}| \\p{Lu})|${anyCase(STATE_NAME)}(?!\\p{L}| ${anyCase("county")}))`;
const NAME = "\\p{Lu}[\\p{L}'.]*(?:[ -]\\p{Lu}[\\p{L}'.]*){0,3}";
const LEAD = `(?<!\\p{L})${anyCase("in|near|around|about|markets? (?:of|for)")} (?:the |downtown )?`;

/** Stands where a place was read. */
const READ = "\u0000";

const KNOWN_CITY = `(?<!\\p{L})${anyCase(CITIES.join("|"))}(?!\\p{L})(?:,? ${STATE})?`;
const COUNTY = `(?:(?<!\\p{L})${anyCase(COUNTIES.join("|"))}|(?<=${LEAD})${NAME}) ${anyCase("county")}(?!\\p{L})(?:,? ${STATE})?`;
const STATE_ALONE = `(?<=(?<!\\p{L})${anyCase("in|near|around|about")} )${STATE}`;
// Other codes are words too, and so is a whole message in capitals.
const STATE_ANYWHERE = `(?<!\\p{L})(?:(?:WA|CA|NY|TX|FL)(?!\\p{L})|${anyCase(STATE_NAME)}(?!\\p{L}| ${anyCase("county|street|st|ave|avenue")}(?!\\p{L})))`;
const NAMED = `(?<=${LEAD})${NAME}(?:, ${STATE})?`;
const ANOTHER = `(?<=${READ}(?:,? and|,? or|,? vs\\.?|,? versus) )${NAME}(?:, ${STATE})?`;
// A lower-case word may be anything: it has to stand like a place.
const LOWER_CASE =
  "(?<=\\b[Ii]n )\\p{Ll}{4,}(?=[.,?!]|$| (?:under|below|over|with|for|between|and|or|around|up to|at)(?!\\p{L}))";
const ZIP = `(?<![\\p{L}\\d$,.-])\\d{5}(?:-\\d{4})?(?![\\d\\p{L}]|[,.]\\d| ?-? ?${anyCase("sq|ft|square")})`;

/** Words that only begin a sentence before a city, by how they begin. */
const NO_PART =
  "show|find|list|sear|chea|new|home|hous|condo|apar|town|mark|what|which|wher|comp|abou|does|have|send|repo|from|near|only|with|also|" +
  "then|best|larg|big|acti|sold|pend|grea|aver|medi|pric|like|love|plea|want|need|sell(?:ing)?\\b|goin|movi|some|more|bed|bath|metr|sing|stat";
/** "Sellwood Portland". */
const PART = `(?<!\\p{L})(?!${anyCase(NO_PART)})\\p{Lu}\\p{Ll}{3,}(?=,? ${READ})`;

/** "Vancouver WA", "Boise, ID". */
const WITH_STATE = `(?<!\\p{L})(?!${anyCase(NO_PART)})\\p{Lu}\\p{Ll}{2,}(?: \\p{Lu}\\p{Ll}+)?(?:, (?:${STATE_CODE})| (?:WA|CA|NY|TX|FL|AZ|CO|NV|UT|MT))(?!\\p{L})`;

/** In the order they are looked for: what one has read is gone for the next. */
const PATTERNS = [
  COUNTY,
  KNOWN_CITY,
  STATE_ALONE,
  NAMED,
  WITH_STATE,
  PART,
  ANOTHER,
  LOWER_CASE,
  ZIP,
  STATE_ANYWHERE,
].map((pattern) => new RegExp(pattern, "gu"));

const ENDS_IN_STATE = new RegExp(`^(.+?),? (${STATE_CODE}|${anyCase(STATE_NAME)})$`, "u");
const IS_STATE = new RegExp(`^(?:${STATE_NAME})$|^(?:WA|CA|NY|TX|FL)$`, "iu");
const NO_CITY =
  /^(?:The|I|I'm|My|January|February|March|April|May|June|July|August|September|October|November|December|Spring|Summer|Autumn|Fall|Winter|USA?|ZIP|town|detail|general|total|mind|case|fact|short|order|need|cash|person|there|here|them|that|this|these|those|which|what|both|each|good|great|danger|dollars|houses?|homes?)$/iu;

interface Found {
  readonly start: number;
  readonly end: number;
  readonly place: Place;
}

export interface Places {
  /** In the order named, each once. */
  readonly places: readonly Place[];
  /** Parts of a city that no tool knows, as written, each behind the city it was named with: "Sellwood" of Portland. */
  readonly parts: ReadonlyArray<{ readonly part: string; readonly city: string }>;
}

/**
 * A name that no list knows is a city where it stands like one ("in Salem"), and a part of a city where a city follows it
 * ("in Sellwood, Portland"). Of a city with its ZIP behind it the ZIP alone is left: it is the more exact.
 */
export function readPlaces(text: string): Places {
  const found = scan(text).found.toSorted((a, b) => a.start - b.start);
  const parts: Array<{ part: string; city: string }> = [];
  const exact = found.filter(({ start, end, place }, index) => {
    const next = found[index + 1];
    if (next === undefined) return true;
    const between = text.slice(end, next.start);
    if ("zip" in next.place && BEFORE_ZIP.test(between)) return false;
    if (!("city" in place && "city" in next.place) || !/^,? $/.test(between)) return true;
    if (!isKnown(next.place.city) || isKnown(place.city)) return true;
    parts.push({ part: text.slice(start, end), city: next.place.city });
    return false;
  });
  return { places: [...new Map(exact.map(({ place }) => [JSON.stringify(place), place])).values()], parts };
}

const BEFORE_ZIP = /^,? ?(?:(?:in |with )?(?:the )?zip(?: ?code)?:? )?$/i;

function isKnown(city: string): boolean {
  return CITIES.includes(city);
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
  const [, before, state] = ENDS_IN_STATE.exec(name) ?? [];
  const place = spelling(before ?? name);
  const ofState = before === undefined || state === undefined ? {} : { state: stateCode(state) };
  return / county$/i.test(place)
    ? { county: place.replace(/\p{L}+$/u, "County"), ...ofState }
    : { city: place, ...ofState };
}

function spelling(city: string): string {
  const known = CITIES.find((name) => name.toLowerCase() === city.toLowerCase());
  return known ?? city.charAt(0).toUpperCase() + city.slice(1);
}
