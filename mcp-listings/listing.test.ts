import { expect, test } from "vitest";
import { listing, readListing, type ListingRow } from "./listing.ts";
import { OAK } from "./test-listing.ts";

const { address, features, ...fields } = OAK;
const ROW: ListingRow = { ...fields, ...address, features: JSON.stringify(features) };

test("readListing() gives exactly what the schema names", () => {
  const read = readListing(ROW);
  expect(listing.strict().parse(read)).toEqual(read);
  expect(read).toEqual(OAK);
});

test.for([
  ["Active", "Active"],
  ["Pending", "Pending"],
  ["Active Under Contract", "Pending"],
  ["Closed", "Sold"],
  ["Coming Soon", "ComingSoon"],
] as const)("readListing() tells %s as %s", ([status, told]) => {
  expect(readListing({ ...ROW, status }).status).toBe(told);
});

test.for(["Withdrawn", "active", ""])("readListing() refuses the status %j", (status) => {
  expect(() => readListing({ ...ROW, status })).toThrow("Cannot show a listing");
});
