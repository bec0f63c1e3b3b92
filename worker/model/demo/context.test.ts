import { expect, test } from "vitest";
import { firstNumbers, lastArea, lastLists } from "./context.ts";
import type { Exchange } from "./conversation.ts";
import { searched } from "./test-talk.ts";

const portland = searched({ city: "Portland" }, ["L001", "L002"], "p-2");
const page = searched({ city: "Portland", cursor: "p-2" }, ["L004", "L006"], undefined, 1);
const seattle = searched({ city: "Seattle" }, ["L003"], undefined, 2);
const tacoma = searched({ city: "Tacoma" }, ["D001"], undefined, 2);

test("firstNumbers() goes on with a page, below a list of the same answer, and begins anew", () => {
  const all = [portland, page, seattle, tacoma];
  expect(all.map((exchange) => firstNumbers(all).get(exchange))).toEqual([1, 3, 1, 2]);
});

test("firstNumbers() begins with 1 where the page before is not known", () => {
  expect(firstNumbers([page]).get(page)).toBe(1);
});

const numbersOf = (shown: ReadonlyArray<{ number: number; listingId: string }>) =>
  shown.map(({ number, listingId }) => `${number} ${listingId}`);

test("lastLists() has the latest page apart from those before it", () => {
  const { latest, numbered } = lastLists([seattle, portland, page]);
  expect(numbersOf(latest)).toEqual(["3 L004", "4 L006"]);
  expect(numbersOf(numbered)).toEqual(["1 L001", "2 L002", "3 L004", "4 L006"]);
});

test("lastLists() has all lists of the last answer and none before", () => {
  expect(numbersOf(lastLists([portland, page, seattle, tacoma]).latest)).toEqual(["1 L003", "2 D001"]);
});

test("lastLists() keeps the list behind one listing that was shown by itself", () => {
  const listing = {
    listingId: "L002",
    address: { street: "1 Oak Street", city: "Portland", state: "OR", zip: "97201" },
    price: 1,
  };
  const summary = { totalViews: 1, totalInquiries: 1, averageTimeOnMarket: 1, topPerformer: null, recommendations: [] };
  const result = {
    summary,
    listings: [listing],
    metrics: [],
    unknownIds: [],
    asOf: "2026-10-31",
    attribution: "Test data",
  };
  const shown: Exchange = { turn: 1, name: "generatePerformanceReport", arguments: {}, outcome: { ok: true, result } };
  const { latest, list, numbered } = lastLists([portland, shown]);
  expect(numbersOf(latest)).toEqual(["1 L002"]);
  expect(numbersOf(list)).toEqual(["1 L001", "2 L002"]);
  expect(numbersOf(numbered)).toEqual(["1 L001", "2 L002"]);
});

test("lastLists() takes a search that found one for the list", () => {
  expect(numbersOf(lastLists([portland, seattle]).list)).toEqual(["1 L003"]);
});

test("lastLists() passes over an answer that showed none", () => {
  const failed: Exchange = { turn: 1, name: "findListings", arguments: {}, outcome: { ok: false, error: "It rains." } };
  expect(numbersOf(lastLists([portland, failed]).latest)).toEqual(["1 L001", "2 L002"]);
});

test("lastArea() is where the talk was", () => {
  expect(lastArea([portland, { ...seattle, arguments: { city: "Seattle", state: "WA" } }])).toBe("Seattle, WA");
});
