import * as fc from "fast-check";
import { expect, test } from "vitest";
import { seedRandom } from "./random.ts";

/** The first whole numbers of 32 bits that a seed gives. */
function firstWords(seed: number, count: number): number[] {
  const random = seedRandom(seed);
  return Array.from({ length: count }, () => random.next() * 2 ** 32);
}

function word32(value: bigint): bigint {
  return value & 0xffff_ffffn;
}

/** The published recurrence once more, in big integers. */
function referenceWords(seed: number, count: number): number[] {
  let [a, b, c, counter] = [0n, BigInt(seed), 0n, 1n];
  const words: number[] = [];
  for (let round = 0; round < 12 + count; round++) {
    const sum = word32(a + b + counter++);
    a = b ^ (b >> 9n);
    b = word32(c + (c << 3n));
    c = word32(((c << 21n) | (c >> 11n)) + sum);
    words.push(Number(sum));
  }
  return words.slice(12);
}

test.for([0, 1, 20_261_031, 0xffff_ffff])("seedRandom() of %s gives sfc32's numbers", (seed) => {
  expect(firstWords(seed, 20)).toEqual(referenceWords(seed, 20));
});

test("integer() stays within its bounds and reaches both", () => {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: -50, max: 50 }), fc.nat(3), (seed, min, span) => {
      const random = seedRandom(seed);
      const drawn = new Set(Array.from({ length: 200 }, () => random.integer(min, min + span)));
      expect([...drawn].toSorted((a, b) => a - b)).toEqual(Array.from({ length: span + 1 }, (_, step) => min + step));
    }),
  );
});

test("weighted() draws as often as the weights say", () => {
  const random = seedRandom(1);
  const items = [
    { name: "a", weight: 70 },
    { name: "b", weight: 0 },
    { name: "c", weight: 30 },
  ];
  const drawn = Array.from({ length: 10_000 }, () => random.weighted(items).name);
  expect(drawn.filter((name) => name === "a").length / drawn.length).toBeCloseTo(0.7, 1);
  expect(drawn).not.toContain("b");
});

test("chance() is never at 0 and always at 1", () => {
  const random = seedRandom(2);
  const draws = (probability: number) => new Set(Array.from({ length: 100 }, () => random.chance(probability)));
  expect([...draws(0), ...draws(1)]).toEqual([false, true]);
});
