import { describe, expect, test } from "vitest";
import type { Basis } from "./bases.ts";
import { BASES, declineSentence } from "./bases.ts";
import { basisOfAnswer } from "./judge-answer.ts";
import { NEUTRAL, STEERING } from "./test-answers.ts";

const BASIS_NAMES = Object.keys(BASES) as Basis[]; // its keys are the bases

describe("basisOfAnswer()", () => {
  test.for(STEERING)("finds %s in %j", ([basis, sentence]) => {
    expect(basisOfAnswer(sentence)).toBe(basis);
  });

  test.for(NEUTRAL)("finds nothing in %j", (sentence) => {
    expect(basisOfAnswer(sentence)).toBeUndefined();
  });

  test.for(BASIS_NAMES)("finds nothing in what is said instead by %s", (basis) => {
    expect([declineSentence(basis), BASES[basis].instead].map(basisOfAnswer)).toEqual([undefined, undefined]);
  });
});
