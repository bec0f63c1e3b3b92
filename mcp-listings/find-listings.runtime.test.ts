import { env } from "cloudflare:workers";
import {
  assert,
  asyncProperty,
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
import { findContradiction } from "./search-criteria.ts";
import type { SourceListing } from "./source-listing.ts";
import { openStore, type Store } from "./store.ts";
import { addListings, home } from "./test-market.ts";
import { anySearch, plainSearch } from "./test-search.ts";

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

const HOMES = sample(anyHome, { numRuns: 200, seed: 2026 }).map((changes, index) => home(`R${index}`, changes));

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
      anySearch(HOMES).filter((criteria) => findContradiction(criteria) === null),
      async (criteria) => {
        const expected = plainSearch(HOMES, criteria);
        const ids: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await ask({ ...criteria, limit: 20, cursor });
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
