import { expect, test } from "vitest";
import { readTerms } from "./terms.ts";

test.for([
  ["no HOA", { maxHoaFee: 0 }],
  ["without HOA fees", { maxHoaFee: 0 }],
  ["HOA under $400", { maxHoaFee: 400 }],
  ["HOA fee below 300 a month", { maxHoaFee: 300 }],
  ["hoa < 400", { maxHoaFee: 400 }],
  ["under $1,200 HOA", { maxHoaFee: 1_200 }],
  ["recently reduced", { priceReduced: true }],
  ["with a price drop", { priceReduced: true }],
  ["listed this week", { maxDaysOnMarket: 7 }],
  ["new this week", { maxDaysOnMarket: 7 }],
  ["listed in the last 10 days", { maxDaysOnMarket: 10 }],
  ["listed in the past two weeks", { maxDaysOnMarket: 14 }],
  ["listed today", { maxDaysOnMarket: 1 }],
  ["less than 20 days on the market", { maxDaysOnMarket: 20 }],
] as const)("readTerms() reads %j", ([text, terms]) => {
  expect(readTerms(`homes in Portland ${text}`)).toEqual(terms);
});

test.for(["under $400,000", "new kitchen", "the last 3 months", "prices dropped", "an HOA"])(
  "readTerms() sees none in %j",
  (text) => {
    expect(readTerms(text)).toEqual({});
  },
);
