/** A tool's call in words: what it looked for and what came back, in one line. */

import { dollars, strings, wholeNumber } from "../strings.ts";
import type { ToolPart } from "./turn-view.ts";

export interface ArgumentWords {
  readonly name: string;
  readonly value: string;
}

/** The arguments as rows; what is no object has none. */
export function argumentWords(args: unknown): ArgumentWords[] {
  if (!isRecord(args)) return [];
  return Object.entries(args)
    .filter(([, value]) => value !== null && value !== undefined && value !== "")
    .map(([name, value]) => ({ name: spaced(name), value: valueWords(name, value) }));
}

/** What came back, or what went wrong. @param tool a call that has ended. */
export function resultWords({ error, result }: Pick<ToolPart, "error" | "result">): string {
  if (error !== undefined) return error;
  if (!isRecord(result)) return strings.toolDone;
  const { total, totalIsCapped, medianPrice, listings, status } = result;
  if (typeof total === "number") return strings.homesFound(total, totalIsCapped === true);
  const send = Object.entries(strings.sendResults).find(([known]) => known === status);
  if (send !== undefined) return send[1];
  if (typeof medianPrice === "number") return strings.medianPrice(dollars(medianPrice));
  const words = costWords(result) ?? homeWords(result);
  if (words !== undefined) return words;
  return Array.isArray(listings) ? strings.homes(listings.length) : strings.toolDone;
}

/** Of an estimate the monthly payment, else the prices that an income carries or that sales imply. */
function costWords({ payment, priceRange }: Readonly<Record<string, unknown>>): string | undefined {
  if (isRecord(payment) && typeof payment["total"] === "number") return strings.aMonth(dollars(payment["total"]));
  if (!isRecord(priceRange)) return undefined;
  const { low, high } = priceRange;
  return typeof low === "number" && typeof high === "number"
    ? strings.priceRange(dollars(low), dollars(high))
    : undefined;
}

/** Of one home: how many sales are like it, how often its price was told, else its street. */
function homeWords({ comparables, events, listing }: Readonly<Record<string, unknown>>): string | undefined {
  if (Array.isArray(comparables)) return strings.comparables(comparables.length);
  if (Array.isArray(events)) return strings.priceEvents(events.length);
  if (!isRecord(listing) || !isRecord(listing["address"])) return undefined;
  const { street } = listing["address"];
  return typeof street === "string" ? street : undefined;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** `minBedrooms` → `min bedrooms`. */
function spaced(name: string): string {
  return name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
}

/** The names of arguments that are amounts in US dollars. */
const AMOUNT = /price$|income$|debts$|hoafee$|downpayment$/i;

function valueWords(name: string, value: unknown): string {
  if (typeof value === "number") return AMOUNT.test(name) ? dollars(value) : numberWords(name, value);
  if (typeof value === "boolean") return value ? strings.yes : strings.no;
  if (Array.isArray(value)) return value.map((item: unknown) => valueWords(name, item)).join(", ");
  if (isRecord(value))
    return argumentWords(value)
      .map(({ name, value }) => `${name} ${value}`)
      .join(", ");
  return String(value);
}

/** Years and coordinates are numbers, but no counts. */
function numberWords(name: string, value: number): string {
  if (/(?:rate|percent)$/i.test(name)) return strings.percent(value);
  return /feet$/i.test(name) ? wholeNumber(value) : String(value);
}
