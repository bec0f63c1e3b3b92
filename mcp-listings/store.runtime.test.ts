import { env } from "cloudflare:workers";
import { beforeAll, expect, test } from "vitest";
import { searchCriteria } from "./search-criteria.ts";
import type { Position } from "./search.ts";
import type { SourceListing } from "./source-listing.ts";
import { openStore, type Page } from "./store.ts";
import { OAK } from "./test-listing.ts";
import { addListings, home } from "./test-market.ts";

const { MARKET } = env as unknown as { MARKET: D1Database }; // bound in wrangler.toml

const DEMO = { source: "demo", asOf: "2026-10-31", attribution: "A demo" };
const store = openStore(MARKET, DEMO);

/** L001 is OAK as it is stored, L002 nothing that may be lacking. */
const LISTINGS = [
  home("L001", {
    ListPrice: 825_000,
    OriginalListPrice: 850_000,
    UnparsedAddress: "123 Oak Street",
    BedroomsTotal: 3,
    BathroomsFull: 2,
    BathroomsHalf: 1,
    LivingArea: 1_850,
    LotSizeSquareFeet: 5_000,
    YearBuilt: 1925,
    PropertySubType: "Single Family Residence",
    DaysOnMarket: 15,
    ListingContractDate: "2026-10-16",
    AssociationFee: 120,
    GarageSpaces: 1,
    PublicRemarks: "Light rooms.\n\nA garden to the south.",
    ListAgentFullName: "Ana Ruiz",
    ListOfficeName: "Rose City Homes",
    Latitude: 45.5,
    Longitude: -122.7,
    Media: [
      {
        MediaURL: "https://photos.example/l001-1.jpg",
        ShortDescription: "From the street",
        Order: 1,
        PreferredPhotoYN: true,
      },
    ],
    Features: ["view", "garage"],
    History: [
      { EventDate: "2026-10-20", Event: "Price Change", Price: 825_000 },
      { EventDate: "2026-10-16", Event: "Listed", Price: 850_000 },
    ],
  }),
  home("L002"),
  home("L003", { StandardStatus: "Active Under Contract", City: "Vancouver", StateOrProvince: "WA" }),
  home("L004", { StandardStatus: "Pending", City: "Vancouver", StateOrProvince: "OR" }),
  home("L005", {
    StandardStatus: "Closed",
    ClosePrice: 500_000,
    CloseDate: "2026-09-01",
    History: [{ EventDate: "2026-09-01", Event: "Sold", Price: 500_000 }],
  }),
  home("L006", { StandardStatus: "Coming Soon", City: "Bend" }),
  ...["Expired", "Withdrawn", "Canceled", "Hold"].map((StandardStatus) =>
    home(StandardStatus.toUpperCase(), {
      StandardStatus,
      History: [{ EventDate: "2026-09-01", Event: "Listed", Price: 1 }],
    }),
  ),
  home("lower-1"),
];

beforeAll(async () => {
  await addListings(MARKET, "demo", LISTINGS);
  await addListings(MARKET, "feed", [home("L001", { City: "Tacoma", StateOrProvince: "WA" }), home("F1")]);
});

test("cities() names each city of its source once, ascending, with its state", async () => {
  expect(await store.cities()).toEqual([
    { city: "Bend", state: "OR" },
    { city: "Portland", state: "OR" },
    { city: "Vancouver", state: "OR" },
    { city: "Vancouver", state: "WA" },
  ]);
});

test("cities() of a source without listings are none", async () => {
  expect(await openStore(MARKET, { ...DEMO, source: "nobody's" }).cities()).toEqual([]);
});

test("listings() reads every field", async () => {
  expect(await store.listings(["L001"])).toEqual([OAK]);
});

test("listings() has null for what the source lacks", async () => {
  const [listing] = await store.listings(["L002"]);
  expect(listing).toMatchObject({
    price: null,
    bathrooms: null,
    hoaFee: null,
    agent: null,
    latitude: null,
    features: [],
  });
});

test.for([
  ["the order asked", ["L005", "L001", "L002"], ["L005", "L001", "L002"]],
  ["ids in lower case", ["l002"], ["L002"]],
  ["ids that are written in lower case", ["lower-1"], ["lower-1"]],
  ["each once", ["L001", "l001", "L001"], ["L001"]],
  ["no unknown ones", ["L999", "L001", "", "' OR 1=1 --", "%", "F1"], ["L001"]],
  ["none that are not for show", ["EXPIRED", "WITHDRAWN", "CANCELED", "HOLD"], []],
  ["none", [], []],
] as const)("listings() takes %s", async ([, ids, found]) => {
  expect((await store.listings(ids)).map(({ listingId }) => listingId)).toEqual(found);
});

test("priceHistory() gives events by listing, ascending by date", async () => {
  expect(await store.priceHistory(["L005", "L001", "L002", "L999", "EXPIRED", "' OR 1=1 --"])).toEqual(
    new Map([
      [
        "L001",
        [
          { date: "2026-10-16", event: "Listed", price: 850_000 },
          { date: "2026-10-20", event: "Price Change", price: 825_000 },
        ],
      ],
      ["L005", [{ date: "2026-09-01", event: "Sold", price: 500_000 }]],
    ]),
  );
});

test.for([
  ["Active", ["L001", "L002", "lower-1"]],
  ["Pending", ["L003", "L004"]],
  ["Sold", ["L005"]],
  ["ComingSoon", ["L006"]],
] as const)("find() finds what counts as %s", async ([status, ids]) => {
  const { listings, total, isCapped } = await store.find(searchCriteria.parse({ status }), null, 50);
  expect(listings.map(({ listingId, status }) => [listingId, status])).toEqual(ids.map((id) => [id, status]));
  expect([total, isCapped]).toEqual([ids.length, false]);
});

test("count() counts several searches in their order", async () => {
  const searches = [{ city: "Vancouver", status: "Pending" }, {}, { minPrice: 1e9 }, { status: "Sold" }];
  expect(await store.count(searches.map((search) => searchCriteria.parse(search)))).toEqual(
    [2, 3, 0, 1].map((total) => ({ total, isCapped: false })),
  );
  expect(await store.count([])).toEqual([]);
});

test("find() counts to 1,000 and says when there are more", async () => {
  const many = Array.from({ length: 1_000 }, (_, index) => home(`M${index}`));
  await addListings(MARKET, "many", many);
  const crowd = openStore(MARKET, { ...DEMO, source: "many" });
  expect(await crowd.find(searchCriteria.parse({}), null, 1)).toMatchObject({ total: 1_000, isCapped: false });
  await addListings(MARKET, "many", [home("M1000")]);
  expect(await crowd.find(searchCriteria.parse({}), null, 1)).toMatchObject({ total: 1_000, isCapped: true });
});

/** Of two equals the lesser id stands first although it was stored last; `?` lacks what the sort asks for. */
const SORTABLE: Partial<Record<string, Partial<SourceListing>>> = {
  "?b": {},
  "?a": {},
  d: { ListPrice: 400_000, ListingContractDate: "2026-10-01", LivingArea: 1_000, LotSizeSquareFeet: 4_000 }, // 400 a square foot
  c: { ListPrice: 300_000, ListingContractDate: "2026-10-03", LivingArea: 3_000, LotSizeSquareFeet: 2_000 }, // 100
  b: { ListPrice: 200_000, ListingContractDate: "2026-10-02", LivingArea: 2_000, LotSizeSquareFeet: 3_000 }, // 100
  a: { ListPrice: 200_000, ListingContractDate: "2026-10-02", LivingArea: 2_000, LotSizeSquareFeet: 3_000 }, // 100
};

test.for([
  ["newest", ["c", "a", "b", "d", "?a", "?b"]],
  ["price-asc", ["a", "b", "c", "d", "?a", "?b"]],
  ["price-desc", ["d", "c", "a", "b", "?a", "?b"]],
  ["largest", ["c", "a", "b", "d", "?a", "?b"]],
  ["lot-desc", ["d", "a", "b", "c", "?a", "?b"]],
  ["price-per-square-foot", ["a", "b", "c", "d", "?a", "?b"]],
] as const)("find() sorts by %s, equals by id, the unknown last, on pages of any size", async ([sort, ids]) => {
  const source = `sorted by ${sort}`;
  await addListings(
    MARKET,
    source,
    Object.entries(SORTABLE).map(([id, changes]) => home(id, changes)),
  );
  const sorted = openStore(MARKET, { ...DEMO, source });
  for (const limit of [1, 2, 3, 4, 5, 6, 7]) {
    const found: string[] = [];
    let after: Position | null = null;
    do {
      const page: Page = await sorted.find(searchCriteria.parse({ sort }), after, limit);
      expect(page.total).toBe(6);
      found.push(...page.listings.map(({ listingId }) => listingId));
      after = page.end;
    } while (after);
    expect(found).toEqual(ids);
  }
});
