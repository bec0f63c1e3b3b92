/** Amounts in words as digits: "half a million", "four hundred thousand", "500 mil". */

const SMALL = [
  ..."zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split(" "),
  ..."seventeen eighteen nineteen".split(" "),
];
const TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

const VALUES = new Map<string, number>([
  ["a", 1],
  ...SMALL.map((word, value) => [word, value] as const),
  ...TENS.map((word, index) => [word, (index + 2) * 10] as const),
]);

const START = "(?<![\\p{L}\\d])";
const END = "(?![\\p{L}\\d])";
const WORD = [...SMALL, ...TENS].join("|");
const SCALE = "hundred|thousand|million";

/** Words up to ten stay: the readers of rooms and counts know them. */
const IN_WORDS = new RegExp(
  `${START}(?:(?:a(?= (?:${SCALE}))|${WORD}|\\d{1,3}(?=[ -]hundred))[ -])(?:(?:and |${WORD}|${SCALE})[ -]?){0,8}(?<=${SCALE})${END}|${START}(?:${[...SMALL.slice(11), ...TENS].join("|")})(?:-(?:${WORD}))?${END}`,
  "giu",
);

const FRACTIONS: ReadonlyArray<readonly [RegExp, string]> = [
  [/\b(?:a|one) million and a half\b|\b(?:a|one) and a half million\b/gi, "$1,500,000"],
  [/\bhalf (?:a )?mil(?:lion)?\b/gi, "$500,000"],
  [/\b(?:a )?quarter (?:of )?(?:a )?mil(?:lion)?\b/gi, "$250,000"],
  [/\b(?:a )?three[- ]quarters? (?:of )?(?:a )?million\b/gi, "$750,000"],
  // Spanish; below ten it abbreviates a million.
  [/(?<=(?<![\d.,])\d{2,3}) ?mil(?!\p{L})/giu, "k"],
];

const MIN_DOLLARS = 10_000;

/** An amount of dollars gets its sign: a bare number of that size may be a ZIP. */
export function withDigits(text: string): string {
  const fractions = FRACTIONS.reduce((left, [pattern, digits]) => left.replaceAll(pattern, () => digits), text);
  return fractions.replaceAll(IN_WORDS, (words) => {
    const value = valueOf(words);
    return value < MIN_DOLLARS ? String(value) : `$${value.toLocaleString("en-US")}`;
  });
}

function valueOf(words: string): number {
  let total = 0;
  let part = 0;
  for (const word of words.toLowerCase().split(/[ -]+/)) {
    if (word === "hundred") part = Math.max(part, 1) * 100;
    else if (word === "thousand" || word === "million") {
      total += Math.max(part, 1) * (word === "thousand" ? 1e3 : 1e6);
      part = 0;
    } else part += VALUES.get(word) ?? (Number(word) || 0); // "and" adds nothing
  }
  return total + part;
}
