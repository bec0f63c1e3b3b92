import { expect, test } from "vitest";
import { answerCompareListings, compareListings } from "./compare-listings.ts";
import { BARE, OAK } from "./test-listing.ts";
import { storeOf } from "./test-store.ts";

const PINE = { ...OAK, listingId: "L003", price: 799_000, features: [], office: "Pine Realty" };
const store = storeOf([OAK, BARE, PINE]);

const compare = async (...listingIds: string[]) => answerCompareListings({ listingIds }, store);

test("answerCompareListings() gives the homes in the order asked, a row per attribute and the source", async () => {
  const answer = await compare("L003", "L001");
  expect(answer).toMatchObject({
    ok: true,
    structured: {
      listings: [
        { listingId: "L003", office: "Pine Realty" },
        { listingId: "L001", office: "Rose City Homes" },
      ],
      unknownIds: [],
      asOf: "2026-10-31",
      attribution: "Test data",
    },
  });
  const told = answer.ok && compareListings.output.parse(answer.structured);
  expect(told && told.rows.find(({ attribute }) => attribute === "price")?.better).toEqual(["L003"]);
  expect(JSON.stringify(told)).not.toContain("Light rooms"); // the agents' descriptions are left to getListing
  expect(answer.ok && answer.text).toMatchInlineSnapshot(`
    "status: L003 Active; L001 Active
    address: L003 123 Oak Street, Portland, OR 97201; L001 123 Oak Street, Portland, OR 97201
    propertyType: L003 Single Family Residence; L001 Single Family Residence
    price: L003 799000 (better); L001 825000
    pricePerSquareFoot: L003 431.89 (better); L001 445.95
    bedrooms: L003 3; L001 3
    bathrooms: L003 2.5; L001 2.5
    squareFeet: L003 1850; L001 1850
    lotSquareFeet: L003 5000; L001 5000
    garageSpaces: L003 1; L001 1
    hoaFee: L003 120; L001 120
    yearBuilt: L003 1925; L001 1925
    daysOnMarket: L003 15; L001 15
    features: L003 not known; L001 garage, view
    As of 2026-10-31. Source: Test data"
  `);
});

test("answerCompareListings() compares the known homes and names the unknown, each once", async () => {
  const answer = await compare("L001", "L3", "L002", "L3");
  expect(answer).toMatchObject({
    ok: true,
    text: expect.stringContaining("No listing L3; did you mean L003?") as string, // vitest types matchers as any
    structured: { listings: [{ listingId: "L001" }, { listingId: "L002" }], unknownIds: ["L3"] },
  });
});

test.for([
  [["L001", "L998"], "No listing L998. A comparison needs two homes. Call findListings for valid ids."],
  [
    ["L001", "L001"],
    "That is one listing, named more than once. A comparison needs two homes. Call findListings for valid ids.",
  ],
] as const)("answerCompareListings() tells the way out of %j", async ([ids, message]) => {
  expect(await compare(...ids)).toEqual({ ok: false, message });
});

test.for([
  ["one id", ["L001"]],
  ["six ids", ["L1", "L2", "L3", "L4", "L5", "L6"]],
] as const)("compareListings refuses %s", ([, listingIds]) => {
  expect(compareListings.input.safeParse({ listingIds }).success).toBe(false);
});
