/** A conversation's title: the beginning of its first question. */

const MAX_CHARACTERS = 60;

/** One line of at most 60 characters, cut between words where that is possible. */
export function titleOf(question: string): string {
  const line = question.replaceAll(/\s+/g, " ").trim();
  const characters = Array.from(line);
  if (characters.length <= MAX_CHARACTERS) return line;
  const cut = characters.slice(0, MAX_CHARACTERS - 1).join("");
  const lastSpace = cut.lastIndexOf(" ");
  return `${lastSpace > 0 ? cut.slice(0, lastSpace) : cut}…`;
}
