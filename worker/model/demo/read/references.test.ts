import { expect, test } from "vitest";
import { idsPointedAt, pointing, readListingIds, readNoIds } from "./references.ts";

const SHOWN = [
  { listingId: "L001", number: 1, price: 825_000, squareFeet: 2_050 },
  { listingId: "L008", number: 2, price: 575_000, squareFeet: 1_540 },
  { listingId: "L014", number: 3, price: null, squareFeet: null },
];

test.for([
  ["L001", ["L001"]],
  ["l001 and L002, L001", ["L001", "L002"]],
  ["D000288?", ["D000288"]],
  ["L001 to L003", ["L001", "L002", "L003"]],
  ["L009-l011", ["L009", "L010", "L011"]],
  ["L003 to L001", ["L003", "L001"]],
  ["L001 to D002", ["L001", "D002"]],
  ["l1", []],
  ["XL001A", []],
  ["HELLO123", []],
] as const)("readListingIds() reads %j", ([text, ids]) => {
  expect(readListingIds(text)).toEqual(ids);
});

test.for([
  ["these", ["L001", "L008", "L014"]],
  ["send them", ["L001", "L008", "L014"]],
  ["the first two", ["L001", "L008"]],
  ["the last 2", ["L008", "L014"]],
  ["the second one", ["L008"]],
  ["the first and the third", ["L001", "L014"]],
  ["the last one", ["L014"]],
  ["the fifth", []],
  ["the cheapest one", ["L008"]],
  ["the two cheapest", ["L008", "L001"]],
  ["the most expensive", ["L001"]],
  ["the largest of them", ["L001"]],
  ["the 3rd one", ["L014"]],
  ["number 2", ["L008"]],
  ["#1 and #3", ["L001", "L014"]],
  ["number 13", []],
  ["it", []],
] as const)("idsPointedAt() takes %j", ([text, ids]) => {
  expect(pointing(text)).toBeDefined();
  expect(idsPointedAt(text, { latest: SHOWN, list: SHOWN, numbered: SHOWN })).toEqual(ids);
});

test("idsPointedAt() takes its agent where one was shown", () => {
  const lists = { latest: SHOWN.slice(0, 1), list: SHOWN, numbered: SHOWN };
  expect(pointing("who is the agent?")).toBe("one");
  expect(idsPointedAt("who is the agent?", lists)).toEqual(["L001"]);
});

test("idsPointedAt() takes it where one was shown", () => {
  expect(idsPointedAt("send it", { latest: SHOWN.slice(0, 1), list: SHOWN, numbered: SHOWN })).toEqual(["L001"]);
});

test("idsPointedAt() counts ordinals on the latest page and finds numbers on all", () => {
  const latest = SHOWN.map((shown) => ({ ...shown, listingId: `${shown.listingId}9`, number: shown.number + 10 }));
  const lists = { latest, list: latest, numbered: [...SHOWN, ...latest] };
  expect(idsPointedAt("the third", lists)).toEqual(["L0149"]);
  expect(idsPointedAt("number 13", lists)).toEqual(["L0149"]);
  expect(idsPointedAt("number 3", lists)).toEqual(["L014"]);
});

test("readListingIds() names one more than fits of a long range", () => {
  expect(readListingIds("L001 to L500")).toHaveLength(21);
});

test("readNoIds() finds what is too short", () => {
  expect(readNoIds("metrics for L1 and L001")).toEqual(["L1"]);
});

test.for([
  "homes in Portland",
  "a first-time buyer",
  "L001",
  "last 3 months",
  "the last month",
  "first floor",
  "this year",
])("pointing() sees nothing in %j", (text) => {
  expect(pointing(text)).toBeUndefined();
});

test("pointing() tells a superlative apart", () => {
  expect(pointing("the cheapest condo")).toBe("superlative");
});
