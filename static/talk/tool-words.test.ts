import { expect, test } from "vitest";
import { argumentWords, resultWords } from "./tool-words.ts";

test.for<[string, unknown, [name: string, value: string][]]>([
  ["a word", { city: "Portland" }, [["city", "Portland"]]],
  ["a name of two words and an amount", { maxPrice: 900_000 }, [["max price", "$900,000"]]],
  ["an area", { minSquareFeet: 2500 }, [["min square feet", "2,500"]]],
  ["a year", { minYearBuilt: 1998 }, [["min year built", "1998"]]],
  [
    "an amount and a rate",
    { downPayment: 90_000, interestRate: 6.5 },
    [
      ["down payment", "$90,000"],
      ["interest rate", "6.5 %"],
    ],
  ],
  ["a share", { downPaymentPercent: 20 }, [["down payment percent", "20 %"]]],
  ["a choice", { priceReduced: true }, [["price reduced", "yes"]]],
  ["several", { listingIds: ["L001", "L002"] }, [["listing ids", "L001, L002"]]],
  ["a place", { near: { latitude: 45.5, radiusMiles: 2 } }, [["near", "latitude 45.5, radius miles 2"]]],
  ["nothing of what is empty", { zip: "", state: null }, []],
  ["nothing of what is no object", "{broken", []],
])("argumentWords() tells %s", ([, args, rows]) => {
  expect(argumentWords(args)).toEqual(rows.map(([name, value]) => ({ name, value })));
});

test.for<[string, object, string]>([
  ["a count", { result: { total: 12, totalIsCapped: false } }, "12 homes found"],
  ["one", { result: { total: 1 } }, "1 home found"],
  ["a capped count", { result: { total: 1000, totalIsCapped: true } }, "more than 1,000 homes found"],
  ["listings", { result: { listings: [{}, {}] } }, "2 homes"],
  ["a market", { result: { medianPrice: 612_500 } }, "median price $612,500"],
  ["a home", { result: { listing: { address: { street: "123 Oak Street" } } } }, "123 Oak Street"],
  ["a home without an address", { result: { listing: { address: null } } }, "Answered."],
  ["what sales imply", { result: { comparables: [{}], priceRange: { low: 1000, high: 2500 } } }, "$1,000 to $2,500"],
  ["too few sales", { result: { comparables: [{}], priceRange: null } }, "1 comparable sale"],
  ["a price history", { result: { listing: {}, events: [{}, {}] } }, "2 price events"],
  ["a payment", { result: { payment: { total: 5255 }, priceRange: { low: 1, high: 2 } } }, "$5,255 a month"],
  ["what an income carries", { result: { payment: null, priceRange: { low: 0, high: 603_000 } } }, "$0 to $603,000"],
  ["a withheld figure", { result: { medianPrice: null } }, "Answered."],
  ["what waits for the person", { result: { status: "awaiting-approval" } }, "waits for you"],
  ["a send that the person decided against", { result: { status: "rejected" } }, "not sent"],
  ["a state it does not know", { result: { status: "toString" } }, "Answered."],
  ["what it does not know", { result: ["a"] }, "Answered."],
  ["a failure", { error: "No listing L999." }, "No listing L999."],
])("resultWords() tells %s", ([, tool, words]) => {
  expect(resultWords(tool)).toBe(words);
});
