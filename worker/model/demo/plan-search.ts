/** A search, or a change to the last one, as calls of `findListings`. */

import type { Search } from "./context.ts";
import { isNewSearch } from "./intent.ts";
import type { Plan, PlannedCall } from "./plan.ts";
import { WHERE } from "./question-back.ts";
import type { Clause } from "./read/clause.ts";
import type { Wanted } from "./read/criteria.ts";
import { noteUnwanted } from "./read/criteria.ts";
import type { Place } from "./read/places.ts";
import { asksForOneMoreRoom } from "./read/rooms.ts";

const NEXT_PAGE =
  /^(?:please )?(?:show |see |give )?(?:me )?(?:the )?(?:some )?(?:more|next|rest|others|remaining)(?: (?:homes|listings|results|page|ones|options|of them|please))*[.!? ]*$/i;

/** Whether a message asks for the next page of the last search. */
export function asksForMore(text: string): boolean {
  return NEXT_PAGE.test(text);
}

export function planNextPage(last: readonly Search[]): Plan {
  if (last.length === 0) return { calls: [], sentences: [WHERE] };
  const calls = last.flatMap(({ arguments: args, nextCursor }) =>
    nextCursor === undefined ? [] : [findListings({ ...args, cursor: nextCursor })],
  );
  return { calls, sentences: calls.length === 0 ? ["Those were all that match."] : [] };
}

type Arguments = Readonly<Record<string, unknown>>;

/** One call for each place, type and alternative; what the request leaves open comes from the last searches, unless this is a new one. */
export function planSearch(clause: Clause, last: readonly Search[]): Plan {
  const { text, wanted } = clause;
  const bases = last.length === 0 || isNewSearch(clause) ? [{}] : last.map((search) => search.arguments);
  const types: Arguments[] =
    wanted.propertyTypes.length === 0 ? [{}] : wanted.propertyTypes.map((propertyType) => ({ propertyType }));
  const places: Arguments[] = wanted.places.length === 0 ? [{}] : wanted.places.map(placeOf);
  const searches = bases.flatMap((base) => {
    const kept = withoutReplaced(base, wanted);
    return places.flatMap((place) =>
      types.flatMap((type) =>
        featureSets(kept, wanted).map((features) => ({
          ...kept,
          ...wanted.criteria,
          ...relative(text, kept, wanted.criteria),
          ...place,
          ...type,
          ...features,
        })),
      ),
    );
  });
  const notes = [
    ...wanted.notes,
    ...wanted.unread,
    ...wanted.unwanted
      .filter(({ feature }) => !bases.some((base) => featuresOf(base).includes(feature)))
      .map(noteUnwanted),
    ...(wanted.places.some((place) => "county" in place)
      ? ["I can't search by county yet: name a city or a ZIP of it."]
      : []),
  ];
  const contradiction = searches.map(contradictionOf).find((one) => one !== undefined);
  if (contradiction !== undefined) return { calls: [], sentences: [...notes, contradiction] };
  const calls = [...new Map(searches.map((search) => [JSON.stringify(search), findListings(search)])).values()];
  if (calls.every(({ arguments: args }) => Object.keys(args).length === 0))
    return { calls: [], sentences: [...notes, WHERE] };
  return { calls, sentences: notes };
}

function findListings(args: Record<string, unknown>): PlannedCall {
  return { name: "findListings", arguments: args };
}

/** A county is no criterion of the search; its state is. */
function placeOf(place: Place): Arguments {
  if (!("county" in place)) return place;
  return place.state === undefined ? {} : { state: place.state };
}

/**
 * A new place takes the place of the old one as a whole, and so do the bounds of bedrooms and of the price that would contradict; paging begins
 * anew. What shall be dropped is.
 */
function withoutReplaced(args: Arguments, { places, criteria, dropped, unwanted }: Wanted): Record<string, unknown> {
  const { cursor: _, limit: __, features: ___, ...kept } = args;
  const replaced = [
    ...dropped,
    ...(places.length > 0 ? ["city", "state", "zip", "near"] : []),
    ...("minBedrooms" in criteria || "maxBedrooms" in criteria ? ["minBedrooms", "maxBedrooms"] : []),
    ...contradicted(args, criteria),
  ];
  const refused = new Set([...dropped, ...unwanted.map(({ feature }) => feature)]);
  const features = featuresOf(args).filter((feature) => !refused.has(feature));
  return {
    ...Object.fromEntries(Object.entries(kept).filter(([name]) => !replaced.includes(name))),
    ...(features.length === 0 ? {} : { features }),
  };
}

function contradicted({ minPrice, maxPrice }: Arguments, criteria: Wanted["criteria"]): string[] {
  return [
    ...(typeof minPrice === "number" && (criteria.maxPrice ?? Infinity) < minPrice ? ["minPrice"] : []),
    ...(typeof maxPrice === "number" && (criteria.minPrice ?? 0) > maxPrice ? ["maxPrice"] : []),
  ];
}

const BOUNDS = [
  ["minPrice", "maxPrice", "the lowest price is above the highest"],
  ["minBedrooms", "maxBedrooms", "the fewest bedrooms are more than the most"],
  ["minSquareFeet", "maxSquareFeet", "the smallest size is above the largest"],
] as const;

/** What no home can be at once, asked back about. */
function contradictionOf(args: Arguments): string | undefined {
  const bounds = BOUNDS.find(([least, most]) => Number(args[least] ?? 0) > Number(args[most] ?? Infinity));
  return bounds && `That contradicts itself: ${bounds[2]}. Which of the two shall I use?`;
}

const BY = /\b(?:raise|increase|up|add|stretch|lower|reduce|decrease|cut|drop)\b.*\b(?:by|another|an extra)\b/i;
const LOWER = /\b(?:lower|reduce|decrease|cut|drop)\b/i;

/** What is said against the last search: "cheaper" than a limit is a tenth below it, "50k more" above it. */
function relative(text: string, last: Arguments, { maxPrice: said }: Wanted["criteria"]): Arguments {
  const { maxPrice, minBedrooms } = last;
  if (typeof maxPrice === "number") {
    if (BY.test(text) && said !== undefined) return { maxPrice: maxPrice + (LOWER.test(text) ? -said : said) };
    if (/\bcheaper\b/i.test(text) && said === undefined)
      return { maxPrice: Math.round((maxPrice * 0.9) / 1_000) * 1_000 };
  }
  if (typeof minBedrooms === "number" && asksForOneMoreRoom(text))
    return { minBedrooms: minBedrooms + 1, maxBedrooms: minBedrooms + 1 };
  return {};
}

function featureSets(kept: Arguments, { criteria, oneOf }: Wanted): Array<{ features?: string[] }> {
  const all = [...featuresOf(kept), ...(criteria.features ?? [])];
  const sets = oneOf.length === 0 ? [all] : oneOf.map((feature) => [...all, feature]);
  return sets.map((features) => (features.length === 0 ? {} : { features: [...new Set(features)] }));
}

function featuresOf({ features }: Arguments): string[] {
  return Array.isArray(features) ? features.filter((feature): feature is string => typeof feature === "string") : [];
}
