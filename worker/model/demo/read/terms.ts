/** Terms of a listing: the fee of its association, how long it has been listed, whether it has become cheaper. */

import type { Criteria } from "./criteria.ts";
import { NUMBER, numberOf } from "./bounds.ts";

const HOA = "(?:HOA|home ?owners'? association|association)(?:'s)?(?: fees?| dues)?";
const NO_HOA = new RegExp(`\\b(?:no|without(?: an?)?|zero|\\$0) ${HOA}\\b`, "i");
const MONTHLY =
  "\\$ ?(\\d{1,2},\\d{3}|\\d{1,5})|(?:under|below|less than|up to|at most|max(?:imum)?|over|<=?) ?\\$?(\\d{1,2},\\d{3}|\\d{1,4})(?!\\d| ?k)";
const HOA_LIMIT = new RegExp(
  `\\b${HOA}[ :]*(?:of |is |at )?(?:under |below |less than |up to |at most |max(?:imum)? |<=? ?)?(?:${MONTHLY})|(?:${MONTHLY})(?: a month| per month|/month|/mo)?(?: for(?: the)?| in)? ${HOA}\\b`,
  "i",
);

const REDUCED =
  /\b(?:recently|newly|just)? ?(?:price[- ])?reduced\b|\bprice (?:reductions?|drops?|cuts?|reduced|lowered|has dropped)\b|\b(?:reduced|lowered) prices?\b/i;

const UNIT_DAYS: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30 };
const LISTED = new RegExp(
  `\\b(?:listed|new|added|came (?:on|up)|on the market|posted)\\b(?: \\p{L}+){0,3}? (?:(?:in |within |during |over )?(?:the )?(?:this|last|past|previous) (?:(\\d{1,3}|${NUMBER}) )?(day|week|month)s?|(today|yesterday))(?!\\p{L})`,
  "iu",
);
const FEW_DAYS =
  /\b(?:under|less than|fewer than|no more than|at most|up to|max(?:imum)?) (\d{1,3}) days on (?:the )?market|\b(?:on (?:the )?market|listed)(?: for)? (?:under|less than|fewer than|no more than|at most|up to) (\d{1,3}) days/i;

type Terms = Pick<Criteria, "maxHoaFee" | "priceReduced" | "maxDaysOnMarket">;

/** A fee is in US dollars a month; 0 is none. */
export function readTerms(text: string): Terms {
  const maxHoaFee = NO_HOA.test(text) ? 0 : amount(HOA_LIMIT.exec(text)?.slice(1));
  const maxDaysOnMarket = readDays(text);
  return {
    ...(maxHoaFee === undefined ? {} : { maxHoaFee }),
    ...(REDUCED.test(text) ? { priceReduced: true } : {}),
    ...(maxDaysOnMarket === undefined ? {} : { maxDaysOnMarket }),
  };
}

function amount(groups: ReadonlyArray<string | undefined> = []): number | undefined {
  const written = groups.find((group) => group !== undefined);
  return written === undefined ? undefined : Number(written.replace(",", ""));
}

function readDays(text: string): number | undefined {
  const few = amount(FEW_DAYS.exec(text)?.slice(1));
  if (few !== undefined) return few;
  const [listed, count = "1", unit = "day"] = LISTED.exec(text) ?? [];
  return listed === undefined ? undefined : numberOf(count) * (UNIT_DAYS[unit.toLowerCase()] ?? 1);
}
