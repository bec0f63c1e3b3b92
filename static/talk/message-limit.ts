/** As the server counts: Unicode code points. */
const MAX_CHARACTERS = 8_000;

/** How many characters a message may still grow by; negative when it is too long. */
export function charactersLeft(message: string): number {
  return MAX_CHARACTERS - Array.from(message).length;
}
