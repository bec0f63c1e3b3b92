/** The homes that a search found, as its structured result tells them. */

import type { TurnView } from "../talk/turn-view.ts";
import { isRecord } from "../talk/tool-words.ts";

/** A home in the words of the listings tools; what the source lacks is absent. Prices in US dollars. */
export interface Listing {
  readonly listingId: string;
  readonly status: string;
  readonly address: { readonly street: string; readonly city: string; readonly state: string; readonly zip: string };
  readonly price?: number;
  readonly soldPrice?: number;
  readonly bedrooms?: number;
  readonly bathrooms?: number;
  readonly squareFeet?: number;
  readonly yearBuilt?: number;
  readonly daysOnMarket?: number;
  readonly propertyType?: string;
  readonly agent?: string;
  readonly office?: string;
}

export interface Findings {
  readonly listings: readonly Listing[];
  readonly total: number;
  readonly isCapped: boolean;
}

/** What the last search of the conversation found; null when there was none. A search that found nothing counts. */
export function lastFindings(turns: readonly TurnView[]): Findings | null {
  for (const { parts } of turns.toReversed()) {
    for (const part of parts.toReversed()) {
      const findings = part.type === "tool" && part.name === "findListings" ? findingsOf(part.result) : null;
      if (findings !== null) return findings;
    }
  }
  return null;
}

function findingsOf(result: unknown): Findings | null {
  if (!isRecord(result)) return null;
  const { listings, total, totalIsCapped } = result;
  if (!Array.isArray(listings)) return null;
  const homes = listings.flatMap((listing: unknown) => listingOf(listing) ?? []);
  return { listings: homes, total: typeof total === "number" ? total : homes.length, isCapped: totalIsCapped === true };
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
    ...only(value, "string", ["propertyType", "agent", "office"]),
  };
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function only(value: Record<string, unknown>, type: "number" | "string", names: readonly (keyof Listing)[]): object {
  return Object.fromEntries(names.flatMap((name) => (typeof value[name] === type ? [[name, value[name]]] : [])));
}
