/** Questions back, and the short answers that complete what was asked before them. */

export const WHERE =
  "Where would you like to look, and what matters to you? For example: “3-bedroom homes in Portland under $800,000”.";
export const WHICH_MARKET = "Which market do you mean? Name a city, a county or a ZIP.";
export const WHICH_LISTINGS =
  "Which listings do you mean? Name them by id, such as L001, or search first and say “the first two”.";
export const TO_WHOM = "To which e-mail address shall I send the report?";

const QUESTIONS = [WHERE, WHICH_MARKET, WHICH_LISTINGS, TO_WHOM];
const MAX_WORDS = 6;

/** Whether `message` reads as the answer to a question that `before` ended with. */
export function completes(message: string, before: string): boolean {
  return (
    QUESTIONS.some((question) => before.trimEnd().endsWith(question)) && message.trim().split(/\s+/).length <= MAX_WORDS
  );
}
