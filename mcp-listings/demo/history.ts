/** What became of a price: the events of a home in the order of their days. */

import type { SourcePriceEvent } from "../source-listing.ts";
import type { PriceEventKind } from "../vocabulary/reso.ts";
import { toDate } from "./calendar.ts";
import { askingPrice, changedPrice, drawClosePrice, drawEnding } from "./prices.ts";
import type { Random } from "./random.ts";
import type { Timeline } from "./timeline.ts";

/** Dollars; `listPrices` are the first and each later one. */
export interface PriceCourse {
  readonly listPrices: readonly [number, ...number[]];
  readonly closePrice: number | null;
}

/** The prices of a home worth `value` at its first day. */
export function drawPrices(value: number, timeline: Timeline, random: Random): PriceCourse {
  const ending = drawEnding(random);
  const first = askingPrice(value * (0.98 + 0.07 * random.next()), ending);
  const listPrices: [number, ...number[]] = [first];
  let last = first;
  for (let change = drawChanges(timeline.daysOnMarket, random); change > 0; change--) {
    last = changedPrice(last, ending, random);
    listPrices.push(last);
  }
  const closePrice = timeline.closedOn === null ? null : drawClosePrice(last, timeline.daysOnMarket, random);
  return { listPrices, closePrice };
}

/** How often the price changed in that many days: never in the first two weeks. */
function drawChanges(days: number, random: Random): number {
  if (days < 14 || random.chance(0.45)) return 0;
  if (days < 40) return 1;
  return days < 90 ? random.integer(1, 2) : random.integer(1, 3);
}

/** The events of `prices` along `timeline`; changes are spread evenly over the days on market. */
export function writeHistory(prices: PriceCourse, timeline: Timeline): SourcePriceEvent[] {
  const { listedOn, daysOnMarket, pendingOn, closedOn } = timeline;
  const [first, ...changed] = prices.listPrices;

  const events = [eventOn(listedOn, "Listed", first)];
  for (const [index, price] of changed.entries()) {
    const daysBefore = Math.floor((daysOnMarket * (index + 1)) / prices.listPrices.length);
    events.push(eventOn(listedOn + daysBefore, "Price Change", price));
  }
  if (pendingOn !== null) events.push(eventOn(pendingOn, "Pending", lastPrice(prices)));
  if (closedOn !== null && prices.closePrice !== null) events.push(eventOn(closedOn, "Sold", prices.closePrice));
  return events;
}

function eventOn(day: number, event: PriceEventKind, price: number): SourcePriceEvent {
  return { EventDate: toDate(day), Event: event, Price: price };
}

/** The list price in the end. */
export function lastPrice({ listPrices }: PriceCourse): number {
  return listPrices.at(-1)!; // it has a first
}
