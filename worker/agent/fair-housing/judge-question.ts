/** Whether a question asks for homes or places by the people who live there. */

import { withoutAsker } from "./asker.ts";
import type { Basis } from "./bases.ts";
import { declineSentence } from "./bases.ts";
import { fold } from "./fold.ts";
import { withoutLookAlikes } from "./look-alikes.ts";
import { firstBasis } from "./rules.ts";
import { withSpelling } from "./spelling.ts";

type QuestionJudgement =
  | { readonly ok: true }
  /** `answer` declines in one sentence, says why and offers the objective form: the whole answer of the turn. */
  | { readonly ok: false; readonly code: "fair-housing"; readonly basis: Basis; readonly answer: string };

/** Judges a person's message by its words alone. Who asks refuses nothing; what they ask for may. */
export function judgeQuestion(text: string): QuestionJudgement {
  const basis = basisOfQuestion(text);
  return basis === undefined
    ? { ok: true }
    : { ok: false, code: "fair-housing", basis, answer: declineSentence(basis) };
}

/** The basis that a text in a person's words asks for, if any. */
export function basisOfQuestion(text: string): Basis | undefined {
  return firstBasis(withoutLookAlikes(withoutAsker(withSpelling(fold(text)))));
}
