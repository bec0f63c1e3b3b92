import { array, assert, constantFrom, property, string } from "fast-check";
import { describe, expect, test } from "vitest";
import { declineSentence } from "./bases.ts";
import { judgeQuestion } from "./judge-question.ts";
import { DECLINED } from "./test-declined.ts";
import { SERVED } from "./test-served.ts";

describe("judgeQuestion()", () => {
  test.for(DECLINED)("declines by $basis: $question", ({ basis, question }) => {
    expect(judgeQuestion(question)).toEqual({
      ok: false,
      code: "fair-housing",
      basis,
      answer: declineSentence(basis),
    });
  });

  test.for(SERVED)("serves %j", (question) => {
    expect(judgeQuestion(question)).toEqual({ ok: true });
  });

  test("is tried on enough of both, none twice", () => {
    const questions = [...DECLINED.map(({ question }) => question), ...SERVED];
    expect(new Set(questions).size).toBe(questions.length);
    expect(Math.min(DECLINED.length, SERVED.length)).toBeGreaterThan(300);
  });

  test("declines whatever case, spaces, emphasis and invisible characters are added", () => {
    const dress = constantFrom<(text: string) => string>(
      (text) => text.toUpperCase(),
      (text) => text.replaceAll(" ", "   "),
      (text) => `\n${text.replaceAll(" ", "\n")}\n`,
      (text) => `**${text}**`,
      (text) => text.replaceAll("e", "e\u200b"),
      (text) => text.replaceAll("'", "’"),
      (text) => text.replaceAll("-", "‐"),
    );
    const dressed = property(constantFrom(...DECLINED), array(dress, { maxLength: 3 }), ({ question }, dresses) => {
      expect(judgeQuestion(dresses.reduce((text, put) => put(text), question)).ok).toBe(false);
    });
    assert(dressed, { numRuns: 1_000 });
  });

  test("declines what stands beside a request that is served", () => {
    const beside = property(constantFrom(...DECLINED), constantFrom(...SERVED), ({ question }, served) => {
      expect(judgeQuestion(`${served}. ${question}.`).ok).toBe(false);
    });
    assert(beside, { numRuns: 1_000 });
  });

  test("serves what has no English in it", () => {
    const noise = property(string({ unit: "binary" }), (text) => {
      expect(judgeQuestion(text)).toEqual({ ok: true });
    });
    assert(noise);
  });

  test.for([
    "white ",
    "i am a ",
    "for a ",
    "don't care about ",
    "no kids' ",
    "as a ",
    "school ",
    "a",
    "kiiids ",
    "my clients are a ",
  ])("reads a wall of %j in no time to speak of", (brick) => {
    const start = performance.now();
    judgeQuestion(brick.repeat(16_384 / brick.length));
    expect(performance.now() - start).toBeLessThan(5_000); // what backtracks takes minutes
  });
});
