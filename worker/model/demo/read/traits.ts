/** What is said in words: property type, status, features, order, how many. */

import type { Criteria } from "./criteria.ts";
import { NUMBER, numberOf } from "./bounds.ts";

/** Each word list by the value that the tools know. */
const PROPERTY_TYPES: ReadonlyArray<readonly [string, RegExp]> = [
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

const STATUSES: ReadonlyArray<readonly [string, RegExp]> = [
  ["Sold", /\b(?:sold|recent sales)\b/i],
  ["Pending", /\b(?:pending|under contract)\b/i],
  ["ComingSoon", /\bcoming soon\b/i],
  ["Active", /\bactive\b/i],
];

/** The names are those that the market's feature table has. */
const FEATURES: ReadonlyArray<readonly [string, RegExp]> = [
  ["pool", /\bpools?\b/i],
  ["garage", /(?<!car )\bgarages?\b/i],
  ["view", /\bviews?\b/i],
  ["waterfront", /\b(?:waterfront|lakefront|riverfront|on the (?:water|lake|river))\b/i],
  ["fireplace", /\bfireplaces?\b/i],
  ["air conditioning", /\bair[- ]condition(?:ing|ed)\b|\bA\/?C\b/],
  ["updated kitchen", /\b(?:updated|new|renovated|remodell?ed) kitchen\b/i],
  ["hardwood floors", /\b(?:hardwood|wood(?:en)?) floors?\b/i],
  ["basement", /\bbasements?\b/i],
  ["deck", /\bdecks?\b/i],
  ["balcony", /\bbalcon(?:y|ies)\b/i],
  ["fenced yard", /\bfenced(?:[- ]in)? (?:back)?yard\b/i],
  ["garden", /\bgardens?\b/i],
  ["corner lot", /\bcorner lot\b/i],
  ["accessory dwelling unit", /\b(?:accessory dwelling unit|in-law (?:unit|suite)|guest house)\b|\bADU\b/],
  ["solar panels", /\bsolar\b/i],
  ["ev charger", /\b(?:ev|electric car|car) charger\b/i],
  ["step-free entry", /\b(?:step-free|wheelchair|no steps|no stairs)(?!\p{L})/iu],
  ["elevator", /\belevator\b/i],
  ["55+ community", /\b55\+|\bage-restricted\b/i],
  ["new construction", /\b(?:new construction|newly built|new[- ]build)\b/i],
];

const SORTS: ReadonlyArray<readonly [string, RegExp]> = [
  ["price-per-square-foot", /\b(?:lowest|best|cheapest) (?:price )?per square foot\b|\bbest value\b/i],
  ["lot-desc", /\b(?:largest|biggest) (?:lots?|yards?|plots?)\b/i],
  ["price-asc", /\b(?:cheapest|cheaper|lowest[- ]priced?|least expensive|most affordable)\b/i],
  ["price-desc", /\b(?:most expensive|priciest|highest[- ]priced?|dearest)\b/i],
  ["newest", /\b(?:newest|latest|most recent|just listed|newly listed)\b/i],
  ["largest", /\b(?:largest|biggest|larger|bigger)\b(?! than)/i],
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

type Traits = Pick<Criteria, "status" | "features" | "sort" | "limit">;

export function readTraits(text: string): Traits {
  const status = valuesIn(STATUSES, text)[0];
  const features = valuesIn(FEATURES, withoutRefused(text));
  const sort = valuesIn(SORTS, text)[0];
  const limit = readLimit(text);
  return {
    ...(status === undefined ? {} : { status }),
    ...(features.length === 0 ? {} : { features }),
    ...(sort === undefined ? {} : { sort }),
    ...(limit === undefined ? {} : { limit }),
  };
}

/** All types that are named: a search takes one, so each is a search of its own. */
export function readPropertyTypes(text: string): string[] {
  return valuesIn(PROPERTY_TYPES, text);
}

function valuesIn(values: ReadonlyArray<readonly [string, RegExp]>, text: string): string[] {
  return values.filter(([, pattern]) => pattern.test(text)).map(([value]) => value);
}

/** "without a pool" asks for none; "no stairs" is a feature. */
function withoutRefused(text: string): string {
  return text.replaceAll(/\b(?:no|without|not)(?: (?:a|an|any|the))? (?!steps|stairs)\S+/gi, "");
}

function readLimit(text: string): number | undefined {
  const many = HOW_MANY.exec(text);
  const written = many?.[1] ?? many?.[2] ?? many?.[3];
  if (written !== undefined) return Math.min(Math.max(numberOf(written), 1), MAX_LIMIT);
  return THE_ONE.test(text) ? 1 : undefined;
}
