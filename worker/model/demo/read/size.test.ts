import { expect, test } from "vitest";
import { readSize } from "./size.ts";

test.for([
  ["2,000 sq ft", { minSquareFeet: 2_000 }],
  ["at least 2000 square feet", { minSquareFeet: 2_000 }],
  ["2000+ sqft", { minSquareFeet: 2_000 }],
  ["over 1,500 sf", { minSquareFeet: 1_500 }],
  ["under 1200 sq. ft.", { maxSquareFeet: 1_200 }],
  ["1500-2000 sqft", { minSquareFeet: 1_500, maxSquareFeet: 2_000 }],
  ["between 1,500 and 2,000 square feet", { minSquareFeet: 1_500, maxSquareFeet: 2_000 }],
  ["around 2,000 square feet", { minSquareFeet: 1_800, maxSquareFeet: 2_200 }],
  ["a 5,000 square foot lot", { minLotSquareFeet: 5_000 }],
  ["built after 2010", { minYearBuilt: 2011 }],
  ["newer than 1999", { minYearBuilt: 2000 }],
  ["built since 2010", { minYearBuilt: 2010 }],
  ["built in 2010 or later", { minYearBuilt: 2010 }],
  ["from 2020 or newer", { minYearBuilt: 2020 }],
  ["built 2010+", { minYearBuilt: 2010 }],
  ["a two-car garage", { minGarageSpaces: 2 }],
  ["3 car garage", { minGarageSpaces: 3 }],
] as const)("readSize() reads %j", ([text, size]) => {
  expect(readSize(text)).toEqual(size);
});

test.for(["$2,000,000", "97201", "3 bedrooms", "in 2010", "a garage"])("readSize() sees no size in %j", (text) => {
  expect(readSize(text)).toEqual({});
});
