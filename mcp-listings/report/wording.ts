/** Dates and foreign texts as a report writes them. */

/** `2026-10-31` → `October 31, 2026`; what is no date stays as it is. */
export function formatDate(date: string): string {
  return formatTime(date, date, { dateStyle: "long" });
}

/** The same where there is little room: `Oct 31, 2026`. */
export function formatDay(date: string): string {
  return formatTime(date, date, { dateStyle: "medium" });
}

/** `2026-10` → `October 2026`. */
export function formatMonth(month: string): string {
  return formatTime(month, `${month}-01`, { month: "long", year: "numeric" });
}

function formatTime(text: string, date: string, format: Intl.DateTimeFormatOptions): string {
  const time = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(time)) return tidyLine(text);
  return new Date(time).toLocaleDateString("en-US", { ...format, timeZone: "UTC" });
}

/** A value as `format` writes it; null stays null. */
export function write<T>(value: T | null, format: (value: T) => string): string | null {
  return value === null ? null : format(value);
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
