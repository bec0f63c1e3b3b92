/** What a home has or is: the names are those that the market's feature table knows. */

import type { Values } from "./values.ts";
import { namedIn } from "./values.ts";

const FEATURES: Values = [
  ["pool", /\bpools?\b/i],
  ["garage", /(?<!car )\bgarages?\b|\bparking\b/i],
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
  ["solar panels", /\bsolar(?: (?:panels?|power))?\b/i],
  ["ev charger", /\b(?:ev|electric car|car) charger\b/i],
  ["step-free entry", /\b(?:step-free|wheelchair|no steps|no stairs|without (?:steps|stairs))(?!\p{L})/iu],
  ["elevator", /\belevator\b/i],
  ["55+ community", /\b(?:55\+|age-restricted)(?: communit(?:y|ies))?/i],
  ["new construction", /\b(?:new construction|newly built|new[- ]build)\b/i],
];

export interface Features {
  /** All of them are asked for. */
  readonly all: readonly string[];
  /** Of these, one is enough: "a pool or a view". */
  readonly oneOf: readonly string[];
}

const OR = /^,? or (?:with |has |have )?(?:an? |on |some )?$/i;
const LISTED = /^, ?(?:an? )?$/;

export function readFeatures(text: string): Features {
  const named = namedIn(FEATURES, text);
  const between = named.slice(1).map(({ start }, index) => text.slice(named[index]?.end, start));
  const last = between.findLastIndex((words) => OR.test(words));
  if (last === -1) return { all: named.map(({ value }) => value), oneOf: [] };
  // "a pool, a view or a garage": the commas before an "or" are ors too.
  const first = between.slice(0, last).findLastIndex((words) => !OR.test(words) && !LISTED.test(words)) + 1;
  const values = named.map(({ value }) => value);
  return { all: [...values.slice(0, first), ...values.slice(last + 2)], oneOf: values.slice(first, last + 2) };
}
