/** Questions back, and the short answers that complete what was asked before them. */

import { readListingIds } from "./read/references.ts";

export const WHERE =
  "Where would you like to look, and what matters to you? For example: “three-bedroom homes in Portland with a garage”.";
export const WHICH_MARKET = "Which market do you mean? Name a city, a county or a ZIP.";
export const WHICH_LISTINGS = "Which listings do you mean? Name them by id, or search first and say “the first two”.";
export const WHAT_INCOME = "What is your income a year, or which price or listing is it about?";
export const TO_WHOM = "To which e-mail address shall I send the report?";

const QUESTIONS = [WHERE, WHICH_MARKET, WHICH_LISTINGS, WHAT_INCOME, TO_WHOM];
const MAX_WORDS = 6;
const ANEW =
  /^(?:(?:please|ok(?:ay)?|no|well|so),? )*(?:find|show|list|search|how|what|tell|compare|forget|never ?mind|cancel|stop|send|help|thanks?|hi|hello)\b/i;

/**
 * What `message` adds to the question that `before` ended with a question back to; undefined where it is a request of its own. "ann@example.com" is "to
 * ann@example.com", so that a slip in it is seen to stand where an address should.
 */
export function completion(message: string, before: string): string | undefined {
  const question = QUESTIONS.find((one) => before.trimEnd().endsWith(one));
  const words = message.trim().split(/\s+/);
  if (question === undefined || words.length > MAX_WORDS || ANEW.test(message.trim())) return undefined;
  if (question !== TO_WHOM || words.includes("to") || readListingIds(message).length > 0) return message;
  if (message.includes("@")) return `to ${message}`;
  return words.length === 1 ? `to ${message}` : undefined;
}
