/** Whether a tool is asked to choose homes by people, or to tell someone about them. */

import type { Basis } from "./bases.ts";
import { BASES } from "./bases.ts";
import { fold } from "./fold.ts";
import { basisOfAnswer } from "./judge-answer.ts";
import { basisOfQuestion } from "./judge-question.ts";

type ArgumentsJudgement =
  | { readonly ok: true }
  /** `error` is the outcome of the call, for the model to mend. */
  | { readonly ok: false; readonly code: "fair-housing"; readonly basis: Basis; readonly error: string };

/** Ids, addresses and positions: no words to judge. */
const WORDLESS = new Set(["listingId", "listingIds", "recipientEmail", "cursor", "zip", "status", "sort"]);

/** Arguments that are looked for in the remarks word by word. */
const SOUGHT = new Set(["keywords", "features"]);

/** The deepest that a schema of a tool goes; what is deeper is refused by it. */
const MAX_DEPTH = 4;

/** Words that choose people even when they stand alone. Left out is what remarks say of homes: white, Spanish, single, family. */
const ALONE: readonly (readonly [Basis, RegExp])[] = [
  ["race", /^(?:asians?|caucasians?|african americans?|minorit(?:y|ies)|whites|blacks)$/],
  [
    "religion",
    /^(?:christians?|catholics?|muslims?|jewish|jews?|hindus?|sikhs?|buddhists?|mormons?|lds|evangelicals?|protestants?)$/,
  ],
  [
    "national-origin",
    /^(?:hispanics?|latin[oax]s?|mexicans?|chinese|koreans?|indians?|arabs?|russians?|immigrants?|refugees?|foreigners?|americans?)$/,
  ],
  ["sexual-orientation", /^(?:gays?|lesbians?|queer|lgbtq?\+?)$/],
  ["gender-identity", /^trans(?:gender)?$/],
  ["source-of-income", /^section 8$/],
  ["familial-status", /^(?:families|kids?|child(?:ren)?)$/],
  ["marital-status", /^(?:singles|couples)$/],
  ["age", /^(?:young|elderly|seniors|retirees|students|professionals|millennials)$/],
];

/**
 * Judges every text among the arguments of a call, at any depth. What a report says to someone is judged as an answer is,
 * the rest as a question.
 * @param args any JSON.
 */
export function judgeArguments(tool: string, args: unknown): ArgumentsJudgement {
  for (const { field, text } of textsOf(args, "", 0)) {
    const basis = basisOf(tool, field, text);
    if (basis !== undefined) return { ok: false, code: "fair-housing", basis, error: errorOf(field, basis) };
  }
  return { ok: true };
}

function basisOf(tool: string, field: string, text: string): Basis | undefined {
  if (tool === "sendListingReport" && field === "note") return basisOfAnswer(text);
  const folded = fold(text);
  const alone = SOUGHT.has(field) ? ALONE.find(([, pattern]) => pattern.test(folded)) : undefined;
  return alone?.[0] ?? basisOfQuestion(text);
}

function errorOf(field: string, basis: Basis): string {
  return (
    `Declined (fair-housing, ${basis}): ${field} must not choose or describe homes by ${BASES[basis].subject}. ` +
    "Leave that out, tell the user why in one sentence, and offer price, size, features or the distance to a named place."
  );
}

interface Text {
  readonly field: string;
  readonly text: string;
}

function textsOf(value: unknown, field: string, depth: number): Text[] {
  if (WORDLESS.has(field) || depth > MAX_DEPTH) return [];
  if (typeof value === "string") return [{ field, text: value }];
  if (Array.isArray(value)) return value.flatMap((item) => textsOf(item, field, depth + 1));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => textsOf(member, name, depth + 1));
}
