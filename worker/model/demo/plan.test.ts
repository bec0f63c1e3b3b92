import { expect, test } from "vitest";
import type { Exchange } from "./conversation.ts";
import { plan } from "./plan.ts";
import { TO_WHOM, WHERE, WHICH_LISTINGS, WHICH_MARKET } from "./question-back.ts";
import { PEOPLE_DECLINED } from "./read/people.ts";

function planned(question: string, earlier: readonly Exchange[] = [], sinceQuestion: readonly Exchange[] = []) {
  const { calls, sentences } = plan({ question, earlier, sinceQuestion, untold: [] });
  return [...calls.map((call) => [call.name, call.arguments]), ...sentences];
}

const find = (args: object) => ["findListings", args];
const market = (args: object) => ["getMarketAnalysis", args];
const metrics = (...listingIds: string[]) => ["getListingMetrics", { listingIds }];
const report = (...listingIds: string[]) => ["generatePerformanceReport", { listingIds }];
const send = (args: object) => ["sendListingReport", args];

const THREE = { minBedrooms: 3, maxBedrooms: 3 };

test.for([
  ["Find me 3-bedroom homes in Portland under $800,000", [find({ city: "Portland", ...THREE, maxPrice: 800_000 })]],
  ["3br portland 800k", [find({ city: "Portland", ...THREE, maxPrice: 800_000 })]],
  ["PORTLAND 3 BEDROOM UNDER 800K", [find({ city: "Portland", ...THREE, maxPrice: 800_000 })]],
  ["newest listings in Kirkland", [find({ city: "Kirkland", sort: "newest" })]],
  ["What are the 5 cheapest homes in Renton?", [find({ city: "Renton", sort: "price-asc", limit: 5 })]],
  ["homes in Salem under 500k", [find({ city: "Salem", maxPrice: 500_000 })]],
  ["4 bedrooms for a family of six in 97201", [find({ zip: "97201", minBedrooms: 4, maxBedrooms: 4 })]],
  [
    "condos or townhouses in Seattle and Tacoma",
    [
      find({ city: "Seattle", propertyType: "Townhouse" }),
      find({ city: "Seattle", propertyType: "Condominium" }),
      find({ city: "Tacoma", propertyType: "Townhouse" }),
      find({ city: "Tacoma", propertyType: "Condominium" }),
    ],
  ],
  ["Find me a home", [WHERE]],
  ["How is L001 doing?", [metrics("L001")]],
  ["views of L003 and L005", [metrics("L003", "L005")]],
  ["days on the market for L005", [metrics("L005")]],
  ["performance report for L001 and L002", [report("L001", "L002")]],
  ["compare L001 and L002", [report("L001", "L002")]],
  ["L001", [report("L001")]],
  ["performance report please", [WHICH_LISTINGS]],
  ["How is the market in Portland?", [market({ area: "Portland" })]],
  ["average price in 98103", [market({ area: "98103" })]],
  ["What's the average home price in Portland, OR?", [market({ area: "Portland, OR" })]],
  ["compare the markets of Seattle and Portland", [market({ area: "Seattle" }), market({ area: "Portland" })]],
  [
    "median price of condos in Seattle over the past 2 years",
    [market({ area: "Seattle", propertyType: "Condominium", months: 24 })],
  ],
  ["Is the market in King County hot this year?", [market({ area: "King County" })]],
  ["How is the market?", [WHICH_MARKET]],
  [
    "Find 3-bedroom homes in Portland and tell me how the market is there",
    [find({ city: "Portland", ...THREE }), market({ area: "Portland" })],
  ],
  [
    'Send L001 and L002 to ann@example.com with a note: "Homes in Salem, $500,000!"',
    [send({ listingIds: ["L001", "L002"], recipientEmail: "ann@example.com", note: "Homes in Salem, $500,000!" })],
  ],
  ["Send L001", [TO_WHOM]],
  ["Email a report to ann@example.com", [WHICH_LISTINGS]],
  ["Email a report", [WHICH_LISTINGS, TO_WHOM]],
  ["Find a safe 3-bedroom home in Portland", [PEOPLE_DECLINED]],
] as const)("plan() answers %j", ([question, expected]) => {
  expect(planned(question)).toEqual(expected);
});

test.for([
  ["a greeting", "Hi!", /^Hello! I'm Doorstep's demo model: fixed rules, not AI/],
  ["a call for help", "what can you do?", /^I'm Doorstep's demo model: fixed rules, not AI/],
  ["thanks", "Thanks a lot", /^Glad to help/],
  ["consent", "ok", /^Glad to help/],
  ["the weather", "What's the weather in Portland?", /^I can't do that yet/],
  ["a mortgage", "Calculate my mortgage for $500,000", /^I can't do that yet/],
  ["a price history", "price history of L001", /^I can't do that yet/],
  ["nothing", "", /^I can't do that yet/],
] as const)("plan() calls nothing for %s", ([, question, said]) => {
  expect(planned(question)).toEqual([expect.stringMatching(said)]);
});

function searched(args: Readonly<Record<string, unknown>>, ids: readonly string[], nextCursor?: string): Exchange {
  const listings = ids.map((listingId, index) => ({
    listingId,
    status: "Active",
    address: { street: "1 Oak Street", city: "Portland", state: "OR", zip: "97201" },
    price: 700_000 - index * 50_000,
    soldPrice: null,
    bedrooms: 3,
    bathrooms: 2,
    squareFeet: 1_800,
    office: null,
  }));
  const result = {
    criteria: {},
    total: ids.length,
    totalIsCapped: false,
    listings,
    ...(nextCursor === undefined ? {} : { nextCursor }),
    asOf: "2026-10-31",
    attribution: "Test data",
  };
  return { name: "findListings", arguments: args, outcome: { ok: true, result } };
}

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
  ["how are these doing", [metrics("L001", "L014", "L018")]],
  ["tell me about the second one", [report("L014")]],
] as const)("plan() answers %j after a search", ([question, expected]) => {
  expect(planned(question, before)).toEqual(expected);
});

test("plan() knows the prices of a search when metrics came between", () => {
  const measured: Exchange = {
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
