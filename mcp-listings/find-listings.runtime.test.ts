import { env } from "cloudflare:workers";
import {
  assert,
  asyncProperty,
  boolean,
  constantFrom,
  double,
  integer,
  option,
  record,
  sample,
  subarray,
  type Arbitrary,
} from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { answerFindListings, findListings } from "./find-listings.ts";
import { SORTS, type SearchCriteria } from "./search-criteria.ts";
import type { SourceListing } from "./source-listing.ts";
import { openStore, type Store } from "./store.ts";
import { addListings, home } from "./test-market.ts";
import { PROPERTY_TYPES, STORED_STATUSES } from "./vocabulary/reso.ts";

const { MARKET } = env as unknown as { MARKET: D1Database }; // bound in wrangler.toml
const store = openStore(MARKET, { source: "random", asOf: "2026-10-31", attribution: "Chance" });

const FEATURES = ["garage", "pool", "view"];
const WORDS = ["bright", "corner", "quiet"];
const orNull = <T>(values: Arbitrary<T>) => option(values, { freq: 6 });
/** Few values, so that bounds are met and sorts have ties. */
const step = (size: number) => integer({ min: 1, max: 6 }).map((steps) => steps * size);
const day = integer({ min: 1, max: 9 }).map((day) => `2026-10-0${day}`);

const anyHome: Arbitrary<Partial<SourceListing>> = record({
  StandardStatus: constantFrom(
    "Active",
    "Active",
    "Active",
    "Active Under Contract",
    "Pending",
    "Closed",
    "Coming Soon",
    "Withdrawn",
  ),
  City: constantFrom("Bend", "Portland"),
  PostalCode: constantFrom("97201", "97701"),
  PropertySubType: constantFrom("Condominium", "Townhouse"),
  ListPrice: orNull(step(100_000)),
  OriginalListPrice: orNull(step(100_000)),
  ClosePrice: orNull(step(100_000)),
  BedroomsTotal: orNull(step(1)),
  BathroomsFull: orNull(step(1)),
  BathroomsHalf: orNull(constantFrom(0, 1)),
  LivingArea: orNull(step(700)),
  LotSizeSquareFeet: orNull(step(2_000)),
  YearBuilt: orNull(step(20).map((years) => 1900 + years)),
  GarageSpaces: orNull(step(1)),
  AssociationFee: orNull(step(100)),
  DaysOnMarket: orNull(step(10)),
  ListingContractDate: orNull(day),
  CloseDate: orNull(day),
  Features: subarray(FEATURES),
  PublicRemarks: subarray(WORDS).map((words) => words.join(" ").toUpperCase()),
  Latitude: orNull(double({ min: 45, max: 46, noNaN: true })),
  Longitude: orNull(double({ min: -123, max: -122, noNaN: true })),
});

const anySearch = record(
  {
    city: constantFrom("Bend", "Portland"),
    zip: constantFrom("97201", "97701"),
    minPrice: step(100_000),
    maxPrice: step(100_000),
    minBedrooms: step(1),
    maxBedrooms: step(1),
    minBathrooms: step(0.5),
    minSquareFeet: step(700),
    maxSquareFeet: step(700),
    propertyType: constantFrom(...PROPERTY_TYPES),
    minYearBuilt: step(20).map((years) => 1900 + years),
    features: subarray(FEATURES, { minLength: 1 }),
    keywords: subarray(WORDS, { minLength: 1 }).map((words) => words.join(" ")),
    minLotSquareFeet: step(2_000),
    minGarageSpaces: step(1),
    maxHoaFee: step(100),
    maxDaysOnMarket: step(10),
    priceReduced: boolean(),
    near: record({
      latitude: double({ min: 45, max: 46, noNaN: true }),
      longitude: double({ min: -123, max: -122, noNaN: true }),
      radiusMiles: integer({ min: 1, max: 50 }),
    }),
  },
  { requiredKeys: [] },
)
  // Few at a time: with all of them nothing is ever found.
  .chain((all) => subarray(Object.entries(all), { maxLength: 3 }))
  .chain((some) =>
    record({
      status: constantFrom("Active", "Active", "Active", "Pending", "Sold", "ComingSoon"),
      sort: constantFrom(...SORTS),
    }).map((rest) => findListings.input.parse({ ...Object.fromEntries(some), ...rest, limit: 7 })),
  );

const HOMES = sample(anyHome, { numRuns: 200, seed: 2026 }).map((changes, index) => home(`R${index}`, changes));

const atLeast = (value: number | null, bound = -Infinity) => bound === -Infinity || (value !== null && value >= bound);
const atMost = (value: number | null, bound = Infinity) => bound === Infinity || (value !== null && value <= bound);

/** What the search must find, by the plainest means. */
function naive(criteria: SearchCriteria): string[] {
  const sold = criteria.status === "Sold";
  const price = (one: SourceListing) => (sold ? (one.ClosePrice ?? one.ListPrice) : one.ListPrice);
  const fitting = HOMES.filter(
    (one) =>
      STORED_STATUSES[criteria.status].includes(one.StandardStatus) &&
      (criteria.city ?? one.City) === one.City &&
      (criteria.zip ?? one.PostalCode) === one.PostalCode &&
      (criteria.propertyType ?? one.PropertySubType) === one.PropertySubType &&
      atLeast(price(one), criteria.minPrice) &&
      atMost(price(one), criteria.maxPrice) &&
      atLeast(one.BedroomsTotal, criteria.minBedrooms) &&
      atMost(one.BedroomsTotal, criteria.maxBedrooms) &&
      atLeast(one.BathroomsFull && one.BathroomsFull + (one.BathroomsHalf ?? 0) / 2, criteria.minBathrooms) &&
      atLeast(one.LivingArea, criteria.minSquareFeet) &&
      atMost(one.LivingArea, criteria.maxSquareFeet) &&
      atLeast(one.YearBuilt, criteria.minYearBuilt) &&
      atLeast(one.LotSizeSquareFeet, criteria.minLotSquareFeet) &&
      atLeast(one.GarageSpaces, criteria.minGarageSpaces) &&
      atMost(one.AssociationFee ?? 0, criteria.maxHoaFee) &&
      atMost(one.DaysOnMarket, criteria.maxDaysOnMarket) &&
      (criteria.priceReduced !== true || (one.OriginalListPrice ?? 0) > (one.ListPrice ?? Infinity)) &&
      (criteria.features ?? []).every((feature) => one.Features.includes(feature)) &&
      (criteria.keywords?.split(" ") ?? []).every((word) => one.PublicRemarks.includes(word.toUpperCase())) &&
      (criteria.near === undefined || miles(one, criteria.near) <= criteria.near.radiusMiles),
  );
  const perSquareFoot = (one: SourceListing) => {
    const dollars = price(one);
    return dollars === null || one.LivingArea === null ? null : dollars / one.LivingArea;
  };
  const [by, sign] = {
    newest: [(one: SourceListing) => (sold ? one.CloseDate : one.ListingContractDate), -1],
    "price-asc": [price, 1],
    "price-desc": [price, -1],
    largest: [(one: SourceListing) => one.LivingArea, -1],
    "lot-desc": [(one: SourceListing) => one.LotSizeSquareFeet, -1],
    "price-per-square-foot": [perSquareFoot, 1],
  }[criteria.sort] as [(one: SourceListing) => number | string | null, number]; // the compiler widens the pairs
  return fitting
    .toSorted((a, b) => {
      const [left, right] = [by(a), by(b)];
      if (left === right) return a.ListingId < b.ListingId ? -1 : 1;
      if (left === null || right === null) return left === null ? 1 : -1;
      return left < right ? -sign : sign;
    })
    .map(({ ListingId }) => ListingId);
}

const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** The haversine as it is written everywhere; infinite for a home without a place. */
function miles(
  { Latitude, Longitude }: SourceListing,
  { latitude, longitude }: NonNullable<SearchCriteria["near"]>,
): number {
  if (Latitude === null || Longitude === null) return Infinity;
  const a =
    Math.sin(radians(Latitude - latitude) / 2) ** 2 +
    Math.cos(radians(latitude)) * Math.cos(radians(Latitude)) * Math.sin(radians(Longitude - longitude) / 2) ** 2;
  return 2 * 3958.761 * Math.asin(Math.sqrt(a));
}

beforeAll(async () => {
  await addListings(MARKET, "random", HOMES);
});

async function ask(input: Parameters<typeof answerFindListings>[0], from: Store = store) {
  const answer = await answerFindListings(input, from);
  if (!answer.ok) throw new Error(answer.message);
  return findListings.output.parse(answer.structured);
}

test("answerFindListings() pages through what a plain filter finds, none twice, whatever the criteria", async () => {
  let found = 0;
  await assert(
    asyncProperty(
      anySearch.filter(
        ({ minPrice = 0, maxPrice = Infinity, minBedrooms = 0, maxBedrooms = Infinity }) =>
          minPrice <= maxPrice && minBedrooms <= maxBedrooms,
      ),
      async (input) => {
        const expected = naive(input);
        const ids: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await ask({ ...input, ...(cursor && { cursor }) });
          expect([page.total, page.totalIsCapped]).toEqual([expected.length, false]);
          ids.push(...page.listings.map(({ listingId }) => listingId));
          cursor = page.nextCursor;
        } while (cursor);
        expect(ids).toEqual(expected);
        found += ids.length;
      },
    ),
    { numRuns: 100, seed: 2026 },
  );
  expect(found).toBeGreaterThan(500); // or the property says nothing
}, 30_000);

/** `count` homes under contract. */
function pendingHomes(prefix: string, count: number, changes: Partial<SourceListing>): SourceListing[] {
  return Array.from({ length: count }, (_, index) =>
    home(`${prefix}${index}`, { StandardStatus: "Pending", ...changes }),
  );
}

test("answerFindListings() counts exactly what each relaxation gives, most first", async () => {
  await addListings(MARKET, "relaxed", [
    ...pendingHomes("cheap", 2, { City: "Bend", ListPrice: 599_999, Features: ["pool"] }),
    ...pendingHomes("elsewhere", 4, { ListPrice: 600_000, Features: ["pool"] }),
    ...pendingHomes("plain", 1, { City: "Bend", ListPrice: 600_000, Features: ["view"] }),
    ...pendingHomes("active", 3, { City: "Bend", ListPrice: 600_000, Features: ["pool"], StandardStatus: "Active" }),
  ]);
  const input = { city: "bend", status: "Pending", features: ["POOL"], minPrice: 600_000, maxPrice: 900_000 };
  const relaxed = openStore(MARKET, { ...store.source, source: "relaxed" });
  expect(await ask(findListings.input.parse(input), relaxed)).toMatchObject({
    criteria: { city: "Bend", state: "OR", features: ["pool"] },
    total: 0,
    relaxations: [
      { drop: "city", total: 4 },
      { drop: "status", total: 3 },
      { drop: "minPrice", total: 2 },
      { drop: "features", total: 1 },
    ],
  });
});
