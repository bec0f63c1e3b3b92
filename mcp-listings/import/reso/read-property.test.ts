import { expect, test } from "vitest";
import { readListingId, readProperty } from "./read-property.ts";

const TODAY = "2026-11-25";

/** A home under contract, every enumeration as OData names it. */
const ROW = {
  ListingKey: "key-1",
  ListingId: "24-1001",
  StandardStatus: "ActiveUnderContract",
  PropertyType: "Residential",
  PropertySubType: "SingleFamilyResidence",
  ListPrice: 825_000.4,
  OriginalListPrice: 850_000,
  ClosePrice: null,
  UnparsedAddress: "123 NE Oak Street #4, Portland, OR 97201-1234",
  StreetNumber: "123",
  StreetDirPrefix: "NE",
  StreetName: "Oak",
  StreetSuffix: "Street",
  UnitNumber: "# 4",
  City: "PORTLAND",
  StateOrProvince: "OR",
  PostalCode: "97201-1234",
  CountyOrParish: "Multnomah",
  BedroomsTotal: 3,
  BathroomsFull: 2,
  BathroomsHalf: 1,
  BathroomsTotalInteger: 3,
  LivingArea: "1850.00",
  LotSizeAcres: 0.115,
  YearBuilt: 1925,
  DaysOnMarket: 15,
  ListingContractDate: "2026-10-16",
  PriceChangeTimestamp: "2026-10-25T09:30:00Z",
  PurchaseContractDate: "2026-10-31",
  AssociationFee: 1_440,
  AssociationFeeFrequency: "Annually",
  GarageSpaces: 1.0,
  PoolPrivateYN: false,
  ViewYN: true,
  Fencing: ["BackYard", "Wood"],
  Basement: "None",
  Flooring: "Hardwood,Tile",
  LotFeatures: ["CornerLot"],
  PublicRemarks: " Light rooms. ",
  PrivateRemarks: "Lockbox 1234; seller must sell",
  ListAgentFullName: "Ana Ruiz",
  ListOfficeName: "Rose City Homes",
  Latitude: 45.5,
  Longitude: -122.7,
  Media: [
    { MediaURL: "https://photos.example/2.jpg", Order: 2, ShortDescription: "Garden" },
    { MediaURL: "http://photos.example/0.jpg", Order: 0 },
    { MediaURL: "https://photos.example/1.jpg", Order: 1, MediaCategory: "Photo", PreferredPhotoYN: false },
    { MediaURL: "https://photos.example/3.jpg", Order: 3, PreferredPhotoYN: true, ShortDescription: "" },
    { MediaURL: "https://photos.example/tour.html", MediaCategory: "UnbrandedVirtualTour" },
    { MediaURL: "javascript:alert(1)" },
    { Order: 4 },
  ],
};

function read(changes: object = {}) {
  return readProperty({ ...ROW, ...changes }, TODAY);
}

const listing = (fields: object) => ({ type: "listing", listing: expect.objectContaining(fields) as object });

test("readProperty() reads every field that the market stores, and no private remark", () => {
  const outcome = read();
  expect(outcome).toEqual({
    type: "listing",
    listing: {
      ListingId: "24-1001",
      StandardStatus: "Active Under Contract",
      ListPrice: 825_000,
      OriginalListPrice: 850_000,
      UnparsedAddress: "123 NE Oak Street #4",
      City: "Portland",
      StateOrProvince: "OR",
      PostalCode: "97201",
      CountyOrParish: "Multnomah County",
      BedroomsTotal: 3,
      BathroomsFull: 2,
      BathroomsThreeQuarter: null,
      BathroomsHalf: 1,
      BathroomsOneQuarter: null,
      LivingArea: 1_850,
      LotSizeSquareFeet: 5_009,
      YearBuilt: 1925,
      PropertySubType: "Single Family Residence",
      DaysOnMarket: 15,
      ListingContractDate: "2026-10-16",
      CloseDate: null,
      ClosePrice: null,
      AssociationFee: 120,
      GarageSpaces: 1,
      PublicRemarks: "Light rooms.",
      ListAgentFullName: "Ana Ruiz",
      ListOfficeName: "Rose City Homes",
      Latitude: 45.5,
      Longitude: -122.7,
      Media: [
        { MediaURL: "https://photos.example/3.jpg", ShortDescription: null, Order: 3, PreferredPhotoYN: true },
        { MediaURL: "https://photos.example/1.jpg", ShortDescription: null, Order: 1, PreferredPhotoYN: false },
        { MediaURL: "https://photos.example/2.jpg", ShortDescription: "Garden", Order: 2, PreferredPhotoYN: false },
      ],
      Features: ["view", "fenced yard", "hardwood floors", "corner lot", "garage"],
      History: [
        { EventDate: "2026-10-16", Event: "Listed", Price: 850_000 },
        { EventDate: "2026-10-25", Event: "Price Change", Price: 825_000 },
        { EventDate: "2026-10-31", Event: "Pending", Price: 825_000 },
      ],
      Tracking: null,
    },
  });
  expect(JSON.stringify(outcome)).not.toContain("Lockbox");
});

test("readProperty() reads both spellings of an enumeration alike", () => {
  const spoken = {
    StandardStatus: "Active Under Contract",
    PropertySubType: "Single Family Residence",
    LotFeatures: ["Corner Lot"],
  };
  expect(read(spoken)).toEqual(read());
});

test("readProperty() takes a row that tells almost nothing", () => {
  const outcome = readProperty({ ListingKey: "key-1", StandardStatus: "Active" }, TODAY);
  expect(outcome).toEqual(
    listing({
      ListingId: "key-1",
      UnparsedAddress: "Address not disclosed",
      ListPrice: null,
      PropertySubType: "Other",
      City: "",
    }),
  );
});

test.for<[string, object, object]>([
  [
    "a sale",
    { StandardStatus: "Closed", CloseDate: TODAY, ClosePrice: 810_000 },
    { CloseDate: TODAY, ClosePrice: 810_000 },
  ],
  ["a key that is a number", { ListingId: 1_001 }, { ListingId: "1001" }],
  ["an address without its parts", { StreetName: null }, { UnparsedAddress: "123 NE Oak Street #4" }],
  ["a state by its name", { StateOrProvince: "Oregon" }, { StateOrProvince: "OR" }],
  ["a parish", { StateOrProvince: "LA", CountyOrParish: "ORLEANS" }, { CountyOrParish: "Orleans Parish" }],
  ["a county that is named so", { CountyOrParish: "King County" }, { CountyOrParish: "King County" }],
  ["baths of which only the total is told", { BathroomsFull: null }, { BathroomsFull: 2, BathroomsHalf: 1 }],
  ["a lot in square feet", { LotSizeSquareFeet: 5_000 }, { LotSizeSquareFeet: 5_000 }],
  ["a fee that is paid once", { AssociationFeeFrequency: "OneTime" }, { AssociationFee: null }],
  ["no photos", { Media: null }, { Media: [] }],
  [
    "an address that is not to be shown",
    { InternetAddressDisplayYN: false },
    { UnparsedAddress: "Address not disclosed", Latitude: null, Longitude: null, City: "Portland" },
  ],
])("readProperty() reads %s", ([, changes, fields]) => {
  expect(read(changes)).toEqual(listing(fields));
});

test.for<[string, object, string]>([
  ["a home that is not to be shown", { InternetEntireListingDisplayYN: false }, "is not to be displayed"],
  ["a lease", { PropertyType: "Residential Lease" }, "is no home for sale: PropertyType is Residential Lease"],
  ["a contract that never was", { StandardStatus: "Delete" }, "was never on the market: StandardStatus is Delete"],
])("readProperty() leaves out %s", ([, changes, reason]) => {
  expect(read(changes)).toEqual({ type: "left-out", listingId: "24-1001", reason: expect.stringContaining(reason) });
});

test.for<[string, object, string]>([
  ["an impossible date", { CloseDate: "2026-02-30" }, "CloseDate names no day: 2026-02-30"],
  ["a negative price", { ListPrice: -1 }, "ListPrice must not be negative"],
  ["an unknown status", { StandardStatus: "Sold" }, "StandardStatus is unknown: Sold"],
  ["no status", { StandardStatus: null }, "StandardStatus is missing"],
  [
    "a sale of tomorrow",
    { StandardStatus: "Closed", CloseDate: "2026-11-26" },
    "CloseDate lies in the future: 2026-11-26",
  ],
  ["two faults", { YearBuilt: "old", Latitude: 95 }, "YearBuilt must be a number; Latitude must not be above 90"],
])("readProperty() rejects %s", ([, changes, reason]) => {
  expect(read(changes)).toEqual({ type: "rejected", listingId: "24-1001", reason });
});

test.for<[string, unknown]>([
  ["a row without a key", { ...ROW, ListingKey: "", ListingId: null }],
  ["what is no row", "24-1001"],
  ["nothing", null],
])("readProperty() rejects %s", ([, row]) => {
  expect(readProperty(row, TODAY)).toMatchObject({ type: "rejected", listingId: null });
});

test.for<[unknown, string | null]>([
  [{ ListingKey: "key-1", ListingId: "24-1001" }, "24-1001"],
  [{ ListingKey: 5 }, "5"],
  [{ ListingId: " " }, null],
  [[], null],
])("readListingId() of %j is %j", ([row, id]) => {
  expect(readListingId(row)).toBe(id);
});
