/** A repeatable source of chance: the same seed gives the same numbers on every engine. */

export interface Random {
  /** Uniform in [0, 1), in steps of 2^-32. */
  next(): number;
  /** Uniform among the whole numbers from `min` to `max`, both included. */
  integer(min: number, max: number): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  /** One of a list that is not empty. */
  pick<T>(list: readonly T[]): T;
  /** One of a list that is not empty; an item of weight 2 comes twice as often as one of weight 1. */
  weighted<T extends { readonly weight: number }>(list: readonly T[]): T;
}

/** sfc32, Chris Doty-Humphrey's small fast counting generator of PractRand (https://pracrand.sourceforge.net): whole numbers of 32 bits only. */
export function seedRandom(seed: number): Random {
  let [a, b, c, counter] = [0, seed | 0, 0, 1];

  function next(): number {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  }

  // The author's warm-up: the first numbers still show the seed.
  for (let round = 0; round < 12; round++) next();

  const integer = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    integer,
    chance: (probability) => next() < probability,
    pick: (list) => list[integer(0, list.length - 1)]!, // within the list
    weighted(list) {
      let rest = next() * list.reduce((sum, { weight }) => sum + weight, 0);
      return list.find(({ weight }) => (rest -= weight) < 0) ?? list.at(-1)!; // not empty: the caller's promise
    },
  };
}
