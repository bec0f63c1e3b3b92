import { expect, test } from "vitest";
import { listing, LISTING_STATUSES, readListing, SHOWN_STATUSES, STORED_STATUSES, type ListingRow } from "./listing.ts";

const ROW: ListingRow = {
  listingId: "L001",
  status: "Active",
  street: "123 Oak Street",
  city: "Portland",
  state: "OR",
  zip: "97201",
  price: 825_000,
  originalPrice: null,
  soldPrice: null,
  bedrooms: 3,
  bathrooms: 2.5,
  squareFeet: 1_850,
  lotSquareFeet: null,
  yearBuilt: 1925,
  propertyType: "Single Family Residence",
  daysOnMarket: 15,
  listedOn: "2026-10-16",
  soldOn: null,
  hoaFee: null,
  garageSpaces: 2,
  features: '["garage","view"]',
  description: "A home.",
  agent: null,
  office: null,
  latitude: 45.5,
  longitude: -122.7,
};

test("readListing() gives exactly what the schema names", () => {
  const read = readListing(ROW);
  expect(listing.strict().parse(read)).toEqual(read);
  expect(read).toMatchObject({
    address: { street: "123 Oak Street", city: "Portland", state: "OR", zip: "97201" },
    features: ["garage", "view"],
  });
});

test.for([
  ["Active", "Active"],
  ["Pending", "Pending"],
  ["Active Under Contract", "Pending"],
  ["Closed", "Sold"],
  ["Coming Soon", "ComingSoon"],
] as const)("readListing() tells %s as %s", ([status, told]) => {
  expect(readListing({ ...ROW, status }).status).toBe(told);
  expect(STORED_STATUSES[told]).toContain(status);
});

test.for(["Expired", "Withdrawn", "Canceled", "Hold", "Delete", "Incomplete", "active", ""])(
  "readListing() refuses the status %j",
  (status) => {
    expect(() => readListing({ ...ROW, status })).toThrow("Cannot show a listing");
    expect(SHOWN_STATUSES).not.toContain(status);
  },
);

test("STORED_STATUSES gives no stored status to two", () => {
  expect(new Set(SHOWN_STATUSES).size).toBe(LISTING_STATUSES.flatMap((status) => STORED_STATUSES[status]).length);
});
