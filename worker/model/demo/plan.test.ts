import { expect, test } from "vitest";
import { plan } from "./plan.ts";
import { TO_WHOM, WHERE, WHICH_LISTINGS, WHICH_MARKET } from "./question-back.ts";
import { PEOPLE_DECLINED, SAFETY_DECLINED } from "./read/people.ts";
import { compare, find, listing, market, metrics, planned, report, send, THREE } from "./test-talk.ts";

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
  ["compare L001 and L002", [compare("L001", "L002")]],
  ["How did L001 do?", [metrics("L001")]],
  ["L001", [listing("L001")]],
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
  ["Find a safe 3-bedroom home in Portland", [SAFETY_DECLINED]],
  ["homes in Portland without Mexicans", [PEOPLE_DECLINED]],
] as const)("plan() answers %j", ([question, expected]) => {
  expect(planned(question)).toEqual(expected);
});

test.for([
  ["how long do homes take to sell in Seattle?", ["Seattle"], { type: "market", question: "pace" }],
  ["is it a buyer's or seller's market in Tacoma", ["Tacoma"], { type: "market", question: "balance" }],
  ["Is Seattle more expensive than Portland?", ["Seattle", "Portland"], { type: "market", question: "dearer" }],
] as const)("plan() knows what decides %j", ([question, areas, focus]) => {
  const { calls } = plan({ question, earlier: [], sinceQuestion: [], untold: [] });
  expect(calls).toEqual(areas.map((area) => ({ name: "getMarketAnalysis", arguments: { area }, focus })));
});

test("plan() knows which figure decides", () => {
  const question = "which has more views, L003 or L009?";
  const { calls } = plan({ question, earlier: [], sinceQuestion: [], untold: [] });
  expect(calls[0]?.focus).toEqual({ type: "most", figure: "pageViews", fewest: false });
});

test("plan() asks getListing where it is offered", () => {
  const question = "who is the agent for L001?";
  expect(plan({ question, earlier: [], sinceQuestion: [], untold: [] })).toEqual({
    calls: [{ name: "getListing", arguments: { listingId: "L001" }, focus: { type: "listing", aspects: ["agent"] } }],
    sentences: [],
  });
});

test("plan() answers what a home is worth with its market and its limits", () => {
  expect(planned("I want to sell my house in Portland, what is it worth?")).toEqual([
    market({ area: "Portland", propertyType: "Single Family Residence" }),
    expect.stringContaining("that takes a valuation"),
  ]);
});

test.for([
  ["a greeting", "Hi!", /^Hello! I'm Doorstep's demo model: fixed rules, not AI/],
  ["a call for help", "what can you do?", /^I'm Doorstep's demo model: fixed rules, not AI/],
  ["thanks", "Thanks a lot", /^Glad to help/],
  ["consent", "ok", /^Glad to help/],
  ["the weather", "What's the weather in Portland?", /^I only help with homes and markets\./],
  ["a joke", "tell me a joke", /^I only help with homes and markets\./],
  ["its nature", "are you ChatGPT?", /a program of fixed rules/],
  ["its data", "is this data real?", /fictitious demo market/],
  ["rent", "can I rent in Seattle?", /^I only know homes for sale/],
  ["an alert", "set up an alert for new homes", /^I can't do that yet/],
  ["a school district", "which school district is L001 in?", /^I can't look up the school district/],
  ["nothing", "", /^I only help with homes and markets\./],
] as const)("plan() calls nothing for %s", ([, question, said]) => {
  expect(planned(question)).toEqual([expect.stringMatching(said)]);
});

test.for([
  "with ",
  "no ",
  "a million and ",
  "L001 to ",
  "homes in Portland and ",
  "near ",
  "Portland ",
  "$1,",
  "sold in 2024 ",
  "a pool or ",
  "seatle ",
  "x",
  "to a-b",
  "HOA ",
  "the last ",
  "what is the ",
  "how did ",
  "I make 5k ",
  "a pool is ",
  "half an acre ",
  "similar homes ",
  "une maison ",
  "under 500 ",
  "近",
])("plan() is not held up by much of %j", (part) => {
  const question = part.repeat(8_000 / part.length);
  const start = performance.now();
  planned(question);
  expect(performance.now() - start).toBeLessThan(500); // 50 where nothing else runs
});
