/** Searches by the plainest means, and searches at random: what the real one is compared with. */

import { array, boolean, constantFrom, integer, nat, oneof, record, subarray, type Arbitrary } from "fast-check";
import { milesBetween } from "./place/distance.ts";
import { SORTS, searchCriteria, type SearchCriteria } from "./search-criteria.ts";
import type { SourceListing } from "./source-listing.ts";
import { LISTING_STATUSES, PROPERTY_TYPES, STORED_STATUSES } from "./vocabulary/reso.ts";

/** The ids of the homes that fit, in the order of the sort: an array filtered and sorted. */
export function plainSearch(homes: readonly SourceListing[], criteria: SearchCriteria): string[] {
  const sold = criteria.status === "Sold";
  const price = (home: SourceListing) => (sold ? (home.ClosePrice ?? home.ListPrice) : home.ListPrice);
  const fitting = homes.filter(
    (home) =>
      STORED_STATUSES[criteria.status].includes(home.StandardStatus) &&
      (criteria.city ?? home.City) === home.City &&
      (criteria.state ?? home.StateOrProvince) === home.StateOrProvince &&
      (criteria.zip ?? home.PostalCode) === home.PostalCode &&
      (criteria.propertyType ?? home.PropertySubType) === home.PropertySubType &&
      atLeast(price(home), criteria.minPrice) &&
      atMost(price(home), criteria.maxPrice) &&
      atLeast(home.BedroomsTotal, criteria.minBedrooms) &&
      atMost(home.BedroomsTotal, criteria.maxBedrooms) &&
      atLeast(bathrooms(home), criteria.minBathrooms) &&
      atLeast(home.LivingArea, criteria.minSquareFeet) &&
      atMost(home.LivingArea, criteria.maxSquareFeet) &&
      atLeast(home.YearBuilt, criteria.minYearBuilt) &&
      atLeast(home.LotSizeSquareFeet, criteria.minLotSquareFeet) &&
      atLeast(home.GarageSpaces, criteria.minGarageSpaces) &&
      atMost(home.AssociationFee ?? 0, criteria.maxHoaFee) &&
      atMost(home.DaysOnMarket, criteria.maxDaysOnMarket) &&
      (criteria.priceReduced !== true || (home.OriginalListPrice ?? 0) > (home.ListPrice ?? Infinity)) &&
      (criteria.features ?? []).every((feature) => home.Features.includes(feature)) &&
      says(home.PublicRemarks, criteria.keywords ?? "") &&
      (criteria.near === undefined || milesTo(home, criteria.near) <= criteria.near.radiusMiles),
  );
  const perSquareFoot = (home: SourceListing) => {
    const dollars = price(home);
    return dollars === null || home.LivingArea === null ? null : dollars / home.LivingArea;
  };
  const [by, sign] = {
    newest: [(home: SourceListing) => (sold ? home.CloseDate : home.ListingContractDate), -1],
    "price-asc": [price, 1],
    "price-desc": [price, -1],
    largest: [(home: SourceListing) => home.LivingArea, -1],
    "lot-desc": [(home: SourceListing) => home.LotSizeSquareFeet, -1],
    "price-per-square-foot": [perSquareFoot, 1],
  }[criteria.sort] as [(home: SourceListing) => number | string | null, number]; // the compiler widens the pairs
  return fitting
    .toSorted((a, b) => {
      const [left, right] = [by(a), by(b)];
      if (left === right) return a.ListingId < b.ListingId ? -1 : 1;
      if (left === null || right === null) return left === null ? 1 : -1;
      return left < right ? -sign : sign;
    })
    .map(({ ListingId }) => ListingId);
}

function atLeast(value: number | null, bound = -Infinity): boolean {
  return bound === -Infinity || (value !== null && value >= bound);
}

function atMost(value: number | null, bound = Infinity): boolean {
  return bound === Infinity || (value !== null && value <= bound);
}

function bathrooms({ BathroomsFull, BathroomsHalf }: SourceListing): number | null {
  return BathroomsFull && BathroomsFull + (BathroomsHalf ?? 0) / 2;
}

/** Infinite for a home without a place. */
function milesTo({ Latitude, Longitude }: SourceListing, centre: NonNullable<SearchCriteria["near"]>): number {
  if (Latitude === null || Longitude === null) return Infinity;
  return milesBetween(centre, { latitude: Latitude, longitude: Longitude });
}

/** Whether every word is there; of words joined by signs, one behind the other. */
function says(remarks: string, keywords: string): boolean {
  const text = ` ${wordsOf(remarks).join(" ")} `;
  return keywords
    .split(" ")
    .every((word) => text.includes(` ${wordsOf(word).join(" ")} `) || wordsOf(word).length === 0);
}

/** By their stems, as Porter's algorithm has them: of the words of the demo market it takes a plural's s, and "one" for "on". */
function wordsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{Letter}\p{Number}]+/gu) ?? [];
  return words.map((word) => (word === "one" ? "on" : word.replace(/s$/, "")));
}

/** Other numbers and cases than are written, operators of the full text, signs alone, a word of none. */
const ODD_WORDS = [
  "Fireplaces",
  "BATHROOM",
  "hardwood-floors",
  "55+",
  "AND",
  "NOT",
  "NEAR(a",
  '"garage',
  "lot*",
  "!!",
  "moat",
];

/**
 * Searches of a market like `homes`: bounds are taken from homes of it, so that they are met, and not more than four criteria
 * at a time, for with all of them nothing is ever found.
 */
export function anySearch(homes: readonly SourceListing[]): Arbitrary<SearchCriteria> {
  const of = <T>(field: (home: SourceListing) => T | null) => anyOf(homes.flatMap((home) => field(home) ?? []));
  const price = of((home) => home.ClosePrice ?? home.ListPrice);
  const place = of(({ Latitude, Longitude }) =>
    Latitude === null || Longitude === null ? null : { latitude: Latitude, longitude: Longitude },
  );
  const features = [...new Set(homes.flatMap(({ Features }) => Features))];
  const word = oneof(
    of(({ PublicRemarks }) => PublicRemarks || null).chain((text) => anyOf(text.split(" "))),
    anyOf(ODD_WORDS),
  );
  const criteria = {
    city: of(({ City }) => City),
    state: of(({ StateOrProvince }) => StateOrProvince),
    zip: of(({ PostalCode }) => PostalCode),
    minPrice: price,
    maxPrice: price,
    minBedrooms: of(({ BedroomsTotal }) => BedroomsTotal),
    maxBedrooms: of(({ BedroomsTotal }) => BedroomsTotal),
    minBathrooms: of(bathrooms),
    minSquareFeet: of(({ LivingArea }) => LivingArea),
    maxSquareFeet: of(({ LivingArea }) => LivingArea),
    propertyType: constantFrom(...PROPERTY_TYPES),
    minYearBuilt: of(({ YearBuilt }) => YearBuilt),
    features: subarray(features, { minLength: 1, maxLength: 2 }),
    keywords: array(word, { minLength: 1, maxLength: 2 }).map((words) => words.join(" ")),
    minLotSquareFeet: of(({ LotSizeSquareFeet }) => LotSizeSquareFeet),
    minGarageSpaces: of(({ GarageSpaces }) => GarageSpaces),
    maxHoaFee: of(({ AssociationFee }) => AssociationFee),
    maxDaysOnMarket: of(({ DaysOnMarket }) => DaysOnMarket),
    priceReduced: boolean(),
    near: record({ place, radiusMiles: integer({ min: 1, max: 50 }) }).map(({ place, radiusMiles }) => ({
      ...place,
      radiusMiles,
    })),
  };
  return record({
    asked: record(criteria).chain((all) => subarray(Object.entries(all), { maxLength: 4 })),
    status: constantFrom("Active", ...LISTING_STATUSES),
    sort: constantFrom(...SORTS),
  }).map(({ asked, ...rest }) => searchCriteria.parse({ ...Object.fromEntries(asked), ...rest }));
}

/** One of a list that is not empty and may be long. */
function anyOf<T>(values: readonly T[]): Arbitrary<T> {
  return nat(values.length - 1).map((index) => values[index]!); // within the list
}
