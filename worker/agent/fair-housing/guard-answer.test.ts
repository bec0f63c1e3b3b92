import { array, assert, constantFrom, integer, property, string } from "fast-check";
import { describe, expect, test } from "vitest";
import { BASES } from "./bases.ts";
import { guardAnswer } from "./guard-answer.ts";
import { basisOfAnswer } from "./judge-answer.ts";
import { isWholeStem, stemOf } from "./stems.ts";
import { NEUTRAL, STEERING } from "./test-answers.ts";
import { DECLINED } from "./test-declined.ts";

const NOT_PEOPLE = BASES.race.instead;
const NOT_SAFETY = BASES["proxy-safety"].instead;

/** What each push gave, and the end. */
function shown(...pieces: string[]) {
  const guard = guardAnswer();
  return [...pieces.map(guard.push), guard.end()];
}

const whole = (text: string) => shown(text).join("");

describe("guardAnswer()", () => {
  test.for([
    ["a sentence", "It's perfect for young families.", `It's perfect for … ${NOT_PEOPLE}`],
    ["a sentence that begins with it", "Families will love it. It has a pool.", `${NOT_PEOPLE} It has a pool.`],
    [
      "only that sentence",
      "Oak Street is quiet. Many retirees live here. $1.",
      `Oak Street is quiet. Many … ${NOT_PEOPLE} $1.`,
    ],
    ["a line of a list", "- Safe area\n- 3 beds\n", `- ${NOT_SAFETY}\n- 3 beds\n`],
    ["each kind once", "It is safe. Crime is low. Kids love it.", `It is … ${NOT_SAFETY}  ${NOT_PEOPLE}`],
    ["a later one that has begun", "Crime is low. It is safe.", `${NOT_SAFETY} It is …`],
    ["what has no end", "The schools are excellent", `The … ${BASES["proxy-schools"].instead}`],
    ["a word of its own at the end", "The neighbors are white", `The … ${NOT_PEOPLE}`],
    [
      "a sentence with a saint",
      "Near St. Mary's lies a Catholic area. Yes.",
      `Near St. Mary's lies a … ${NOT_PEOPLE} Yes.`,
    ],
    ["an exclamation in quotes", "“Great for kids!” It sold.", `“Great for … ${NOT_PEOPLE} It sold.`],
  ] as const)("replaces %s", ([, text, expected]) => {
    expect(whole(text)).toBe(expected);
  });

  test.for([
    [
      "what has no stem",
      ["3 beds, ", "2 baths", " at $825", ",000."],
      ["3 beds, ", "2 baths", " at $825", ",000.", ""],
    ],
    [
      "from a stem to the end of its sentence",
      ["A family", " room", ". ", "Yes"],
      ["A ", "", "family room. ", "Yes", ""],
    ],
    ["a word that may become a stem", ["A fam", "ous house"], ["A ", "famous house", ""]],
    [
      "a whole word only when it is over",
      ["A man", "sion", " or a man", " cave."],
      ["A ", "mansion", " or a ", "", "man cave."],
    ],
  ] as const)("shows %s", ([, pieces, expected]) => {
    expect(shown(...pieces)).toEqual(expected);
  });

  test.for(STEERING)("replaces what tells of %s: %j", ([basis, sentence]) => {
    const guard = guardAnswer();
    const text = guard.push(sentence) + guard.end();
    expect(guard.replaced()).toEqual([basis]);
    expect(text.endsWith(BASES[basis].instead)).toBe(true);
  });

  test.for(NEUTRAL)("passes byte for byte %j", (sentence) => {
    expect(whole(sentence)).toBe(sentence);
  });

  // A rule that fits where no stem stands would never be asked.
  test.for(DECLINED.filter(({ question }) => basisOfAnswer(question)))(
    "knows a stem of $question",
    ({ question: sentence }) => {
      expect(whole(sentence)).not.toBe(sentence);
    },
  );

  test("holds a sentence without an end no longer than 600 characters", () => {
    const held = `family ${"x".repeat(600 - "family ".length)}`;
    expect(shown("A ", held.slice(0, -1), "x", "x")).toEqual(["A ", "", held, "x", ""]);
  });

  test("takes a wall of text in no time to speak of", () => {
    const start = performance.now();
    const wall = "kids room ".repeat(10_000) + "xyz ".repeat(25_000);
    expect(whole(wall)).toBe(wall);
    expect(performance.now() - start).toBeLessThan(5_000); // quadratic ways take minutes
  });

  const anyText = array(
    constantFrom(
      ...NEUTRAL,
      ...STEERING.map(([, text]) => text),
      " ",
      "\n",
      "\n- ",
      "St. ",
      "…",
      "🏡",
      "\ud83c",
      "white",
      "kid",
      "a",
    ),
    { maxLength: 12 },
  ).map((parts) => parts.join(" "));
  const cuts = array(integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 30 });

  test("shows the same however the answer is cut", () => {
    const anyCut = property(anyText, cuts, (text, lengths) => {
      expect(shown(...cut(text, lengths)).join("")).toBe(whole(text));
    });
    assert(anyCut, { numRuns: 2_000 });
  });

  test("shows text without a stem at once, all of it", () => {
    const letters = string({
      unit: constantFrom("x", "z", "0", "7", " ", ".", "\n", "$", "é", "🏡", "\ud83c"),
      maxLength: 60,
    });
    const atOnce = property(letters, cuts, (text, lengths) => {
      const pieces = cut(text, lengths);
      expect(shown(...pieces)).toEqual([...pieces, ""]);
    });
    assert(atOnce, { numRuns: 1_000 });
  });

  test("holds nothing but a sentence with a stem in it, or a last word that may become one", () => {
    const held = property(anyText, cuts, (text, lengths) => {
      const guard = guardAnswer();
      let [given, seen] = ["", ""];
      for (const piece of cut(text, lengths)) {
        given += piece;
        seen += guard.push(piece);
        if (guard.replaced().length > 0) return; // from here on the two differ
        expect(given.startsWith(seen)).toBe(true);
        const rest = given.slice(seen.length);
        expect(rest === "" || beginsLikeStem(rest)).toBe(true);
      }
    });
    assert(held, { numRuns: 1_000 });
  });

  test("passes what describes no people byte for byte", () => {
    const neutral = property(array(constantFrom(...NEUTRAL)), cuts, (sentences, lengths) => {
      const text = sentences.join("\n");
      expect(shown(...cut(text, lengths)).join("")).toBe(text);
    });
    assert(neutral, { numRuns: 500 });
  });
});

/** Pieces of these lengths, over and over. */
function cut(text: string, lengths: readonly number[]): string[] {
  const pieces: string[] = [];
  for (let at = 0, turn = 0; at < text.length; turn++) {
    const length = lengths[turn % lengths.length] ?? 1;
    pieces.push(text.slice(at, at + length));
    at += length;
  }
  return pieces;
}

function beginsLikeStem(text: string): boolean {
  const [word = ""] = /^[\p{L}\p{N}]*/u.exec(text) ?? [];
  return (
    isWholeStem(word) ||
    word.split("").some((_, at) => stemOf(word.slice(0, at + 1)) === "stem") ||
    stemOf(word) === "maybe"
  );
}
