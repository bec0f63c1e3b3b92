import { expect, test } from "vitest";
import { isHomeForSale, readMonthlyFee, readPropertySubType, readStandardStatus } from "./lookups.ts";

test.for([
  ["Active Under Contract", "Active Under Contract"],
  ["ActiveUnderContract", "Active Under Contract"],
  ["ComingSoon", "Coming Soon"],
  ["closed", "Closed"],
  ["Sold", undefined],
  ["", undefined],
] as const)("readStandardStatus() reads %j as %j", ([text, status]) => {
  expect(readStandardStatus(text)).toBe(status);
});

test.for([
  ["SingleFamilyResidence", "Residential", "Single Family Residence"],
  ["Single Family Residence", null, "Single Family Residence"],
  ["MultiFamily", "ResidentialIncome", "Multi Family"],
  ["Duplex", "Residential", "Multi Family"],
  ["ManufacturedOnLand", "Residential", "Manufactured Home"],
  ["UnimprovedLand", "Land", "Unimproved Land"],
  ["Agriculture", "Land", "Unimproved Land"],
  ["StockCooperative", "Residential", "Stock Cooperative"],
  [null, "ManufacturedInPark", "Manufactured Home"],
  [null, "Residential", "Residential"],
  [null, null, "Other"],
] as const)("readPropertySubType() reads %j of %j as %s", ([subType, type, expected]) => {
  expect(readPropertySubType(subType, type)).toBe(expected);
});

test.for([
  ["Residential", true],
  ["Land", true],
  ["ResidentialLease", false],
  ["Commercial Sale", false],
] as const)("isHomeForSale() of %s is %s", ([type, expected]) => {
  expect(isHomeForSale(type)).toBe(expected);
});

test.for([
  [120, "Monthly", 120],
  [1_200, "Annually", 100],
  [300, "Quarterly", 100],
  [100, "SemiAnnually", 17],
  [30, "Weekly", 130],
  [500, "One Time", null],
  [500, null, null],
  [null, "Monthly", null],
] as const)("readMonthlyFee() of %s %s is %s", ([fee, frequency, expected]) => {
  expect(readMonthlyFee(fee, frequency)).toBe(expected);
});
