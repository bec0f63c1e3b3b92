/** Search criteria in words: "3-bedroom homes in Portland, OR, up to $800,000". */

import type { FoundListings } from "../results.ts";
import { dollars, list, number } from "./format.ts";

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
  return "";
}

function place({ city, state, zip }: Criteria): string | undefined {
  const parts = [city, state].filter((part) => part !== undefined);
  if (zip !== undefined) parts.push(zip);
  return parts.length === 0 ? undefined : parts.join(", ");
}

function conditions(criteria: Criteria): string[] {
  const { minBedrooms, maxBedrooms, minBathrooms, minLotSquareFeet, minYearBuilt, minGarageSpaces, features } =
    criteria;
  const price = between(criteria.minPrice, criteria.maxPrice, dollars);
  const size = between(criteria.minSquareFeet, criteria.maxSquareFeet, number);
  return [
    ...(price === undefined ? [] : [price]),
    ...(minBedrooms !== undefined && maxBedrooms === undefined ? [`${minBedrooms} or more bedrooms`] : []),
    ...(minBedrooms === undefined && maxBedrooms !== undefined ? [`up to ${maxBedrooms} bedrooms`] : []),
    ...(minBathrooms === undefined ? [] : [`${minBathrooms} or more bathrooms`]),
    ...(size === undefined ? [] : [`${size} sq ft`]),
    ...(minLotSquareFeet === undefined ? [] : [`a lot of at least ${number(minLotSquareFeet)} sq ft`]),
    ...(minYearBuilt === undefined ? [] : [`built ${minYearBuilt} or later`]),
    ...(minGarageSpaces === undefined ? [] : [`a garage for ${minGarageSpaces} or more`]),
    ...(features === undefined || features.length === 0 ? [] : [`with ${list(features)}`]),
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
