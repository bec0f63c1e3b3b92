import { expect, test } from "vitest";
import { TO_WHOM, WHERE } from "./question-back.ts";
import { find, market, metrics, planned, searched, send, THREE } from "./test-talk.ts";

const because = (written: string, why: string) => `I did not use: “${written}”: ${why}.`;

// What was asked and could not be used is said.
test.for([
  ["homes in Portland below half a million", [find({ city: "Portland", maxPrice: 500_000 })]],
  ["casas en Portland por menos de 500 mil", [find({ city: "Portland", maxPrice: 500_000 })]],
  [
    "homes in Portland built before 1930",
    [find({ city: "Portland" }), because("built before 1930", "the search knows only an earliest year")],
  ],
  ["condos in Seattle with HOA under $400", [find({ city: "Seattle", propertyType: "Condominium", maxHoaFee: 400 })]],
  ["homes in Seattle that allow pets", [find({ city: "Seattle" }), "I did not use: “allow pets”."]],
  ["homes in seatle", [find({ city: "Seattle" }), "I read “seatle” as Seattle."]],
  [
    "homes in Portland, not a condo",
    [find({ city: "Portland" }), "I can't leave a type out, so I did not use: “not a condo”."],
  ],
  [
    "homes in Portland without a pool",
    [find({ city: "Portland" }), because("without a pool", "I can only ask for homes that have it")],
  ],
  ["not Portland, but Gresham", [find({ city: "Gresham" })]],
  [
    "homes in Seattle with a pool or waterfront",
    [find({ city: "Seattle", features: ["pool"] }), find({ city: "Seattle", features: ["waterfront"] })],
  ],
  ["coming soon in Seattle", [find({ city: "Seattle", status: "ComingSoon" })]],
  ["Portland zip 97202", [find({ zip: "97202" })]],
  ["Find me something in 97202", [find({ zip: "97202" })]],
  ["homes in WA", [find({ state: "WA" })]],
  ["homes in King County", ["I can't search by county yet: name a city or a ZIP of it.", WHERE]],
  ["King County market", [market({ area: "King County" })]],
  [
    "Seattle market 2024",
    [
      market({ area: "Seattle" }),
      because("2024", "market figures are of the last months, up to sixty, counted back from the day of the data"),
    ],
  ],
  [
    "market for 3-bedroom condos in Seattle under 600k",
    [
      market({ area: "Seattle", propertyType: "Condominium" }),
      "I did not use the price and the bedrooms: market figures are by place and property type.",
    ],
  ],
  [
    "metrics for L001 last 30 days",
    [metrics("L001"), because("last 30 days", "a listing is measured over the last ninety days")],
  ],
  ["metrics for L1", ["“L1” is no listing id: an id has a letter and at least three digits."]],
  ["send L001 to not-an-email", ["“not-an-email” is not an e-mail address.", TO_WHOM]],
] as const)("plan() says what it does not use of %j", ([question, expected]) => {
  expect(planned(question)).toEqual(expected);
});

test.for([
  [
    "3 bed homes in Portland and condos in Seattle under 600k",
    [find({ city: "Portland", ...THREE }), find({ city: "Seattle", propertyType: "Condominium", maxPrice: 600_000 })],
  ],
  [
    "Find 3 bed homes in Portland and tell me how the market is in Seattle and metrics for L004",
    [find({ city: "Portland", ...THREE }), market({ area: "Seattle" }), metrics("L004")],
  ],
  [
    "how is L003 doing and send it to bob@example.com, also market in Seattle",
    [metrics("L003"), send({ listingIds: ["L003"], recipientEmail: "bob@example.com" }), market({ area: "Seattle" })],
  ],
  [
    "send L001 to ann@example.com and bob@example.com",
    [
      send({ listingIds: ["L001"], recipientEmail: "ann@example.com" }),
      send({ listingIds: ["L001"], recipientEmail: "bob@example.com" }),
    ],
  ],
  [
    "Send L001 to a@b.co and L002 to c@d.co",
    [
      send({ listingIds: ["L001"], recipientEmail: "a@b.co" }),
      send({ listingIds: ["L002"], recipientEmail: "c@d.co" }),
    ],
  ],
  ["metrics for L001 to L003", [metrics("L001", "L002", "L003")]],
  ["send report of all Seattle listings", [find({ city: "Seattle", limit: 20 })]],
] as const)("plan() answers each request of %j", ([question, expected]) => {
  expect(planned(question)).toEqual(expected);
});

test("plan() takes 20 of many listings and says so", () => {
  const [call, said] = planned("metrics for L001 to L050");
  expect(call).toEqual(metrics(...Array.from({ length: 20 }, (_, index) => `L0${String(index + 1).padStart(2, "0")}`)));
  expect(said).toBe("That takes twenty listings at most: I left out the rest.");
});

test("plan() says how many a report takes of a whole city", () => {
  const question = "send report of all Seattle listings to ann@example.com";
  expect(planned(question, [], [searched({ city: "Seattle", limit: 20 }, ["L003", "L005"])])).toEqual([
    find({ city: "Seattle", limit: 20 }),
    send({ listingIds: ["L003", "L005"], recipientEmail: "ann@example.com" }),
    "A report takes twenty listings at most.",
  ]);
});

test.for([
  "What's the weather in Portland? Find homes in Portland.",
  "Find homes in Portland and tell me how the weather is there",
])("plan() says of %j what it does not answer", (question) => {
  expect(planned(question)).toEqual([
    find({ city: "Portland" }),
    expect.stringMatching(/^I only help with homes and markets\./),
  ]);
});

test("plan() passes over what only leads to a request", () => {
  expect(planned("Hi! I'm moving to Seattle. What can I get for 500k?")).toEqual([
    find({ city: "Seattle", maxPrice: 500_000 }),
  ]);
});
