import { describe, expect, test } from "vitest";
import { readingSentence, thinkingSentence } from "./thinking.ts";

test.for([
  [true, "Reading your message"],
  [false, "Reading what came back"],
] as const)("readingSentence() of the first step: %s", ([isFirst, sentence]) => {
  expect(readingSentence(isFirst)).toBe(sentence);
});

describe("thinkingSentence()", () => {
  const long = "x".repeat(61);
  test.for<[string, Record<string, unknown>, string]>([
    ["findListings", { city: "Austin", zip: "78701" }, "Searching listings in Austin"],
    ["findListings", { zip: "78701" }, "Searching listings in 78701"],
    ["findListings", {}, "Searching listings"],
    ["findListings", { city: ["Austin"] }, "Searching listings"],
    ["findListings", { city: long }, "Searching listings"],
    ["getListing", { listingId: "L001" }, "Looking at L001"],
    ["getListing", { listingId: long }, "Looking at the listing"],
    ["compareListings", { listingIds: ["L001", "L002"] }, "Comparing 2 listings"],
    ["findComparables", { listingId: "L001" }, "Finding sales like L001"],
    ["findComparables", {}, "Finding sales like the listing"],
    ["getPriceHistory", { listingId: "L001" }, "Reading the price history of L001"],
    ["estimateAffordability", { annualIncome: 120_000 }, "Working out what is affordable"],
    ["estimateAffordability", { listingId: "L001" }, "Working out what L001 costs a month"],
    ["getListingMetrics", { listingIds: ["L001"] }, "Looking up how L001 did"],
    ["getListingMetrics", { listingIds: ["L001", "L002", "L003"] }, "Looking up how 3 listings did"],
    ["getListingMetrics", { listingIds: [] }, "Looking up how the listings did"],
    ["getListingMetrics", { listingIds: "L001" }, "Looking up how the listings did"],
    ["getListingMetrics", { listingIds: [{ id: 1 }] }, "Looking up how the listing did"],
    ["getListingMetrics", { listingIds: [long] }, "Looking up how the listing did"],
    ["getMarketAnalysis", { area: "Portland" }, "Reading the market in Portland"],
    ["getMarketAnalysis", {}, "Reading the market"],
    ["generatePerformanceReport", { listingIds: ["L001"] }, "Writing a performance report on L001"],
    ["sendListingReport", { listingIds: ["L001", "L002"] }, "Preparing a report on 2 listings"],
    ["sendListingReport", {}, "Preparing a report on the listings"],
    ["anotherTool", { city: "Austin" }, "Its title"],
  ])("%s %j: %s", ([name, args, sentence]) => {
    expect(thinkingSentence(name, "Its title", args)).toBe(sentence);
  });
});
