/** A search, or a change to the last one, as calls of `findListings`. */

import type { Search } from "./context.ts";
import { isNewSearch } from "./intent.ts";
import type { Plan, PlannedCall } from "./plan.ts";
import { WHERE } from "./question-back.ts";
import type { Wanted } from "./read/criteria.ts";

const NEXT_PAGE =
  /^(?:please )?(?:show |see |give )?(?:me )?(?:some )?(?:more|next)(?: (?:homes|listings|results|page|ones|options|of them|please))*[.!? ]*$/i;

/** Whether a message asks for the next page of the last search. */
export function asksForMore(text: string): boolean {
  return NEXT_PAGE.test(text);
}

export function planNextPage(last: Search | undefined): Plan {
  if (last === undefined) return { calls: [], sentences: [WHERE] };
  if (last.nextCursor === undefined) return { calls: [], sentences: ["Those were all that match."] };
  return { calls: [findListings({ ...last.arguments, cursor: last.nextCursor })], sentences: [] };
}

/** One call for each place and type; what the message leaves open comes from the last search, unless this is a new one. */
export function planSearch(text: string, wanted: Wanted, last: Search | undefined): Plan {
  const base = last === undefined || isNewSearch(text, wanted) ? {} : withoutReplaced(last.arguments, wanted);
  const criteria = { ...base, ...cheaper(text, base), ...wanted.criteria, ...allFeatures(base, wanted) };
  const types =
    wanted.propertyTypes.length === 0 ? [{}] : wanted.propertyTypes.map((propertyType) => ({ propertyType }));
  const places = wanted.places.length === 0 ? [{}] : wanted.places;
  const searches = places.flatMap((place) => types.map((type) => ({ ...criteria, ...place, ...type })));
  if (searches.every((search) => Object.keys(search).length === 0)) return { calls: [], sentences: [WHERE] };
  return { calls: searches.map(findListings), sentences: [] };
}

function findListings(args: Record<string, unknown>): PlannedCall {
  return { name: "findListings", arguments: args };
}

/** A new place takes the place of the old one as a whole, and so do the bounds of bedrooms; paging begins anew. */
function withoutReplaced(args: Search["arguments"], { places, criteria }: Wanted): Record<string, unknown> {
  const { cursor: _, limit: __, ...kept } = args;
  const replaced = [
    ...(places.length > 0 ? ["city", "state", "zip", "near"] : []),
    ...("minBedrooms" in criteria || "maxBedrooms" in criteria ? ["minBedrooms", "maxBedrooms"] : []),
  ];
  return Object.fromEntries(Object.entries(kept).filter(([name]) => !replaced.includes(name)));
}

/** "Cheaper" than a limit is a tenth below it. */
function cheaper(text: string, { maxPrice }: Record<string, unknown>): { maxPrice?: number } {
  return /\bcheaper\b/i.test(text) && typeof maxPrice === "number"
    ? { maxPrice: Math.round((maxPrice * 0.9) / 1_000) * 1_000 }
    : {};
}

function allFeatures({ features }: Record<string, unknown>, { criteria }: Wanted): { features?: unknown[] } {
  return Array.isArray(features) && criteria.features !== undefined
    ? { features: [...new Set([...(features as unknown[]), ...criteria.features])] } // Array.isArray says any[]
    : {};
}
