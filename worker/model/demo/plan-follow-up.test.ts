import { expect, test } from "vitest";
import type { Exchange } from "./conversation.ts";
import { WHICH_LISTINGS } from "./question-back.ts";
import { find, listing, market, metrics, planned, report, searched, send, THREE } from "./test-talk.ts";

const asked = { city: "Portland", state: "OR", ...THREE, maxPrice: 800_000 };
const before = [searched(asked, ["L001", "L014", "L018"], "page-2")];

test.for([
  ["only condos", [find({ ...asked, propertyType: "Condominium" })]],
  ["with a pool", [find({ ...asked, features: ["pool"] })]],
  ["under 700k", [find({ ...asked, maxPrice: 700_000 })]],
  ["cheaper", [find({ ...asked, maxPrice: 720_000, sort: "price-asc" })]],
  ["4+ bedrooms", [find({ city: "Portland", state: "OR", maxPrice: 800_000, minBedrooms: 4 })]],
  ["what about Seattle?", [find({ city: "Seattle", ...THREE, maxPrice: 800_000 })]],
  ["and in 98103", [find({ zip: "98103", ...THREE, maxPrice: 800_000 })]],
  ["homes in Tacoma", [find({ city: "Tacoma" })]],
  ["what can I get for 400k in Tacoma?", [find({ city: "Tacoma", maxPrice: 400_000 })]],
  ["show me more", [find({ ...asked, cursor: "page-2" })]],
  ["How is the market there?", [market({ area: "Portland, OR" })]],
  [
    "send the first two to ann@example.com",
    [send({ listingIds: ["L001", "L014"], recipientEmail: "ann@example.com" })],
  ],
  ["send the cheapest one to ann@example.com", [send({ listingIds: ["L018"], recipientEmail: "ann@example.com" })]],
  ["and the third one?", [listing("L018")]],
  ["any with a pool?", [find({ ...asked, features: ["pool"] })]],
  ["which one has the most views?", [metrics("L001", "L014", "L018")]],
  ["how are these doing", [metrics("L001", "L014", "L018")]],
  ["tell me about the second one", [listing("L014")]],
] as const)("plan() answers %j after a search", ([question, expected]) => {
  expect(planned(question, before)).toEqual(expected);
});

test("plan() knows the prices of a search when metrics came between", () => {
  const measured: Exchange = {
    turn: 1,
    name: "getListingMetrics",
    arguments: { listingIds: ["L001", "L014"] },
    outcome: {
      ok: true,
      result: {
        metrics: ["L001", "L014"].map(metricsOf),
        unknownIds: [],
        asOf: "2026-10-31",
        attribution: "Test data",
      },
    },
  };
  expect(planned("performance report on the cheapest one", [...before, measured])).toEqual([report("L014")]);
});

function metricsOf(listingId: string) {
  const figures = {
    pageViews: 1,
    visitors: 1,
    saves: 1,
    inquiries: 1,
    impressions: 1,
    timeOnMarket: 1,
    clickThroughRate: 1,
    conversionRate: 1,
  };
  return { listingId, ...figures, trend: "Up", market: { ...figures, area: "Portland, OR", sampleSize: 9 } };
}

test("plan() turns no page after the last", () => {
  expect(planned("more", [searched(asked, ["L001"])])).toEqual(["Those were all that match."]);
});

test("plan() repeats a market question for another place", () => {
  const analysed: Exchange = {
    turn: 1,
    name: "getMarketAnalysis",
    arguments: { area: "Portland" },
    outcome: { ok: true, result: {} },
  };
  expect(planned("and Seattle?", [...before, analysed])).toEqual([market({ area: "Seattle" })]);
});

test("plan() waits with a report for the search of the same message", () => {
  const question = "find homes in Portland and send the first two to ann@example.com";
  expect(planned(question)).toEqual([find({ city: "Portland" })]);
  expect(planned(question, before, [searched({ city: "Portland" }, ["L007", "L008", "L009"])])).toEqual([
    find({ city: "Portland" }),
    send({ listingIds: ["L007", "L008"], recipientEmail: "ann@example.com" }),
  ]);
  expect(planned(question, before, [searched({ city: "Portland" }, [])])).toEqual([
    find({ city: "Portland" }),
    WHICH_LISTINGS,
  ]);
});

const pool = [searched({ city: "Portland", features: ["pool", "garage"] }, ["L001", "L014"])];

test.for([
  ["remove the garage", [find({ city: "Portland", features: ["pool"] })]],
  ["drop the pool", [find({ city: "Portland", features: ["garage"] })]],
  ["no pool", [find({ city: "Portland", features: ["garage"] })]],
  ["sort by price", [find({ city: "Portland", features: ["pool", "garage"], sort: "price-asc" })]],
  ["forget it, show Seattle", [find({ city: "Seattle" })]],
  ["show me number 2", [listing("L014")]],
  ["how is number 2 doing?", [metrics("L014")]],
  ["how much is it?", [WHICH_LISTINGS]],
] as const)("plan() changes a search by %j", ([question, expected]) => {
  expect(planned(question, pool)).toEqual(expected);
});

const to = (listingId: string) => send({ listingIds: [listingId], recipientEmail: "a@b.co" });

test("plan() counts on the latest list, and its numbers on the pages before", () => {
  const bellevue = [...before, searched({ city: "Bellevue" }, ["L007", "L011"], "b-2", 1)];
  expect(planned("send the second one to a@b.co", bellevue)).toEqual([to("L011")]);
  const paged = [...bellevue, searched({ city: "Bellevue", cursor: "b-2" }, ["L021", "L022"], undefined, 2)];
  expect(planned("send the second one to a@b.co", paged)).toEqual([to("L022")]);
  expect(planned("send number 3 to a@b.co", paged)).toEqual([to("L021")]);
  expect(planned("send number 1 to a@b.co", paged)).toEqual([to("L007")]);
});

test("plan() goes on with every search of the last answer", () => {
  const two = [searched({ city: "Portland" }, ["L001"], "p-2"), searched({ city: "Seattle" }, ["L003"], "s-2")];
  expect(planned("more", two)).toEqual([
    find({ city: "Portland", cursor: "p-2" }),
    find({ city: "Seattle", cursor: "s-2" }),
  ]);
  expect(planned("under 500k", two)).toEqual([
    find({ city: "Portland", maxPrice: 500_000 }),
    find({ city: "Seattle", maxPrice: 500_000 }),
  ]);
});

test.for([
  ["last 3 months", market({ area: "Seattle", months: 3 })],
  ["for condos", market({ area: "Seattle", months: 24, propertyType: "Condominium" })],
  ["and Tacoma?", market({ area: "Tacoma", months: 24 })],
  ["How is the market in Tacoma?", market({ area: "Tacoma" })],
] as const)("plan() changes a market by %j", ([question, expected]) => {
  const args = { area: "Seattle", months: 24 };
  const analysed: Exchange = { turn: 0, name: "getMarketAnalysis", arguments: args, outcome: { ok: true, result: {} } };
  expect(planned(question, [analysed])).toEqual([expected]);
});

const NO_CONSENT = expect.stringContaining("I cannot approve it for you");

test.for(["yes", "send it", "approve", "ok, go ahead"])("plan() approves nothing at %j", (question) => {
  for (const status of ["awaiting-approval", "expired"]) {
    const drafted: Exchange = {
      turn: 0,
      name: "sendListingReport",
      arguments: { listingIds: ["L001"], recipientEmail: "ann@example.com" },
      outcome: { ok: true, result: { status } },
    };
    expect(planned(question, [drafted])).toEqual([NO_CONSENT]);
  }
});

test("plan() asks for the same figures of another listing", () => {
  const args = { listingIds: ["L001"] };
  const measured: Exchange = { turn: 0, name: "getListingMetrics", arguments: args, outcome: { ok: true, result: {} } };
  expect(planned("and L002?", [measured])).toEqual([metrics("L002")]);
});
