/** Dates and foreign texts as a report writes them. */

/** `2026-10-31` → `October 31, 2026`; what is no date stays as it is. */
export function formatDate(date: string): string {
  const time = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(time)) return tidyLine(date);
  return new Date(time).toLocaleDateString("en-US", { dateStyle: "long", timeZone: "UTC" });
}

/** Without control characters and without marks that turn the direction of reading; line breaks stay, never three in a row. */
export function tidy(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\r\n?|[\u2028\u2029]/g, "\n")
    .replaceAll(/[^\P{Cc}\n]|[\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu, " ")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
}

/** `tidy` on one line. */
export function tidyLine(text: string): string {
  return tidy(text).replaceAll(/\s+/g, " ");
}

/** At most `maxCharacters`, whole characters, an ellipsis at the end of what was cut. */
export function shorten(text: string, maxCharacters: number): string {
  const characters = Array.from(text);
  if (characters.length <= maxCharacters) return text;
  return `${characters
    .slice(0, maxCharacters - 1)
    .join("")
    .trimEnd()}…`;
}
