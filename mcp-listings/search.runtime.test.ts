import { env } from "cloudflare:workers";
import { beforeAll, expect, test } from "vitest";
import type * as z from "zod";
import { searchCriteria, type SearchCriteria } from "./search-criteria.ts";
import { openStore } from "./store.ts";
import { addListings, home } from "./test-market.ts";

const { MARKET } = env as unknown as { MARKET: D1Database }; // bound in wrangler.toml

const SOURCE = { source: "feed", asOf: "2026-10-31", attribution: "A feed" };
type Asked = Omit<z.input<typeof searchCriteria>, "status"> & { readonly status?: SearchCriteria["status"] };

async function find(asked: Asked, source = "feed"): Promise<string[]> {
  const store = openStore(MARKET, { ...SOURCE, source });
  const { listings } = await store.find(searchCriteria.parse({ sort: "price-asc", ...asked }), null, 50);
  return listings.map(({ listingId }) => listingId).toSorted();
}

beforeAll(async () => {
  await addListings(MARKET, "feed", [
    home("bare"),
    home("small", {
      ListPrice: 200_000,
      OriginalListPrice: 200_000,
      BedroomsTotal: 2,
      BathroomsFull: 1,
      LivingArea: 1_000,
      LotSizeSquareFeet: 2_000,
      YearBuilt: 1925,
      GarageSpaces: 0,
      AssociationFee: 300,
      DaysOnMarket: 40,
      Features: ["view"],
      PublicRemarks: "Bright CORNER unit, 100% renovated; it's near_the park.",
    }),
    home("large", {
      ListPrice: 400_000,
      OriginalListPrice: 400_001,
      PropertySubType: "Townhouse",
      PostalCode: "97205",
      BedroomsTotal: 4,
      BathroomsFull: 2,
      BathroomsHalf: 1,
      LivingArea: 2_000,
      LotSizeSquareFeet: 4_000,
      YearBuilt: 2005,
      GarageSpaces: 2,
      AssociationFee: 100,
      DaysOnMarket: 10,
      Features: ["garage", "pool", "view"],
      PublicRemarks: "A corner lot beside the Café.",
    }),
    home("raised", { ListPrice: 300_000, OriginalListPrice: 299_999, City: "Bend" }),
    home("sold", { StandardStatus: "Closed", ListPrice: 500_000, ClosePrice: 450_000 }),
    home("sold-bare", { StandardStatus: "Closed", ClosePrice: 350_000 }),
    home("sold-silent", { StandardStatus: "Closed", ListPrice: 250_000 }),
  ]);
  await addListings(MARKET, "globe", [
    home("centre", { Latitude: 45.5, Longitude: -122.6 }),
    home("north", { Latitude: 45.6, Longitude: -122.6 }),
    home("east", { Latitude: 45.5, Longitude: -122.5 }), // 4.8 miles: a degree is shorter here
    home("arctic", { Latitude: 71.3, Longitude: -156.8 }),
    home("samoa", { Latitude: -14.3, Longitude: -170.7 }),
    home("nowhere"),
  ]);
  await addListings(MARKET, "other feed", [home("stranger", { ListPrice: 300_000, StateOrProvince: "WA" })]);
});

test.for<readonly [title: string, asked: Asked, ids: readonly string[]]>([
  ["nothing", {}, ["bare", "large", "raised", "small"]],
  ["minPrice below the bound", { minPrice: 399_999 }, ["large"]],
  ["minPrice at the bound", { minPrice: 400_000 }, ["large"]],
  ["minPrice above the bound", { minPrice: 400_001 }, []],
  ["maxPrice below the bound", { maxPrice: 199_999 }, []],
  ["maxPrice at the bound", { maxPrice: 200_000 }, ["small"]],
  ["maxPrice above the bound", { maxPrice: 299_999.99 }, ["small"]],
  ["a price range", { minPrice: 200_001, maxPrice: 399_999 }, ["raised"]],
  ["minBedrooms at the bound", { minBedrooms: 4 }, ["large"]],
  ["minBedrooms above the bound", { minBedrooms: 5 }, []],
  ["minBedrooms below the bound", { minBedrooms: 3 }, ["large"]],
  ["maxBedrooms at the bound", { maxBedrooms: 2 }, ["small"]],
  ["maxBedrooms below the bound", { maxBedrooms: 1 }, []],
  ["maxBedrooms above the bound", { maxBedrooms: 3 }, ["small"]],
  ["minBathrooms at the bound", { minBathrooms: 2.5 }, ["large"]],
  ["minBathrooms above the bound", { minBathrooms: 2.6 }, []],
  ["minBathrooms below the bound", { minBathrooms: 1 }, ["large", "small"]],
  ["minSquareFeet at the bound", { minSquareFeet: 2_000 }, ["large"]],
  ["minSquareFeet above the bound", { minSquareFeet: 2_001 }, []],
  ["minSquareFeet below the bound", { minSquareFeet: 1_999 }, ["large"]],
  ["maxSquareFeet at the bound", { minSquareFeet: 2_000, maxSquareFeet: 2_000 }, ["large"]],
  ["maxSquareFeet below the bound", { minSquareFeet: 1_500, maxSquareFeet: 1_999 }, []],
  ["maxSquareFeet above the bound", { minSquareFeet: 1_500, maxSquareFeet: 2_001 }, ["large"]],
  ["minLotSquareFeet at the bound", { minLotSquareFeet: 4_000 }, ["large"]],
  ["minLotSquareFeet above the bound", { minLotSquareFeet: 4_001 }, []],
  ["minLotSquareFeet below the bound", { minLotSquareFeet: 3_999 }, ["large"]],
  ["minYearBuilt at the bound", { minYearBuilt: 2005 }, ["large"]],
  ["minYearBuilt above the bound", { minYearBuilt: 2006 }, []],
  ["minYearBuilt below the bound", { minYearBuilt: 2004 }, ["large"]],
  ["minGarageSpaces at the bound", { minGarageSpaces: 2 }, ["large"]],
  ["minGarageSpaces above the bound", { minGarageSpaces: 3 }, []],
  ["minGarageSpaces of 0 by homes that know it", { minGarageSpaces: 0 }, ["large", "small"]],
  ["maxHoaFee at the bound and homes without a fee", { maxHoaFee: 100 }, ["bare", "large", "raised"]],
  ["maxHoaFee below the bound", { maxHoaFee: 99 }, ["bare", "raised"]],
  ["maxHoaFee above the bound", { maxHoaFee: 300 }, ["bare", "large", "raised", "small"]],
  ["maxDaysOnMarket at the bound", { maxDaysOnMarket: 10 }, ["large"]],
  ["maxDaysOnMarket below the bound", { maxDaysOnMarket: 9 }, []],
  ["maxDaysOnMarket above the bound", { maxDaysOnMarket: 39 }, ["large"]],
  ["a lowered price, not a raised or an equal one", { priceReduced: true }, ["large"]],
  ["priceReduced false by all", { priceReduced: false }, ["bare", "large", "raised", "small"]],
  ["a ZIP", { zip: "97205" }, ["large"]],
  ["a property type", { propertyType: "Townhouse" }, ["large"]],
  ["a city", { city: "Bend", state: "OR" }, ["raised"]],
  ["a city in another state", { city: "Bend", state: "WA" }, []],
  ["a state of another source", { state: "WA" }, []],
  ["a feature", { features: ["view"] }, ["large", "small"]],
  ["every feature", { features: ["view", "pool"] }, ["large"]],
  ["a feature of none", { features: ["view", "moat"] }, []],
  ["a word in any case", { keywords: "Corner" }, ["large", "small"]],
  ["every word, in any order", { keywords: "LOT, corner" }, ["large"]],
  ["a word of none", { keywords: "corner castle" }, []],
  ["a percent sign beside a word", { keywords: "100%" }, ["small"]],
  ["a percent sign, not any letters", { keywords: "c%r" }, []],
  ["an underscore between two words", { keywords: "near_the" }, ["small"]],
  ["an underscore, not any letter", { keywords: "c_rner" }, []],
  ["an apostrophe", { keywords: "it's" }, ["small"]],
  ["a word in the plural", { keywords: "units" }, ["small"]],
  ["a word in the singular", { keywords: "cafes" }, ["large"]],
  ["a word without its accents", { keywords: "CAFE" }, ["large"]],
  ["joined words only behind one another", { keywords: "corner-unit" }, ["small"]],
  ["signs beside a word", { keywords: "corner !!" }, ["large", "small"]],
  ["no home by signs alone", { keywords: "!! ," }, []],
  ["OR as a word", { keywords: "lot OR unit" }, []],
  ["NOT as a word", { keywords: "corner NOT lot" }, []],
  ["NEAR as a word", { keywords: "NEAR(corner lot)" }, []],
  ["a word, not what begins with it", { keywords: "corn*" }, []],
  ["a column of the full text as a word", { keywords: "PublicRemarks:corner" }, []],
  ["no home by the word of its shelf", { keywords: Buffer.from("feedActive").toString("hex") }, []],
  ["a quote that is not closed", { keywords: '"corner' }, ["large", "small"]],
  ["quotes within quotes", { keywords: '""corner"" "' }, ["large", "small"]],
  ["parentheses as signs", { keywords: "(corner) AND" }, []],
  ["NUL as the end of a word", { keywords: "corner\0lot" }, ["large"]],
  ["nothing but NUL", { keywords: "\0" }, []],
  ["half a character", { keywords: "corner \ud800" }, ["large", "small"]],
  ["SQL in words", { keywords: "') OR 1=1 --" }, []],
  ["SQL in a feature", { features: ["view' OR '1'='1"] }, []],
  ["SQL in a city", { city: "Bend' OR '1'='1", state: "OR" }, []],
  ["quotes of JSON", { features: ['"view"'], keywords: '"corner"' }, []],
  ["the price that a home was sold for", { status: "Sold", minPrice: 450_000 }, ["sold"]],
  ["a sold price below the bound", { status: "Sold", minPrice: 450_001 }, []],
  ["a list price where no sold price is known", { status: "Sold", maxPrice: 250_000 }, ["sold-silent"]],
])("find() keeps %s", async ([, asked, ids]) => {
  expect(await find(asked)).toEqual(ids);
});

test("find() sorts sold homes by what they were sold for", async () => {
  const store = openStore(MARKET, SOURCE);
  const { listings } = await store.find(searchCriteria.parse({ status: "Sold", sort: "price-desc" }), null, 50);
  expect(listings.map(({ listingId }) => listingId)).toEqual(["sold", "sold-bare", "sold-silent"]);
});

const MILES_A_DEGREE = (3958.761 * Math.PI) / 180;

test.for([
  ["a home at the centre", { latitude: 45.5, longitude: -122.6, radiusMiles: 0.1 }, ["centre"]],
  [
    "a home to the north within the rim",
    { latitude: 45.5, longitude: -122.6, radiusMiles: 0.1 * MILES_A_DEGREE + 1e-6 },
    ["centre", "east", "north"],
  ],
  [
    "no home to the north beyond the rim",
    { latitude: 45.5, longitude: -122.6, radiusMiles: 0.1 * MILES_A_DEGREE - 1e-6 },
    ["centre", "east"],
  ],
  ["nothing where there is nothing", { latitude: 47, longitude: -100, radiusMiles: 50 }, []],
  // 27.3599 miles by the haversine, most of it along a short parallel.
  ["a home in the far north within the rim", { latitude: 71, longitude: -156, radiusMiles: 27.359895 }, ["arctic"]],
  ["no home in the far north beyond the rim", { latitude: 71, longitude: -156, radiusMiles: 27.359893 }, []],
  ["a home in the far north", { latitude: 71, longitude: -156, radiusMiles: 50 }, ["arctic"]],
  ["a home south of the equator", { latitude: -14.3, longitude: -170.7, radiusMiles: 1 }, ["samoa"]],
  ["the brim of the globe without a fault", { latitude: 85, longitude: 180, radiusMiles: 50 }, []],
] as const)("find() keeps by near %s", async ([, near, ids]) => {
  expect(await find({ near }, "globe")).toEqual(ids);
});
