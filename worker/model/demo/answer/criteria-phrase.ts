/** Search criteria in words: "3-bedroom homes in Portland, OR, up to $800,000". */

import type { FoundListings } from "../results.ts";
import { stateName } from "../read/states.ts";
import { count, dollars, list, number } from "./format.ts";

type Criteria = FoundListings["criteria"];

const NOUNS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  "Single Family Residence": ["house", "houses"],
  Condominium: ["condo", "condos"],
  Townhouse: ["townhouse", "townhouses"],
  "Multi Family": ["multi-family home", "multi-family homes"],
  "Manufactured Home": ["manufactured home", "manufactured homes"],
  "Unimproved Land": ["plot of land", "plots of land"],
};

const STATUSES: Readonly<Record<string, string>> = { Sold: "sold ", Pending: "pending ", ComingSoon: "coming-soon " };

/** What the criteria describe, after its number: "3-bedroom home in …" of one, "3-bedroom homes in …" of any other. */
export function describeHomes(criteria: Criteria, many: boolean): string {
  const [one, more] = NOUNS[criteria.propertyType ?? ""] ?? ["home", "homes"];
  const noun = `${STATUSES[criteria.status ?? ""] ?? ""}${bedrooms(criteria)}${many ? more : one}`;
  const where = place(criteria);
  return [`${noun}${where === undefined ? "" : ` in ${where}`}`, ...conditions(criteria)].join(", ");
}

function bedrooms({ minBedrooms: min, maxBedrooms: max }: Criteria): string {
  if (min !== undefined && max !== undefined) return min === max ? `${min}-bedroom ` : `${min}- to ${max}-bedroom `;
  return max === 0 ? "studio " : "";
}

function place({ city, state, zip }: Criteria): string | undefined {
  if (city === undefined && zip === undefined) return state === undefined ? undefined : stateName(state);
  return [city, state, zip].filter((part) => part !== undefined).join(", ");
}

function conditions(criteria: Criteria): string[] {
  const { minBedrooms, maxBedrooms, minBathrooms, minLotSquareFeet, minYearBuilt, minGarageSpaces, features } =
    criteria;
  const price = between(criteria.minPrice, criteria.maxPrice, dollars);
  const size = between(criteria.minSquareFeet, criteria.maxSquareFeet, number);
  return [
    ...(price === undefined ? [] : [price]),
    ...(minBedrooms !== undefined && maxBedrooms === undefined ? [`${minBedrooms} or more bedrooms`] : []),
    ...(minBedrooms === undefined && maxBedrooms !== undefined && maxBedrooms > 0
      ? [`up to ${maxBedrooms} bedrooms`]
      : []),
    ...(minBathrooms === undefined ? [] : [`${minBathrooms} or more bathrooms`]),
    ...(size === undefined ? [] : [`${size} sq ft`]),
    ...(minLotSquareFeet === undefined ? [] : [`a lot of at least ${number(minLotSquareFeet)} sq ft`]),
    ...(minYearBuilt === undefined ? [] : [`built ${minYearBuilt} or later`]),
    ...(minGarageSpaces === undefined ? [] : [`a garage for ${minGarageSpaces} or more`]),
    ...terms(criteria),
    ...describeFeatures(features ?? []),
  ];
}

function terms({ maxHoaFee, maxDaysOnMarket, priceReduced }: Criteria): string[] {
  return [
    ...(maxHoaFee === undefined
      ? []
      : [maxHoaFee === 0 ? "without an HOA fee on record" : `an HOA fee of up to ${dollars(maxHoaFee)} a month`]),
    ...(maxDaysOnMarket === undefined ? [] : [`on the market for ${count(maxDaysOnMarket, "day")} at most`]),
    ...(priceReduced === true ? ["at a reduced price"] : []),
  ];
}

/** Those that take another word than "with a". */
const PHRASES: Readonly<Record<string, string>> = {
  waterfront: "on the waterfront",
  "corner lot": "on a corner lot",
  "55+ community": "in a 55+ community",
  "new construction": "newly built",
  "air conditioning": "with air conditioning",
  "hardwood floors": "with hardwood floors",
  "solar panels": "with solar panels",
  "step-free entry": "with step-free entry",
  "ev charger": "with an EV charger",
  elevator: "with an elevator",
  "updated kitchen": "with an updated kitchen",
  "accessory dwelling unit": "with an accessory dwelling unit",
};

/** `with a pool and an EV charger`, `on the waterfront`. */
function describeFeatures(features: readonly string[]): string[] {
  const phrases = features.map((feature) => PHRASES[feature] ?? `with a ${feature}`);
  const [having, being] = [
    phrases.filter((phrase) => phrase.startsWith("with ")),
    phrases.filter((phrase) => !phrase.startsWith("with ")),
  ];
  return [
    ...(having.length === 0 ? [] : [`with ${list(having.map((phrase) => phrase.slice("with ".length)))}`]),
    ...being,
  ];
}

function between(
  min: number | undefined,
  max: number | undefined,
  format: (value: number) => string,
): string | undefined {
  if (min !== undefined && max !== undefined) return `${format(min)} to ${format(max)}`;
  if (max !== undefined) return `up to ${format(max)}`;
  return min === undefined ? undefined : `from ${format(min)}`;
}
