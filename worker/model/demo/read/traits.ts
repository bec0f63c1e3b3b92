/** What is said in words: property type, status, order, how many. */

import type { Criteria } from "./criteria.ts";
import { NUMBER, numberOf } from "./bounds.ts";
import type { Values } from "./values.ts";
import { valuesIn } from "./values.ts";

/** Each word list by the value that the tools know. */
const PROPERTY_TYPES: Values = [
  ["Townhouse", /\b(?:town ?(?:house|home)s?|row ?houses?)\b/i],
  ["Condominium", /\b(?:condos?|condominiums?|apartments?|flats?)\b/i],
  ["Multi Family", /\b(?:multi[- ]?family|duplex(?:es)?|triplex(?:es)?|fourplex(?:es)?)\b/i],
  ["Manufactured Home", /\b(?:manufactured|mobile) homes?\b/i],
  [
    "Unimproved Land",
    /\b(?:(?:vacant|empty|raw|unimproved) (?:land|lots?)|land (?:for sale|in|near|under)|building (?:lots?|plots?))\b/i,
  ],
  // "house prices" are those of homes of every kind.
  [
    "Single Family Residence",
    /\b(?:single[- ]family|detached)\b|(?<!\b(?:town|row|open) ?)\bhouses?\b(?! (?:prices?|values?|hunting))/i,
  ],
];

const STATUSES: Values = [
  ["Sold", /\b(?:sold|recent sales)\b(?! for my)/i],
  ["Pending", /\b(?:pending|under contract)\b/i],
  ["ComingSoon", /\bcoming soon\b/i],
  ["Active", /\bactive\b/i],
];

const SORTS: Values = [
  [
    "price-per-square-foot",
    /\b(?:lowest|best|cheapest|by|by the) (?:price )?(?:per|a) (?:square foot|sq\.? ?ft\.?)(?!\p{L})|\bbest value\b/iu,
  ],
  ["lot-desc", /\b(?:largest|biggest) (?:lots?|yards?|plots?)\b/i],
  ["price-desc", /\b(?:by (?:the )?highest price|price (?:high to low|descending))\b/i],
  [
    "price-asc",
    /\b(?:cheap(?:est|er)?|inexpensive|affordable|low(?:est)?[- ]priced?|least expensive)\b|\b(?:sort(?:ed)?|order(?:ed)?) by (?:the )?(?:lowest )?price\b|\bprice (?:low to high|ascending)\b/i,
  ],
  ["price-desc", /\b(?:most expensive|priciest|highest[- ]priced?|dearest)\b/i],
  [
    "newest",
    /\b(?:newest|latest|most recent|just listed|newly listed|new listings|what(?:'s| is) new|just (?:came|come|hit|went))\b|\bsort(?:ed)? by date\b/i,
  ],
  ["largest", /\b(?:largest|biggest|larger|bigger)\b(?! than)|\bsort(?:ed)? by size\b/i],
];

const MAX_LIMIT = 20;
const HOMES = "(?:homes?|houses?|condos?|townhouses?|listings?|properties|results|options|ones)";
const SUPERLATIVE =
  "(?:cheapest|newest|latest|largest|biggest|priciest|least expensive|most (?:expensive|affordable|recent))";
const HOW_MANY = new RegExp(
  `\\b(?:top|best) (${NUMBER})\\b|(?<![\\p{L}\\d$.,])(${NUMBER}) (?:${SUPERLATIVE} )?${HOMES}\\b|(?<![\\p{L}\\d$.,])(${NUMBER}) ${SUPERLATIVE}\\b`,
  "iu",
);
const THE_ONE = new RegExp(
  `\\bthe ${SUPERLATIVE} (?:\\S+ )?(?:home|house|condo|townhouse|listing|property|one)\\b`,
  "iu",
);

type Traits = Pick<Criteria, "status" | "sort" | "limit">;

export function readTraits(text: string): Traits {
  const status = valuesIn(STATUSES, text)[0];
  const sort = valuesIn(SORTS, text)[0];
  const limit = readLimit(text);
  return {
    ...(status === undefined ? {} : { status }),
    ...(sort === undefined ? {} : { sort }),
    ...(limit === undefined ? {} : { limit }),
  };
}

/** The message with nothing where it names a type. */
export function withoutTypes(text: string): string {
  return PROPERTY_TYPES.reduce((left, [, words]) => left.replace(words, ""), text);
}

/** All types that are named: a search takes one, so each is a search of its own. */
export function readPropertyTypes(text: string): string[] {
  return valuesIn(PROPERTY_TYPES, text);
}

function readLimit(text: string): number | undefined {
  const many = HOW_MANY.exec(text);
  const written = many?.[1] ?? many?.[2] ?? many?.[3];
  if (written !== undefined) return Math.min(Math.max(numberOf(written), 1), MAX_LIMIT);
  return THE_ONE.test(text) ? 1 : undefined;
}
