/** A question about a market as calls of `getMarketAnalysis`, one for each place and type. */

import type { Plan } from "./plan.ts";
import { WHICH_MARKET } from "./question-back.ts";
import { NUMBER, numberOf } from "./read/bounds.ts";
import type { Wanted } from "./read/criteria.ts";
import type { Place } from "./read/places.ts";

const PERIOD = new RegExp(`(?:last|past) (${NUMBER}) (months?|years?)(?!\\p{L})`, "iu");
const MAX_MONTHS = 60;

/** @param lastArea where the talk was before, for a question that names no place. */
export function planMarket(text: string, { places, propertyTypes }: Wanted, lastArea: string | undefined): Plan {
  const areas = places.length > 0 ? places.map(areaOf) : lastArea === undefined ? [] : [lastArea];
  if (areas.length === 0) return { calls: [], sentences: [WHICH_MARKET] };
  const months = readMonths(text);
  const types = propertyTypes.length === 0 ? [{}] : propertyTypes.map((propertyType) => ({ propertyType }));
  const calls = areas.flatMap((area) =>
    types.map((type) => ({
      name: "getMarketAnalysis",
      arguments: { area, ...type, ...(months === undefined ? {} : { months }) },
    })),
  );
  return { calls, sentences: [] };
}

function areaOf(place: Place): string {
  if ("zip" in place) return place.zip;
  if ("city" in place) return place.state === undefined ? place.city : `${place.city}, ${place.state}`;
  return place.state;
}

function readMonths(text: string): number | undefined {
  const [, count, unit = ""] = PERIOD.exec(text) ?? [];
  if (count === undefined) return undefined;
  const months = numberOf(count) * (unit.toLowerCase().startsWith("year") ? 12 : 1);
  return Math.min(Math.max(months, 1), MAX_MONTHS);
}
