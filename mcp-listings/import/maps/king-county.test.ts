import { expect, test } from "vitest";
import { kingCounty } from "./king-county.ts";

const ROW = {
  id: "6414100192",
  date: "20141209T000000",
  price: "538000",
  bedrooms: "3",
  bathrooms: "2.25",
  sqft_living: "2570",
  sqft_lot: "7242",
  waterfront: "0",
  view: "2",
  sqft_basement: "400",
  yr_built: "1951",
  zipcode: "98125",
  lat: "47.72115",
  long: "-122.31862",
};

function read(changes: Partial<typeof ROW> = {}) {
  return kingCounty.read({ ...ROW, ...changes });
}

test("kingCounty reads a closed sale, and makes up nothing that the file does not tell", () => {
  expect(read()).toEqual({
    type: "listing",
    listing: {
      ListingId: "KC56FE49880A05",
      StandardStatus: "Closed",
      ListPrice: null,
      OriginalListPrice: null,
      UnparsedAddress: "Address not disclosed",
      City: "Seattle",
      StateOrProvince: "WA",
      PostalCode: "98125",
      CountyOrParish: "King County",
      BedroomsTotal: 3,
      BathroomsFull: 2,
      BathroomsThreeQuarter: 0,
      BathroomsHalf: 0,
      BathroomsOneQuarter: 1,
      LivingArea: 2_570,
      LotSizeSquareFeet: 7_242,
      YearBuilt: 1951,
      PropertySubType: "Single Family Residence",
      DaysOnMarket: null,
      ListingContractDate: null,
      CloseDate: "2014-12-09",
      ClosePrice: 538_000,
      AssociationFee: null,
      GarageSpaces: null,
      PublicRemarks: "",
      ListAgentFullName: null,
      ListOfficeName: null,
      Latitude: 47.721,
      Longitude: -122.319,
      Media: [],
      Features: ["basement", "view"],
      History: [{ EventDate: "2014-12-09", Event: "Sold", Price: 538_000 }],
      Tracking: null,
    },
  });
});

test.for([
  ["0", 0, 0, 0, 0],
  ["0.75", 0, 1, 0, 0],
  ["1.25", 1, 0, 0, 1],
  ["2.5", 2, 0, 1, 0],
  ["8", 8, 0, 0, 0],
] as const)("kingCounty reads %s bathrooms", ([bathrooms, full, threeQuarter, half, oneQuarter]) => {
  expect(read({ bathrooms })).toMatchObject({
    listing: {
      BathroomsFull: full,
      BathroomsThreeQuarter: threeQuarter,
      BathroomsHalf: half,
      BathroomsOneQuarter: oneQuarter,
    },
  });
});

function idOf(changes: Partial<typeof ROW>) {
  const outcome = read(changes);
  return outcome.type === "listing" ? outcome.listing.ListingId : outcome;
}

test("kingCounty tells two sales of a parcel apart, and the same sale again by the same id", () => {
  const ids = [{}, { date: "20150225T000000" }, { id: "6414100193" }, { price: "540000", date: "20141209" }].map(idOf);
  expect(new Set(ids).size).toBe(3);
  expect(ids[3]).toBe(ids[0]);
});

test.for([
  ["no parcel", { id: " " }, "id is missing"],
  ["no day", { date: "" }, "date is missing"],
  ["a day that does not exist", { date: "20150229T000000" }, "date names no day: 20150229T000000"],
  ["no price", { price: "0" }, "price is missing"],
  ["a negative price", { price: "-1" }, "price must not be negative"],
  ["a third of a bathroom", { bathrooms: "0.3" }, "bathrooms must be whole quarters"],
  ["another county", { zipcode: "97201" }, "zipcode is not in King County"],
  ["two faults", { bedrooms: "x", zipcode: "" }, "bedrooms must be a number; zipcode is not in King County"],
] as const)("kingCounty rejects %s", ([, changes, reason]) => {
  expect(read(changes)).toEqual({ type: "rejected", listingId: null, reason });
});
