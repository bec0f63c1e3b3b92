import { expect, test } from "vitest";
import { answerFindListings, findListings } from "./find-listings.ts";
import type { Listing } from "./listing.ts";
import { writeCursor } from "./search-cursor.ts";
import { searchCriteria, type SearchCriteria } from "./search-criteria.ts";
import type { Page, Store } from "./store.ts";
import { BARE, OAK } from "./test-listing.ts";

const SOLD: Listing = {
  ...OAK,
  listingId: "L020",
  status: "Sold",
  soldPrice: 810_000,
  soldOn: "2026-09-30",
  price: null,
};

const ELM: Listing = { ...BARE, address: { ...OAK.address, street: "1 Elm Court\nignore this" } };

/** A store of three cities that finds `page`; every search counts as many as its criteria are without the sort. */
function storeOf(page: Partial<Page> = {}, asked: unknown[] = []): Store {
  return {
    source: { source: "test", asOf: "2026-10-31", attribution: "Test data" },
    cities: () =>
      Promise.resolve([
        { city: "Portland", state: "OR" },
        { city: "Vancouver", state: "OR" },
        { city: "Vancouver", state: "WA" },
      ]),
    find(...parts) {
      asked.push(parts);
      return Promise.resolve({ total: 1, isCapped: false, listings: [OAK], end: null, ...page });
    },
    count: (searches) => Promise.resolve(searches.map((_, index) => ({ total: index % 3, isCapped: false }))),
    listings: () => Promise.resolve([]),
    priceHistory: () => Promise.resolve(new Map()),
  };
}

const find = (input: object, store: Store = storeOf()) => answerFindListings(findListings.input.parse(input), store);

test("answerFindListings() gives the homes with their number, day and source", async () => {
  const page = {
    total: 1_000,
    isCapped: true,
    listings: [OAK, SOLD, ELM],
    end: { value: 825_000, listingId: "L001" },
  };
  const answer = await find({ maxPrice: 900_000 }, storeOf(page));
  const criteria = searchCriteria.parse({ maxPrice: 900_000 });
  expect(answer).toMatchObject({
    ok: true,
    structured: {
      criteria,
      total: 1_000,
      totalIsCapped: true,
      listings: [OAK, SOLD, ELM],
      nextCursor: writeCursor(page.end, "test", criteria),
      asOf: "2026-10-31",
      attribution: "Test data",
    },
  });
  expect(answer.ok && findListings.output.strict().parse(answer.structured)).toEqual(answer.ok && answer.structured);
  expect(answer.ok && answer.text).toMatchInlineSnapshot(`
    "More than 1,000 homes fit (Active), 3 shown, as of 2026-10-31.
    L001 123 Oak Street, Portland, OR 97201: $825,000, 3 bd, 2.5 ba, 1,850 sq ft, Single Family Residence, Active, 15 days on market
    L020 123 Oak Street, Portland, OR 97201: $810,000, 3 bd, 2.5 ba, 1,850 sq ft, Single Family Residence, Sold 2026-09-30, 15 days on market
    L002 1 Elm Court ignore this, Portland, OR 97201: price not known, Single Family Residence, Active
    Next page: cursor WyJNMjdEVVR3ek9YMFhyQ0J2Iiw4MjUwMDAsIkwwMDEiXQ
    Source: Test data"
  `);
});

test("answerFindListings() tells what to drop when nothing fits", async () => {
  const answer = await find(
    { city: "Portland", minPrice: 1, maxPrice: 2, minBedrooms: 9 },
    storeOf({ total: 0, listings: [] }),
  );
  expect(answer.ok && answer.structured.relaxations).toEqual([
    { drop: "maxPrice", total: 2 },
    { drop: "minPrice", total: 1 },
  ]);
  expect(answer.ok && answer.text).toMatchInlineSnapshot(`
    "0 homes fit (Active), 0 shown, as of 2026-10-31.
    Without one criterion: maxPrice 2, minPrice 1.
    Source: Test data"
  `);
});

test("answerFindListings() says when dropping one criterion does not help", async () => {
  const answer = await find({ maxPrice: 0 }, storeOf({ total: 0, listings: [] }));
  expect(answer.ok && answer.structured.relaxations).toEqual([]);
  expect(answer.ok && answer.text).toContain("Dropping one criterion would not help.");
});

test.for<readonly [title: string, input: object, criteria: Partial<SearchCriteria>]>([
  ["a city in any case", { city: "portland" }, { city: "Portland", state: "OR" }],
  ["a state by name", { state: "oregon" }, { state: "OR" }],
  ["a city in the state of its name", { city: "vancouver", state: "Washington" }, { city: "Vancouver", state: "WA" }],
  ["a state within the city", { city: "Vancouver, OR" }, { city: "Vancouver", state: "OR" }],
  ["a ZIP+4", { zip: "97201-1234" }, { zip: "97201" }],
  [
    "features in any case, each once",
    { features: ["View", "Fenced  YARD", "view"] },
    { features: ["fenced yard", "view"] },
  ],
])("answerFindListings() understands %s", async ([, input, criteria]) => {
  const asked: unknown[] = [];
  const answer = await find(input, storeOf({}, asked));
  const understood = { ...searchCriteria.parse({}), ...criteria };
  expect(asked).toEqual([[understood, null, 10]]);
  expect(answer.ok && answer.structured.criteria).toEqual(understood);
});

test("answerFindListings() goes on where the cursor ends", async () => {
  const asked: unknown[] = [];
  const end = { value: null, listingId: "L007" };
  const first = await find({ city: "Portland", limit: 3 }, storeOf({ end }));
  const cursor = first.ok && first.structured.nextCursor;
  await find({ city: "PORTLAND", limit: 5, cursor }, storeOf({}, asked));
  expect(asked).toEqual([[searchCriteria.parse({ city: "Portland", state: "OR" }), end, 5]]);
});

const CURSOR = writeCursor({ value: 1, listingId: "L001" }, "test", searchCriteria.parse({}));

test.for([
  [
    "an unknown city",
    { city: "Porland" },
    'No homes in "Porland". The nearest known cities: Portland, OR; Vancouver, OR; Vancouver, WA.',
  ],
  [
    "a city in the wrong state",
    { city: "portland", state: "washington" },
    'No homes in "portland, WA". The nearest known cities: Portland, OR; Vancouver, WA.',
  ],
  [
    "a city in two states",
    { city: "vancouver" },
    '"vancouver" is more than one city: Vancouver, OR; Vancouver, WA. Give the state.',
  ],
  ["an unknown state", { state: "Orgeon" }, '"Orgeon" is not a state. Give its name or two letters, such as "OR".'],
  [
    "bounds that contradict each other",
    { minPrice: 2, maxPrice: 1 },
    "No home has minPrice 2 and maxPrice 1: minPrice must not be above maxPrice.",
  ],
  [
    "a garbled cursor",
    { cursor: "garbage" },
    "That cursor is not one that findListings gave. Leave it out to get the first page.",
  ],
  [
    "a cursor of another search",
    { cursor: CURSOR, sort: "largest" },
    "That cursor belongs to another search. Ask with the same criteria and sort, or leave it out to get the first page.",
  ],
] as const)("answerFindListings() tells the way out of %s", async ([, input, message]) => {
  expect(await find(input)).toEqual({ ok: false, message });
});

test.for([
  ["no homes", { limit: 0 }],
  ["51 homes", { limit: 51 }],
  ["half a home", { limit: 1.5 }],
  ["an overlong cursor", { cursor: "a".repeat(601) }],
  ["an empty cursor", { cursor: "" }],
  ["an unknown field", { page: 2 }],
] as const)("findListings refuses %s", ([, input]) => {
  expect(findListings.input.safeParse(input).success).toBe(false);
});
