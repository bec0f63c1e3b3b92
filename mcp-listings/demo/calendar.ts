/** Days as whole numbers, counted from 1970-01-01 in UTC: dates without clocks or time zones. */

const DAY_MS = 86_400_000;

/** The number of a day, `YYYY-MM-DD`. */
export function toDay(date: string): number {
  return Date.parse(date) / DAY_MS;
}

/** `YYYY-MM-DD`. */
export function toDate(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The first day of the month that lies `before` months before that of `date`, and how many days it has. */
export function monthBefore(date: string, before: number): { readonly firstDay: number; readonly length: number } {
  const [year, month] = date.split("-").map(Number);
  const firstDay = Date.UTC(year!, month! - 1 - before) / DAY_MS; // YYYY-MM-DD has both
  return { firstDay, length: Date.UTC(year!, month! - before) / DAY_MS - firstDay }; // as above
}
