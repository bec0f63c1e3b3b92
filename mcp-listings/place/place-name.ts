/** The names of places as people write them, and the places they fit. */

import { editDistance } from "./edit-distance.ts";
import { stateCode } from "./states.ts";

/** A place by name. `key` is how the source names it in full: `Portland, OR`. */
export interface Place {
  readonly key: string;
  /** The key without its state. */
  readonly name: string;
  /** Two letters; null where the key has none. */
  readonly state: string | null;
}

/** One way to read what someone wrote: a folded name, and the state (two letters) if one was named. */
export interface Reading {
  readonly name: string;
  readonly state: string | null;
}

const NEAREST = 5;

/** Every way to read the words as a name, with and without a state after it: "New York" is a city or a state without one. */
export function readPlace(query: string): readonly [Reading, ...Reading[]] {
  const words = fold(query).split(" ");
  const split = words.slice(1).flatMap((_, index) => {
    const state = stateCode(words.slice(index + 1).join(" "));
    return state === undefined ? [] : [{ name: words.slice(0, index + 1).join(" "), state }];
  });
  return [{ name: words.join(" "), state: null }, ...split];
}

/** The two letters of a state written by name or code in any case. Other pairs of letters are taken as a code: feeds know territories and provinces. */
export function readState(query: string): string | undefined {
  const folded = fold(query);
  return stateCode(folded) ?? (/^[a-z]{2}$/.test(folded) ? folded.toUpperCase() : undefined);
}

/** Whether the place can be meant: case, accents and punctuation do not count. */
export function fits({ name, state }: Reading, place: Place): boolean {
  return name === fold(place.name) && (state === null || state === place.state);
}

/** Those of the keys that begin with what someone has typed so far, in their order: case, accents and punctuation do not count. */
export function keysBeginning(start: string, keys: readonly string[]): string[] {
  const folded = fold(start);
  return keys.filter((key) => fold(key).startsWith(folded));
}

/** The keys of the places named most like the reading, best first; of its state alone if that has any. */
export function nearestPlaces({ name: wanted, state }: Reading, places: readonly Place[]): string[] {
  const inState = places.filter((place) => place.state === state);
  return nearest(
    (inState.length > 0 ? inState : places).map(({ key, name }) => {
      const folded = fold(name);
      return [folded.startsWith(wanted) ? 0 : editDistance(wanted, folded), key];
    }),
  );
}

/** The five keys of the least distance, ascending; equals by name. */
export function nearest(scored: ReadonlyArray<readonly [distance: number, key: string]>): string[] {
  return scored
    .toSorted(([a, keyA], [b, keyB]) => a - b || (keyA < keyB ? -1 : 1))
    .slice(0, NEAREST)
    .map(([, key]) => key);
}

function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(/\p{Mark}/gu, "")
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Number}]+/gu, " ")
    .trim();
}
