/** The calendar of the market: months as `YYYY-MM`, which sort as text. */

/** The `count` months, ascending, that end with the month of `day` (`YYYY-MM-DD`). */
export function monthsTo(day: string, count: number): string[] {
  const last = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  return Array.from({ length: count }, (_, index) => monthAt(last - count + 1 + index));
}

/** `ordinal` counts months from January of year 0. */
function monthAt(ordinal: number): string {
  const year = String(Math.floor(ordinal / 12)).padStart(4, "0");
  return `${year}-${String((ordinal % 12) + 1).padStart(2, "0")}`;
}
