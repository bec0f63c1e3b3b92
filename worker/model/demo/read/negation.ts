/** What a message does not want: a criterion to be dropped, a thing to be left out. */

import type { Places } from "./places.ts";
import { readFeatures } from "./features.ts";
import { readPlaces } from "./places.ts";
import { readPropertyTypes } from "./traits.ts";

export interface Negations {
  /** Features and criteria that the last search shall lose. */
  readonly dropped: readonly string[];
  /** Features that a home shall not have, by what was written. */
  readonly unwanted: ReadonlyArray<{ readonly feature: string; readonly written: string }>;
  readonly notes: readonly string[];
  /** The message without all that. */
  readonly rest: string;
}

const END = "(?=[,.;?!]|$| (?:and|or|but|with|in|near|under|over|below|above|please|from|for)\\b)";
const DROP = new RegExp(
  `\\b(?:remove|drop|skip|ignore|forget(?: about)?|leave out|never mind|nevermind|any(?= (?:price|budget|size|type|kind|year|age)\\b)) (?:the )?(?<what>[^,.;?!]{2,40}?)${END}`,
  "gi",
);
const UNIMPORTANT =
  /\b(?:the |an? )?(?<what>[^,.;?!]{2,30}?) (?:(?:is|are)(?:n't| not) (?:important|needed|necessary|required|a must)|(?:does|do)(?:n't| not) matter|(?:is|are) optional|not needed)\b/gi;
const REFUSE = new RegExp(
  `\\b(?:with )?(?:but not|not|no|without|except(?: for)?|anything but|other than|instead of)(?: (?:in|near))?(?<the> the)?(?: (?:a|an|any))? (?<what>[^,.;?!]{2,40}?)${END}`,
  "gi",
);
/** Bounds, a feature ("no stairs"), a fee and mere phrases: others read them, or nobody has to. */
const NOT_REFUSED =
  /^(?:with )?(?:no|not|without) (?:more|less|over|under|below|fewer|steps|stairs|HOA|problem|rush|hurry|thanks?|idea|matter|sure|only|just|yet|new)\b/i;

const CRITERIA: ReadonlyArray<readonly [RegExp, readonly string[]]> = [
  [/\b(?:price|budget)/i, ["minPrice", "maxPrice"]],
  [/\bbed(?:room)?s?\b/i, ["minBedrooms", "maxBedrooms"]],
  [/\bbath(?:room)?s?\b/i, ["minBathrooms"]],
  [/\b(?:size|square f)/i, ["minSquareFeet", "maxSquareFeet"]],
  [/\b(?:types?|kinds?)\b/i, ["propertyType"]],
  [/\b(?:year|age)\b/i, ["minYearBuilt"]],
  [/\bHOA\b/i, ["maxHoaFee"]],
  [/\bgarage\b/i, ["garage", "minGarageSpaces"]],
];

/** @param text normalised. */
export function readNegations(text: string): Negations {
  const dropped: string[] = [];
  const unwanted: Array<{ feature: string; written: string }> = [];
  const notes: string[] = [];
  const kept = text.replaceAll(DROP, (written: string, what: string) => {
    const names = criteriaIn(what);
    dropped.push(...names);
    return names.length > 0 ? " " : written;
  });
  const needed = kept.replaceAll(UNIMPORTANT, (written: string, what: string) => {
    const names = criteriaIn(what);
    dropped.push(...names);
    return names.length > 0 ? " " : written;
  });
  const rest = needed.replaceAll(REFUSE, (written: string, the: string | undefined, what: string) => {
    if (NOT_REFUSED.test(written)) return written;
    const features = readFeatures(what).all;
    if (the !== undefined) dropped.push(...features);
    else unwanted.push(...features.map((feature) => ({ feature, written })));
    const types = readPropertyTypes(what);
    if (types.length > 0) notes.push(`I can't leave a type out, so I did not use: “${written}”.`);
    const { places } = readPlaces(`in ${what}`);
    return features.length + types.length + places.length > 0 ? " " : written;
  });
  return {
    dropped,
    unwanted,
    notes,
    rest: rest
      .replaceAll(/ {2,}/g, " ")
      .replaceAll(/^[ ,]+| (?=[,.])/g, "")
      .trim(),
  };
}

function criteriaIn(what: string): string[] {
  return [
    ...CRITERIA.filter(([words]) => words.test(what)).flatMap(([, names]) => names),
    ...readFeatures(what).all.filter((feature) => feature !== "garage"),
  ];
}

/** The places of a message whose unwanted ones have been taken out; says so where none is left. */
export function onlyUnwantedPlaces(text: string, rest: string, { places }: Places): string | undefined {
  return places.length === 0 && rest !== text && readPlaces(text).places.length > 0
    ? "I can't leave a place out of a search: name one that I shall search."
    : undefined;
}
