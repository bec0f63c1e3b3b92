import * as fc from "fast-check";
import { expect, test } from "vitest";
import { gatherMarketMonths, type MarketMonth, type MonthlyListing } from "./market-months.ts";

const sale: MonthlyListing = {
  StandardStatus: "Closed",
  City: "Portland",
  StateOrProvince: "OR",
  PostalCode: "97201",
  CountyOrParish: "Multnomah County",
  PropertySubType: "Condominium",
  ListPrice: 500_000,
  LivingArea: 1_000,
  DaysOnMarket: 20,
  ListingContractDate: "2026-08-31",
  CloseDate: "2026-10-01",
  ClosePrice: 490_000,
};

function monthsOf(listings: readonly MonthlyListing[]): MarketMonth[] {
  const months = gatherMarketMonths();
  for (const listing of listings) months.add(listing);
  return months.rows();
}

/** The month of all types in Portland. */
function inPortland(month: string, listings: readonly MonthlyListing[]): MarketMonth | undefined {
  return monthsOf(listings).find(
    ({ Area, PropertySubType, Month }) => Area === "Portland, OR" && PropertySubType === "" && Month === month,
  );
}

test("rows() counts a sale in its city, county and ZIP, with its type and with all", () => {
  const rows = monthsOf([sale]).filter(({ Month }) => Month === "2026-10");
  expect(rows.map(({ Area, PropertySubType }) => [Area, PropertySubType])).toEqual([
    ["Portland, OR", ""],
    ["Portland, OR", "Condominium"],
    ["Multnomah County, OR", ""],
    ["Multnomah County, OR", "Condominium"],
    ["97201", ""],
    ["97201", "Condominium"],
  ]);
  expect(new Set(rows.map(({ Area: _area, PropertySubType: _type, ...figures }) => JSON.stringify(figures))).size).toBe(
    1,
  );
});

test("rows() keeps the values of a month's sales, ascending", () => {
  const listings = [
    sale,
    { ...sale, ClosePrice: 1_100_000, ListPrice: 1_000_000, LivingArea: 3_000, DaysOnMarket: 9 },
    { ...sale, ClosePrice: 95_000, ListPrice: 100_000, DaysOnMarket: 100 },
  ];
  expect(inPortland("2026-10", listings)).toEqual({
    Area: "Portland, OR",
    PropertySubType: "",
    Month: "2026-10",
    ClosePrices: [95_000, 490_000, 1_100_000],
    PricesPerSquareFoot: [95, 1_100_000 / 3_000, 490],
    DaysOnMarket: [9, 20, 100],
    SaleToListSum: 0.98 + 1.1 + 0.95,
    SaleToListCount: 3,
    NewListings: 0,
  });
});

test("rows() counts a sale without list price, area or days by its price alone", () => {
  const bare = { ...sale, ListPrice: null, LivingArea: null, DaysOnMarket: null, ListingContractDate: null };
  expect(monthsOf([bare])).toHaveLength(6);
  expect(inPortland("2026-10", [bare])).toMatchObject({
    ClosePrices: [490_000],
    PricesPerSquareFoot: [],
    DaysOnMarket: [],
    SaleToListSum: 0,
    SaleToListCount: 0,
  });
});

test.for(["Active", "Pending", "Closed", "Expired", "Withdrawn"])(
  "rows() counts a new listing that became %s",
  (status) => {
    const months = inPortland("2026-08", [{ ...sale, StandardStatus: status }]);
    expect(months).toMatchObject({ NewListings: 1, ClosePrices: [] });
  },
);

test.for([
  ["a home that is not closed", { StandardStatus: "Pending" }],
  ["a sale without a day", { CloseDate: null }],
  ["a sale without a price", { ClosePrice: null }],
] as const)("rows() counts no sale of %s", ([, more]) => {
  expect(monthsOf([{ ...sale, ...more }]).flatMap(({ ClosePrices }) => ClosePrices)).toEqual([]);
});

test("rows() keeps cities of one name in two states apart, and leaves out areas without a name", () => {
  const elsewhere = { ...sale, StateOrProvince: "ME", CountyOrParish: "", PostalCode: "" };
  const areas = new Set(monthsOf([sale, elsewhere]).map(({ Area }) => Area));
  expect([...areas]).toEqual(["Portland, OR", "Multnomah County, OR", "97201", "Portland, ME"]);
});

test("rows() of all types hold what those of each type hold together", () => {
  const listing = fc.record({
    PropertySubType: fc.constantFrom("Condominium", "Townhouse"),
    CloseDate: fc.constantFrom("2026-09-30", "2026-10-01"),
    ClosePrice: fc.integer({ min: 1, max: 9_000_000 }),
  });
  fc.assert(
    fc.property(fc.array(listing, { maxLength: 40 }), (drawn) => {
      const rows = monthsOf(drawn.map((more) => ({ ...sale, ...more })));
      const groups = Map.groupBy(rows, ({ Area, Month }) => `${Area} ${Month}`);
      for (const months of groups.values()) {
        const all = months.find(({ PropertySubType }) => PropertySubType === "");
        const each = months.filter(({ PropertySubType }) => PropertySubType !== "");
        expect(all?.ClosePrices).toEqual(each.flatMap(({ ClosePrices }) => ClosePrices).toSorted((a, b) => a - b));
        expect(all?.NewListings).toBe(each.reduce((sum, { NewListings }) => sum + NewListings, 0));
      }
    }),
  );
});
