import { expect, test } from "vitest";
import { idsPointedAt, pointsAtShown, readListingIds } from "./references.ts";

const SHOWN = [
  { listingId: "L001", price: 825_000, squareFeet: 2_050 },
  { listingId: "L008", price: 575_000, squareFeet: 1_540 },
  { listingId: "L014", price: null, squareFeet: null },
];

test.for([
  ["L001", ["L001"]],
  ["l001 and L002, L001", ["L001", "L002"]],
  ["D000288?", ["D000288"]],
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
  ["it", []],
] as const)("idsPointedAt() takes %j", ([text, ids]) => {
  expect(pointsAtShown(text)).toBe(true);
  expect(idsPointedAt(text, SHOWN)).toEqual(ids);
});

test("idsPointedAt() takes it where one was shown", () => {
  expect(idsPointedAt("send it", SHOWN.slice(0, 1))).toEqual(["L001"]);
});

test.for(["homes in Portland", "a first-time buyer", "L001"])("pointsAtShown() sees nothing in %j", (text) => {
  expect(pointsAtShown(text)).toBe(false);
});
