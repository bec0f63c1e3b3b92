import { expect, test } from "vitest";
import { findKnown, nameUnknown } from "./known-listing.ts";
import { BARE, OAK } from "./test-listing.ts";

const homes = [OAK, BARE];
const store = {
  listings: async (ids: readonly string[]) => homes.filter(({ listingId }) => ids.includes(listingId)),
};

test("findKnown() finds the listing", async () => {
  expect(await findKnown("L002", store)).toEqual({ ok: true, listing: BARE });
});

test("findKnown() tells the way out where there is none", async () => {
  const message = "No listing L999. Call findListings for valid ids.";
  expect(await findKnown("L999", store)).toEqual({ ok: false, message });
});

test.for([
  ["an id short of zeros", ["L1"], "No listing L1; did you mean L001?"],
  ["an id with too many", ["L00000002"], "No listing L00000002; did you mean L002?"],
  ["several", ["L1", "L02", "X"], "No listings L1, L02, X; did you mean L001, L002?"],
  ["a number alone", ["1"], "No listing 1."],
  ["more digits than an id has", ["L000000001"], "No listing L000000001; did you mean L001?"],
  ["no number", ["Oak Street"], "No listing Oak Street."],
  ["an odd key", ["__proto__"], "No listing __proto__."],
] as const)("nameUnknown() guesses at %s", async ([, ids, message]) => {
  expect(await nameUnknown(ids, store)).toBe(message);
});
