/** Keeps an answer to homes and places while it streams. */

import type { Basis } from "./bases.ts";
import { BASES } from "./bases.ts";
import { basisOfAnswer } from "./judge-answer.ts";
import { isWholeStem, stemOf } from "./stems.ts";

interface AnswerGuard {
  /** The next piece of the answer, of any length. @returns what may be shown now. */
  readonly push: (text: string) => string;
  /** The answer is over, or is broken off. @returns what was held back. */
  readonly end: () => string;
  /** The bases of the sentences that were replaced so far, each once. */
  readonly replaced: () => readonly Basis[];
}

/** A sentence that is longer is judged in parts. In UTF-16 units. */
const MAX_HELD = 600;

const LETTER = /[\p{L}\p{N}]/u;
const ENDED = /[.!?…]["'”’)\]*_»]*$/;
const ABBREVIATED = /\b(?:st|mr|mrs|ms|dr|ave|blvd|rd|ft|sq|e\.g|i\.e|vs|approx|mt)\.$/i;
/** All that the two look at, in UTF-16 units. */
const LONGEST_END = 16;
/** What stands before the first word of a line. */
const OPENING = /^(?:[\s>*_#|-]|\d+[.)])*$/;

/**
 * Text passes as it comes, byte for byte. From a word that may speak of people on, the rest of its sentence is held back
 * until it ends; when it describes or steers by people, one neutral sentence stands in its place, later ones of the same
 * answer are left out. Held besides is only a last word that may yet become such a word. What is shown in all depends on the
 * answer alone, not on how it was cut into pieces.
 */
export function guardAnswer(): AnswerGuard {
  /** Of the sentence that runs: what is shown of it, what is held, and whether that waits for its end or only for the next letter. */
  let shown = "";
  let held = "";
  let isHolding = false;
  let isInOtherWord = false;
  const bases = new Set<Basis>();
  const said = new Set<string>();

  function release(): string {
    const text = held;
    shown += text;
    held = "";
    return text;
  }

  /** What stands for the held rest of the sentence. */
  function judged(): string {
    const basis = isHolding ? basisOfAnswer(shown + held) : undefined;
    const text = basis === undefined ? held : replacement(basis);
    [shown, held, isHolding] = ["", "", false];
    return text;
  }

  function replacement(basis: Basis): string {
    bases.add(basis);
    const isBegun = !OPENING.test(shown);
    const { instead } = BASES[basis];
    if (said.has(instead)) return isBegun ? "…" : "";
    said.add(instead);
    return isBegun ? `… ${instead}` : instead;
  }

  function take(unit: string): string {
    if (unit === "\n" || (/\s/.test(unit) && isSentence(shown + held))) {
      if (!isHolding && isWholeStem(held)) isHolding = true;
      isInOtherWord = false;
      return judged() + unit;
    }
    if (isHolding) {
      held += unit;
      return held.length < MAX_HELD ? "" : judged();
    }
    if (!LETTER.test(unit)) {
      isInOtherWord = false;
      isHolding = isWholeStem(held);
      held += unit;
      return isHolding ? "" : release();
    }
    held += unit;
    if (isInOtherWord) return release();
    const found = stemOf(held);
    if (found === "stem") isHolding = true;
    if (found !== "none") return "";
    isInOtherWord = true;
    return release();
  }

  return {
    push: (text) => text.split("").map(take).join(""),
    end: () => {
      isHolding ||= isWholeStem(held);
      return judged();
    },
    replaced: () => [...bases],
  };
}

function isSentence(text: string): boolean {
  const last = text.slice(-LONGEST_END);
  return ENDED.test(last) && !ABBREVIATED.test(last);
}
