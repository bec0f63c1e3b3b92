import { expect, test } from "vitest";
import type { Listing } from "../listing.ts";
import { BARE, OAK } from "../test-listing.ts";
import { factsOf, historySection, listedBy, priceOf, remarksSection, statusOf } from "./home.ts";

test.for<[string, Partial<Listing>, ReturnType<typeof priceOf>]>([
  ["for sale", {}, ["List price", "$825,000"]],
  ["that was sold", { status: "Sold", soldPrice: 810_000 }, ["Sold for", "$810,000"]],
  ["that was sold at a price nobody tells", { status: "Sold" }, ["List price", "$825,000"]],
  ["without a price", { price: null }, undefined],
])("priceOf() a home %s", ([, changes, price]) => {
  expect(priceOf({ ...OAK, ...changes })).toEqual(price);
});

test.for([
  ["ComingSoon", "Coming soon"],
  ["Pending", "Pending"],
] as const)("statusOf() writes %s", ([status, words]) => {
  expect(statusOf({ ...OAK, status })).toBe(words);
});

test("factsOf() names nothing that the source does not have", () => {
  expect(factsOf(BARE)).toEqual([["Listing id", "L002"]]);
});

test("factsOf() a home that was sold has its last list price and the day", () => {
  const facts = factsOf({ ...OAK, status: "Sold", soldPrice: 810_000, soldOn: "2026-10-20" });
  expect(facts).toContainEqual(["Last list price", "$825,000"]);
  expect(facts).toContainEqual(["Sold on", "October 20, 2026"]);
});

test("remarksSection() shortens the remarks and keeps the features whole", () => {
  const section = remarksSection({ ...OAK, description: "Wide rooms and a garden." }, 11);
  expect(section?.blocks).toEqual([
    { type: "text", text: "Wide rooms…" },
    { type: "text", text: "Features: garage, view." },
  ]);
});

test("remarksSection() is not there without remarks and features", () => {
  expect(remarksSection(BARE, 100)).toBeUndefined();
});

test("historySection() tells the last events, each beside the one before", () => {
  const section = historySection(
    [
      { date: "2026-08-01", event: "Listed", price: 900_000 },
      { date: "2026-09-01", event: "Price Change", price: 850_000 },
      { date: "2026-10-01", event: "Pending", price: 850_000 },
    ],
    2,
  );
  expect(section?.blocks).toMatchObject([
    {
      rows: [
        [{ text: "Sep 1, 2026" }, { text: "Price Change" }, { text: "$850,000", detail: "-5.6%" }],
        [{ text: "Oct 1, 2026" }, { text: "Pending" }, { text: "$850,000" }],
      ],
    },
  ]);
});

test("historySection() is not there without events", () => {
  expect(historySection([], 9)).toBeUndefined();
});

test.for<[string, Partial<Listing>, string | undefined]>([
  ["agent and office", {}, "Ana Ruiz, Rose City Homes"],
  ["an office alone", { agent: null }, "Rose City Homes"],
  ["nobody", { agent: null, office: null }, undefined],
])("listedBy() names %s", ([, changes, names]) => {
  expect(listedBy({ ...OAK, ...changes })).toBe(names);
});
