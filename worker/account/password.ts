/** What a password may be (NIST SP 800-63B-4): length counts, composition does not, the guessable is refused. */

import { z } from "zod";
import { isCommon } from "./common-passwords.ts";
import { localPart } from "./email.ts";

const MIN_CHARACTERS = 15;
const MAX_CHARACTERS = 128;
/** What must remain of a password without the parts that every guessing list tries. */
const MIN_UNGUESSABLE = 8;
/** A shorter local part stands in too many good passwords by chance. */
const MIN_LOCAL_PART = 4;
const PRODUCT_NAME = "doorstep";

/** A password as someone signs in with it: NFC once, so that every keyboard gives the same bytes; never cut. */
export const typedPassword = z
  .string()
  .refine((text) => text.isWellFormed(), { error: "must be valid Unicode", abort: true })
  .transform((text) => text.normalize("NFC"))
  .refine((text) => text !== "", { error: "must not be empty", abort: true })
  .refine((text) => characters(text) <= MAX_CHARACTERS, {
    error: `must have at most ${MAX_CHARACTERS} characters`,
    abort: true,
  });

/**
 * Why a new password is refused, or undefined. Characters are Unicode code points.
 * @param password as `typedPassword` leaves it.
 * @param email as `foldEmail` leaves it.
 */
export function passwordFault(password: string, email: string): string | undefined {
  if (characters(password) < MIN_CHARACTERS) return `must have at least ${MIN_CHARACTERS} characters`;
  const folded = password.normalize("NFKC").toLowerCase();
  const local = localPart(email);
  if (characters(local) >= MIN_LOCAL_PART && folded.includes(local)) return "must not hold your e-mail address";
  if (folded.includes(PRODUCT_NAME)) return `must not hold the name ${PRODUCT_NAME}`;
  if (isCommon(folded)) return "is too easy to guess: many others have thought of it";
  if (characters(unguessable(folded)) < MIN_UNGUESSABLE) {
    return "is too easy to guess: common words, rows of keys and repetitions do not count";
  }
  return undefined;
}

function characters(text: string): number {
  return Array.from(text).length;
}

/** The words of the most used passwords (of the lists of leaked ones), longest first where one holds another. */
const COMMON_WORDS =
  /administrator|correcthorsebatterystaple|passw(?:or|0r)d|p@ssw(?:or|0r)d|trustno1|starwars|football|baseball|superman|princess|sunshine|iloveyou|whatever|computer|internet|michael|charlie|welcome|letmein|monkey|dragon|master|shadow|secret|changeme|admin|login|hello|qwerty|azerty/g;

/** Rows that fingers and minds run along, each way: of keys on several keyboards, also zigzag and down the columns. */
const ROWS = [
  "abcdefghijklmnopqrstuvwxyz",
  "01234567890",
  "!@#$%^&*()",
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "qwertzuiop",
  "yxcvbnm",
  "azertyuiop",
  "qsdfghjklm",
  "йцукенгшщзхъ",
  "фывапролджэ",
  "ячсмитьбю",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/",
  "1qazxsw23edcvfr45tgbnhy67ujm",
  "qazwsxedcrfvtgbyhnujmikolp",
  "1q2w3e4r5t6y7u8i9o0p",
  "q1w2e3r4t5y6u7i8o9p0",
  "1qa2ws3ed4rf5tg6yh7uj8ik9ol",
  "qawsedrftgyhujikolp",
  "asdfqwerzxcv",
  "147258369",
  "741852963",
  "159357",
].flatMap((row) => [row, Array.from(row).toReversed().join("")]);
const MIN_RUN = 4;

/** A lower-case password without common words and runs along rows, each repetition counted once. */
function unguessable(password: string): string {
  return withoutRuns(password.replace(COMMON_WORDS, "")).replace(/(.+?)\1+/gsu, "$1");
}

function withoutRuns(text: string): string {
  let kept = "";
  for (let at = 0; at < text.length;) {
    const length = runLength(text, at);
    if (length < MIN_RUN) kept += text[at];
    at += length < MIN_RUN ? 1 : length;
  }
  return kept;
}

/** How many characters from `at` on follow one row. */
function runLength(text: string, at: number): number {
  let longest = 1;
  for (const row of ROWS) {
    let length = longest;
    while (at + length < text.length && row.includes(text.slice(at, at + length + 1))) length += 1;
    longest = length;
  }
  return longest;
}
