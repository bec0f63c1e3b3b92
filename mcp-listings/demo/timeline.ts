/** When a home was offered, came under contract and was sold. */

import { monthBefore } from "./calendar.ts";
import type { Random } from "./random.ts";

/** Days as `calendar.ts` counts them. */
export interface Timeline {
  readonly status: "Active" | "Coming Soon" | "Active Under Contract" | "Pending" | "Closed" | "Expired" | "Withdrawn";
  readonly listedOn: number;
  /** From the offer to the contract, or to today, or to the day it was taken off. */
  readonly daysOnMarket: number;
  /** When it came under contract; null when it did not. */
  readonly pendingOn: number | null;
  readonly closedOn: number | null;
}

const FOR_SALE_STATUSES = [
  { status: "Active", weight: 70 },
  { status: "Pending", weight: 18 },
  { status: "Active Under Contract", weight: 7 },
  { status: "Coming Soon", weight: 5 },
] as const;

/** Sales follow the year: few in January, most in June. */
const SALES_BY_MONTH = [62, 66, 88, 98, 112, 122, 118, 114, 104, 100, 82, 74];

/** The timeline of a home that is for sale on the day `today`. */
export function drawForSale(today: number, paceDays: number, random: Random): Timeline {
  const { status } = random.weighted(FOR_SALE_STATUSES);
  if (status === "Coming Soon") {
    return { status, listedOn: today - random.integer(0, 9), daysOnMarket: 0, pendingOn: null, closedOn: null };
  }
  const daysOnMarket = drawDays(paceDays, random);
  if (status === "Active") {
    return { status, listedOn: today - daysOnMarket, daysOnMarket, pendingOn: null, closedOn: null };
  }
  const pendingOn = today - random.integer(1, 38);
  return { status, listedOn: pendingOn - daysOnMarket, daysOnMarket, pendingOn, closedOn: null };
}

/** The timeline of a sale that closed in one of the `months` that end with the month of `asOf`, its last day. */
export function drawClosed(asOf: string, months: number, paceDays: number, random: Random): Timeline {
  const { firstDay, length } = monthBefore(asOf, drawMonth(asOf, months, random));
  const closedOn = firstDay + random.integer(0, length - 1);
  const pendingOn = closedOn - random.integer(18, 46);
  const daysOnMarket = drawDays(paceDays, random);
  return { status: "Closed", listedOn: pendingOn - daysOnMarket, daysOnMarket, pendingOn, closedOn };
}

/** The timeline of a home that was taken off the market without a sale. */
export function drawOffMarket(today: number, random: Random): Timeline {
  const daysOnMarket = random.integer(60, 180);
  const listedOn = today - daysOnMarket - random.integer(5, 700);
  return {
    status: random.chance(0.6) ? "Expired" : "Withdrawn",
    listedOn,
    daysOnMarket,
    pendingOn: null,
    closedOn: null,
  };
}

/** How many months before that of `asOf`. */
function drawMonth(asOf: string, months: number, random: Random): number {
  const last = Number(asOf.slice(5, 7)) - 1;
  // Rejection: a month is kept as often as its sales are many.
  const most = Math.max(...SALES_BY_MONTH);
  for (;;) {
    const before = random.integer(0, months - 1);
    const month = (last + months * 12 - before) % 12;
    if (random.integer(1, most) <= SALES_BY_MONTH[month]!) return before; // the remainder is a month
  }
}

const LONGEST_DAYS = 240;

/** Mostly short, with a long tail: half are under three quarters of the pace, one in twelve is over four times the pace. */
function drawDays(paceDays: number, random: Random): number {
  const draw = random.next();
  return Math.min(LONGEST_DAYS, 1 + Math.floor((paceDays * draw) / (1.15 - draw)));
}
