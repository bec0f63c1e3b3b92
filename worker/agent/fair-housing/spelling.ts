/** Slips of the pen in the words that the rules look for. */

const WORDS = (
  "african americans american asians caucasian minority minorities christian christians catholic catholics muslims jewish " +
  "hispanic hispanics mexican mexicans chinese indian indians immigrant immigrants foreigner foreigners refugees " +
  "disabled handicapped lesbian lesbians transgender veteran veterans military section welfare " +
  "single singles married unmarried women female elderly senior seniors retiree retirees retired student students " +
  "professional professionals family families friendly children childless parents mother mothers " +
  "neighborhood neighborhoods neighbor neighbors neighborly community communities district districts residents resident " +
  "people demographic demographics diverse diversity religious religion ethnic ethnicity racial " +
  "crimes safest safety unsafe dangerous sketchy school schools rating ratings ranking ranked rated excellent " +
  "white whites black blacks crime asian muslim school safer couples couple"
).split(" ");
const KNOWN = new Set(WORDS);

/** Too short or too far off to be found by their distance. */
const SLIPS: Readonly<Record<string, string>> = {
  saef: "safe",
  sfae: "safe",
  saftey: "safety",
  skool: "school",
  skools: "schools",
  wite: "white",
  wihte: "white",
  blak: "black",
  balck: "black",
  krime: "crime",
  crim: "crime",
  crme: "crime",
  kidz: "kids",
  kdis: "kids",
  childern: "children",
  jewsh: "jewish",
  jeiwsh: "jewish",
  goood: "good",
  gud: "good",
  nieghborhood: "neighborhood",
  naborhood: "neighborhood",
  ppl: "people",
  peple: "people",
};

/** Right words that stand a letter from one of the above. */
const RIGHT = new Set(
  (
    "christmas christina christine christiana while write whine whiten block blank slack clack india indiana russia america africa " +
    "muslin safely shingles shingle singled singe prime crimp crate create cream scholar schooled women's family's marred marries " +
    "mexico diverge diverted divers familiar retires sections dictrict commodity ration rations rafting racking ranging rated " +
    "seniority studded resides residence residences mothered smother sander safer saver student's people's"
  ).split(" "),
);

/** From so many letters on a word may have two slips. */
const LONG = 10;

/** @param text folded. A word is corrected when it begins as a known one does and is a letter or two away from it. */
export function withSpelling(text: string): string {
  return text.replaceAll(/(?<![\p{L}\d@.])\p{L}{3,16}(?![\p{L}\d@])/gu, (word) => {
    if (KNOWN.has(word) || RIGHT.has(word)) return word;
    if (Object.hasOwn(SLIPS, word)) return SLIPS[word] ?? word;
    if (word.length < 5) return word;
    return WORDS.find((known) => isNear(word, known)) ?? word;
  });
}

function isNear(word: string, known: string): boolean {
  if (word[0] !== known[0]) return false;
  const slips = known.length < LONG ? 1 : 2;
  if (Math.abs(word.length - known.length) > slips) return false;
  // A five-letter word is near too many others: no letter of it may lack.
  if (known.length < 6 && known.split("").some((letter) => !word.includes(letter))) return false;
  return isWithin(word, known, slips);
}

/** Whether so many insertions, deletions, changes and swaps of neighbours make one word the other. */
function isWithin(a: string, b: string, slips: number): boolean {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  if (at === a.length && at === b.length) return true;
  if (slips === 0) return false;
  const [restA, restB] = [a.slice(at), b.slice(at)];
  if (restA[0] === restB[1] && restA[1] === restB[0] && isWithin(restA.slice(2), restB.slice(2), slips - 1))
    return true;
  return (
    isWithin(restA.slice(1), restB, slips - 1) ||
    isWithin(restA, restB.slice(1), slips - 1) ||
    isWithin(restA.slice(1), restB.slice(1), slips - 1)
  );
}
