/** The homes that a search found, as its structured result tells them. */

import { argumentWords, isRecord } from "../talk/tool-words.ts";
import type { ToolPart, TurnView } from "../talk/turn-view.ts";

/** A home in the words of the listings tools; what the source lacks is absent. Prices in US dollars, days as YYYY-MM-DD. */
export interface Listing {
  readonly listingId: string;
  readonly status: string;
  readonly address: { readonly street: string; readonly city: string; readonly state: string; readonly zip: string };
  readonly price?: number;
  readonly soldPrice?: number;
  readonly soldOn?: string;
  readonly bedrooms?: number;
  readonly bathrooms?: number;
  readonly squareFeet?: number;
  readonly yearBuilt?: number;
  readonly daysOnMarket?: number;
  readonly propertyType?: string;
  readonly agent?: string;
  readonly office?: string;
}

/** What one search found. */
export interface Finding {
  readonly callId: string;
  /** What it looked for, in words. */
  readonly criteria: string;
  readonly listings: readonly Listing[];
  readonly total: number;
  readonly isCapped: boolean;
  /** The source of the listings, which is to be named with them. */
  readonly attribution?: string;
}

/** The searches of the last turn that has one with an answer; none before. A search that found nothing counts. */
export function lastSearches(turns: readonly TurnView[]): readonly ToolPart[] {
  for (const { parts } of turns.toReversed()) {
    const searches = parts.filter(
      (part): part is ToolPart => part.type === "tool" && part.name === "findListings" && isRecord(part.result),
    );
    if (searches.length > 0) return searches;
  }
  return [];
}

/** Undefined for a result without listings. */
export function findingOf({ callId, arguments: asked, result }: ToolPart): Finding | undefined {
  if (!isRecord(result)) return undefined;
  const { listings, total, totalIsCapped, attribution } = result;
  if (!Array.isArray(listings)) return undefined;
  const homes = listings.flatMap((listing: unknown) => listingOf(listing) ?? []);
  return {
    callId,
    criteria: criteriaWords(asked),
    listings: homes,
    total: typeof total === "number" ? total : homes.length,
    isCapped: totalIsCapped === true,
    ...(typeof attribution === "string" && { attribution }),
  };
}

/** How many are told at once is nothing that one looks for. */
function criteriaWords(asked: unknown): string {
  return argumentWords(asked)
    .filter(({ name }) => name !== "limit" && name !== "cursor")
    .map(({ name, value }) => `${name} ${value}`)
    .join(", ");
}

/** Undefined for what has no id or no street: there would be nothing to show. */
function listingOf(value: unknown): Listing | undefined {
  if (!isRecord(value) || !isRecord(value["address"])) return undefined;
  const { listingId, status, address } = value;
  const { street, city, state, zip } = address;
  if (typeof listingId !== "string" || typeof street !== "string") return undefined;
  return {
    listingId,
    status: text(status),
    address: { street, city: text(city), state: text(state), zip: text(zip) },
    ...only(value, "number", [
      "price",
      "soldPrice",
      "bedrooms",
      "bathrooms",
      "squareFeet",
      "yearBuilt",
      "daysOnMarket",
    ]),
    ...only(value, "string", ["soldOn", "propertyType", "agent", "office"]),
  };
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function only(value: Record<string, unknown>, type: "number" | "string", names: readonly (keyof Listing)[]): object {
  return Object.fromEntries(names.flatMap((name) => (typeof value[name] === type ? [[name, value[name]]] : [])));
}
