/** What the agent writes about a home: its facts in sentences, never a word about who should live there. */

import { phraseFeatures } from "./features.ts";
import type { Home, HomeType } from "./homes.ts";
import type { Random } from "./random.ts";

const NOUNS: Readonly<Record<HomeType, string>> = {
  "Single Family Residence": "house",
  Condominium: "condominium",
  Townhouse: "townhouse",
  "Multi Family": "multi-unit building",
  "Manufactured Home": "manufactured home",
  "Unimproved Land": "lot",
};

const NUMBERS = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight"];

/** The share of homes without a garage whose remarks say so. */
const SAYS_NO_GARAGE = 0.7;

/** Sentences of US English about a home in `city`; a home without a garage often says so. */
export function writeRemarks(home: Home, city: string, random: Random): string {
  return [
    openingSentence(home, city, random),
    sizeSentence(home),
    featureSentence(home),
    garageSentence(home, random),
    home.features.includes("55+ community") && "A legally age-restricted 55+ community.",
    home.monthlyFee !== null && `Association dues are $${home.monthlyFee} a month.`,
  ]
    .filter((sentence) => sentence !== false)
    .join(" ");
}

function openingSentence({ type, bedrooms, yearBuilt, features }: Home, city: string, random: Random): string {
  const noun = NOUNS[type];
  if (bedrooms === null || yearBuilt === null) return `Building ${noun} in ${city}.`;
  const count = NUMBERS[bedrooms]!; // homes have one to eight bedrooms
  if (features.includes("new construction"))
    return `New ${noun} in ${city} with ${count.toLowerCase()} ${bedroomsWord(bedrooms)}, completed in ${yearBuilt}.`;
  return random.pick([
    `${count}-bedroom ${noun} in ${city}, built in ${yearBuilt}.`,
    `This ${yearBuilt} ${noun} in ${city} has ${count.toLowerCase()} ${bedroomsWord(bedrooms)}.`,
    `${city} ${noun} of ${yearBuilt} with ${count.toLowerCase()} ${bedroomsWord(bedrooms)}.`,
  ]);
}

function sizeSentence({ livingArea, lotSize, fullBaths, halfBaths }: Home): string | false {
  if (livingArea === null || fullBaths === null) return lotSize !== null && `${group(lotSize)} square feet of land.`;
  const baths = fullBaths + (halfBaths ?? 0) / 2;
  const lot = lotSize === null ? "" : ` on a lot of ${group(lotSize)}`;
  return `${group(livingArea)} square feet${lot}, ${baths} ${baths === 1 ? "bathroom" : "bathrooms"}.`;
}

function featureSentence({ features, type }: Home): string | false {
  const phrases = phraseFeatures(features);
  const last = phrases.at(-1);
  if (last === undefined) return false;
  const list = phrases.length === 1 ? last : `${phrases.slice(0, -1).join(", ")} and ${last}`;
  return `${type === "Unimproved Land" ? "The lot" : "It"} has ${list}.`;
}

function garageSentence({ garageSpaces, type }: Home, random: Random): string | false {
  if (garageSpaces === null) return false;
  if (garageSpaces > 0) return `${NUMBERS[garageSpaces]!}-car garage.`; // at most three
  if (!random.chance(SAYS_NO_GARAGE)) return false;
  return type === "Condominium" ? "There is no garage." : "There is no garage; parking is on the street.";
}

function bedroomsWord(count: number): string {
  return count === 1 ? "bedroom" : "bedrooms";
}

/** 1234 → `1,234`, on every engine alike. */
function group(value: number): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, ",");
}
