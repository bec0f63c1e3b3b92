import { expect, test } from "vitest";
import type { ListingDetails } from "../results.ts";
import { answerDetails } from "./details.ts";

const address = { street: "123 Oak Street", city: "Portland", state: "OR", zip: "97201" };

const OAK: ListingDetails = {
  listingId: "L001",
  status: "Active",
  address,
  price: 825_000,
  originalPrice: 850_000,
  soldPrice: null,
  bedrooms: 3,
  bathrooms: 2,
  squareFeet: 2_050,
  lotSquareFeet: 5_000,
  yearBuilt: 1987,
  propertyType: "Single Family Residence",
  daysOnMarket: 15,
  listedOn: "2026-10-16",
  soldOn: null,
  hoaFee: null,
  garageSpaces: 2,
  features: ["garage", "view"],
  description: "A bright home.",
  agent: "Ann Lee",
  office: "Placeholder Realty Group",
};

test("answerDetails() tells all that is known", () => {
  expect(answerDetails({ listing: OAK }, [])).toMatchInlineSnapshot(`
    "**123 Oak Street**, Portland, OR 97201 (L001):

    - $825,000, at first $850,000
    - for sale, 15 days on the market
    - 3 bedrooms, 2 bathrooms
    - 2,050 sq ft, lot of 5,000 sq ft
    - built in 1987
    - no HOA fee on record
    - garage for 2 cars
    - features: garage and view
    - listed by Ann Lee, Placeholder Realty Group

    The agent writes: “A bright home.”"
  `);
});

test.for([
  [["price"], {}, "$825,000, at first $850,000."],
  [["price"], { originalPrice: 825_000 }, ": $825,000."],
  [["price"], { status: "Sold", soldPrice: 830_000 }, ": sold for $830,000."],
  [["price"], { price: null }, ": price not known."],
  [["status"], {}, ": for sale, 15 days on the market."],
  [["status"], { status: "Sold" }, ": sold."],
  [["fee", "garage"], { hoaFee: 120, garageSpaces: 0 }, ": HOA fee $120 a month; no garage."],
  [["agent"], {}, ": listed by Ann Lee, Placeholder Realty Group."],
  [["agent"], { agent: null, office: null }, ": agent not known."],
  [["size"], { squareFeet: null, lotSquareFeet: null }, ": living area not known."],
] as const)("answerDetails() tells %j of %j", ([aspects, changes, said]) => {
  const text = answerDetails({ listing: { ...OAK, ...changes } }, aspects);
  expect(text.startsWith("**123 Oak Street**, Portland, OR 97201 (L001): ")).toBe(true);
  expect(text.endsWith(said)).toBe(true);
});

test("answerDetails() names the source where the tool does", () => {
  const found = { listing: OAK, asOf: "2026-10-31", attribution: "Test data" };
  expect(answerDetails(found, ["year"])).toMatch(/: built in 1987\.\n\nSource: Test data, as of 2026-10-31\.$/);
});

test("answerDetails() tells where a listing is", () => {
  expect(answerDetails({ listing: OAK }, ["address"])).toBe("L001 is at **123 Oak Street**, Portland, OR 97201.");
});
