/** Slips of the pen in names of cities and in the words of the trade. */

import { editDistance } from "./edit-distance.ts";
import { CITIES } from "./known-places.ts";

const WORDS = (
  "apartment apartments bedroom bedrooms bathroom bathrooms looking condominium condominiums townhouse townhouses " +
  "market markets metrics average performance listing listings garage waterfront cheapest property properties " +
  "fireplace basement balcony million thousand hundred between"
).split(" ");

/** Words that are right and stand a letter from one of the above. */
const RIGHT = new Set("settle settles settled seattle's garbage lasting lifting marker locking".split(" "));

const CITY_WORDS = new Map(CITIES.map((city) => [city.toLowerCase().replace("lake ", ""), city]));

const KNOWN = [...CITY_WORDS.keys(), ...WORDS];

/** From so many letters on a word may have two slips. */
const LONG = 8;

export interface Spelt {
  readonly text: string;
  /** Of each city that was corrected: another may have been meant. */
  readonly notes: readonly string[];
}

/** Corrects what is closest to one word alone and begins as it does. */
export function withSpelling(text: string): Spelt {
  const notes = new Set<string>();
  const corrected = text.replaceAll(/(?<![\p{L}\d@._'-])\p{L}{5,14}(?![\p{L}\d@_'-]|\.\p{L})/gu, (written) => {
    const word = written.toLowerCase();
    const close = RIGHT.has(word) ? undefined : closest(word);
    if (close === undefined || close === word) return written;
    const city = CITY_WORDS.get(close);
    if (city === undefined) return close;
    notes.add(`I read “${written}” as ${city}.`);
    return city.split(" ").at(-1) ?? city;
  });
  return { text: corrected, notes: [...notes] };
}

function closest(word: string): string | undefined {
  if (KNOWN.includes(word)) return word;
  const slips = word.length < LONG ? 1 : 2;
  const near = KNOWN.filter((known) => known[0] === word[0] && Math.abs(known.length - word.length) <= slips)
    .map((known) => ({ known, distance: `${known}s` === word ? Infinity : editDistance(word, known) }))
    .filter(({ distance }) => distance <= slips)
    .toSorted((a, b) => a.distance - b.distance);
  const [first, second] = near;
  return first?.distance === second?.distance ? undefined : first?.known;
}
