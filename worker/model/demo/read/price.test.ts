import { expect, test } from "vitest";
import { readPrice } from "./price.ts";

test.for([
  ["under $800,000", { maxPrice: 800_000 }],
  ["below 800k", { maxPrice: 800_000 }],
  ["less than 800 thousand", { maxPrice: 800_000 }],
  ["up to $1.2M", { maxPrice: 1_200_000 }],
  ["at most 1.25 million dollars", { maxPrice: 1_250_000 }],
  ["max $750K", { maxPrice: 750_000 }],
  ["maximum price of $750,000", { maxPrice: 750_000 }],
  ["price under: 750000", { maxPrice: 750_000 }],
  ["no more than $500,000", { maxPrice: 500_000 }],
  ["not over $500,000", { maxPrice: 500_000 }],
  ["<= 500k", { maxPrice: 500_000 }],
  ["$500,000 or less", { maxPrice: 500_000 }],
  ["500k max", { maxPrice: 500_000 }],
  ["500k tops", { maxPrice: 500_000 }],
  ["a budget of $650k", { maxPrice: 650_000 }],
  ["for $650,000.", { maxPrice: 650_000 }],
  ["over $1M", { minPrice: 1_000_000 }],
  ["at least 400k", { minPrice: 400_000 }],
  ["from $400,000", { minPrice: 400_000 }],
  ["starting at 400k", { minPrice: 400_000 }],
  ["$400k+", { minPrice: 400_000 }],
  ["400k and up", { minPrice: 400_000 }],
  ["$400,000 or more", { minPrice: 400_000 }],
  ["between 500k and 700k", { minPrice: 500_000, maxPrice: 700_000 }],
  ["between $500,000 and $700,000", { minPrice: 500_000, maxPrice: 700_000 }],
  ["from 500 to 700k", { minPrice: 500_000, maxPrice: 700_000 }],
  ["$500-700k", { minPrice: 500_000, maxPrice: 700_000 }],
  ["1.2 to 1.5 million", { minPrice: 1_200_000, maxPrice: 1_500_000 }],
  ["between 700k and 500k", { minPrice: 500_000, maxPrice: 700_000 }],
  ["over 500k but under 700k", { minPrice: 500_000, maxPrice: 700_000 }],
  ["around $600,000", { minPrice: 540_000, maxPrice: 660_000 }],
  ["about 1M", { minPrice: 900_000, maxPrice: 1_100_000 }],
] as const)("readPrice() reads %j", ([text, price]) => {
  expect(readPrice(`homes ${text} in Portland`)).toEqual(price);
});

test.for([
  "3 bedrooms",
  "under 2,000 sq ft",
  "at least 12,000 square feet",
  "a 10,000 sqft lot",
  "in 97201",
  "near 97201-1234",
  "built after 2010",
  "HOA under $400",
  "L001 and D000288",
  "120,000 a year",
  "$100,000 down",
  "1,250 views",
  "$99999999999999",
])("readPrice() sees no price in %j", (text) => {
  expect(readPrice(text)).toEqual({});
});
