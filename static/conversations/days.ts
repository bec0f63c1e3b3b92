/** Conversations by the day on which something was last said. */

import { strings } from "../strings.ts";

export interface Day<Item> {
  readonly name: string;
  readonly items: readonly Item[];
}

/** Keeps the order of `items`, newest first. Days are those of this device's clock; `now` is in ms. */
export function byDay<Item extends { readonly updatedAt: string }>(items: readonly Item[], now: number): Day<Item>[] {
  return [...Map.groupBy(items, ({ updatedAt }) => dayName(new Date(updatedAt), new Date(now)))].map(
    ([name, items]) => ({ name, items }),
  );
}

function dayName(day: Date, today: Date): string {
  const age = daysBetween(day, today);
  if (age <= 0) return strings.today; // a clock that runs behind the server's is no reason for a heading of its own
  if (age === 1) return strings.yesterday;
  if (age < 7) return strings.thisWeek;
  return new Intl.DateTimeFormat(strings.locale, { month: "long", year: "numeric" }).format(day);
}

/** Counted from noon to noon: a day may have 23 or 25 hours. */
function daysBetween(from: Date, to: Date): number {
  return Math.round((noon(to) - noon(from)) / 86_400_000);
}

function noon(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate(), 12).getTime();
}
