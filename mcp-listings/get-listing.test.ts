import { expect, test } from "vitest";
import { answerGetListing, getListing } from "./get-listing.ts";
import { BARE, OAK } from "./test-listing.ts";
import { storeOf } from "./test-store.ts";

test("answerGetListing() gives all of the home", async () => {
  const answer = await answerGetListing({ listingId: "L001" }, storeOf([OAK, BARE]));
  expect(answer).toMatchObject({
    ok: true,
    structured: { listing: OAK, asOf: "2026-10-31", attribution: "Test data" },
  });
  expect(answer.ok && getListing.output.strict().parse(answer.structured)).toEqual(answer.ok && answer.structured);
  expect(answer.ok && answer.text).toMatchInlineSnapshot(`
    "L001 123 Oak Street, Portland, OR 97201: Active, Single Family Residence
    list price $825,000; first list price $850,000; bedrooms 3; bathrooms 2.5; square feet 1,850; lot square feet 5,000; year built 1925; HOA fee a month $120; garage spaces 1; days on market 15; listed on 2026-10-16; features garage, view; place 45.5, -122.7
    The agent's words: Light rooms.

    A garden to the south.
    Listed by: Ana Ruiz, Rose City Homes
    As of 2026-10-31. Source: Test data"
  `);
});

test("answerGetListing() leaves out of the text what is not known", async () => {
  const answer = await answerGetListing({ listingId: "L002" }, storeOf([OAK, BARE]));
  expect(answer.ok && answer.text).toMatchInlineSnapshot(`
    "L002 456 Pine Avenue, Seattle, WA 98101: Active, Single Family Residence
    Listed by: not known
    As of 2026-10-31. Source: Test data"
  `);
});

test("answerGetListing() tells the way out of an unknown id", async () => {
  const message = "No listing L999. Call findListings for valid ids.";
  expect(await answerGetListing({ listingId: "L999" }, storeOf([OAK]))).toEqual({ ok: false, message });
});
