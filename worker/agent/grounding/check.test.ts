import type { Arbitrary } from "fast-check";
import { array, assert, constantFrom, double, integer, property, record, tuple } from "fast-check";
import { describe, expect, test } from "vitest";
import { checkGrounding } from "./check.ts";
import { readSource } from "./source.ts";

const OAK = {
  listingId: "L001",
  address: { street: "123 Oak Street", city: "Portland", state: "OR", zip: "97201" },
  price: 825_000,
  bedrooms: 3,
  bathrooms: 2.5,
  squareFeet: 1_742,
  lotSquareFeet: 10_890,
  listedOn: "2026-10-16",
  description: "A 2-car garage.",
};
const PINE = {
  ...OAK,
  listingId: "L002",
  address: { street: "456 Pine Avenue", city: "Seattle", state: "WA", zip: "98101" },
  price: 799_000,
  bedrooms: 4,
};
const SEARCH = { criteria: { maxPrice: 900_000 }, total: 117, listings: [OAK, PINE], asOf: "2026-10-31" };
const MARKET = {
  area: "Portland, OR",
  medianPrice: 612_500,
  priceChange: -0.021,
  pricePerSquareFoot: 348.6,
  sampleSize: 214,
};

function unmatched(text: string, results: readonly unknown[] = [SEARCH, MARKET], said: readonly string[] = []) {
  return checkGrounding(text, () => readSource(results, said)).unmatched.map((span) => span.text);
}

describe("checkGrounding()", () => {
  test.for([
    ["prices however rounded", "L001 costs $825,000, that is $825k, $0.83M or about $830,000."],
    ["counts", "There are 117 homes; here are 2."],
    [
      "facts in short",
      "**L001** – 123 Oak Street, Portland, OR 97201: 3 bd, 2.5 ba, 1,742 sq ft, 0.25 acres, 2-car garage",
    ],
    ["dates in words", "L001 was listed on October 16, 2026 (as of Oct 31)."],
    ["shares and falls", "In Portland prices fell by 2.1 % to a median of $612,500 ($349 a square foot, 214 sales)."],
    ["a listing beside its market", "L001 at $825,000 is above Portland's median of $612,500."],
    ["what lies in an area", "In Portland the only one is 123 Oak Street at $825,000 with 3 bedrooms."],
    ["bounds that were asked for", "Homes under $900,000"],
    ["two at once", "L001 ($825,000) and L002 ($799,000)"],
    ["a table of facts", "| | L001 | L002 |\n|---|---|---|\n| Price | $825,000 | $799,000 |"],
    ["lines below a name", "- L001\n  - $825,000\n  - 3 bedrooms\n- L002\n  - $799,000"],
    ["nothing", "I can search homes and look at markets."],
  ] as const)("finds the source of %s", ([, text]) => {
    expect(unmatched(text)).toEqual([]);
  });

  test("takes what the person has said for true", () => {
    expect(unmatched("With 450k at 6.5 % …", [], ["I have $450k, at 6.5%"])).toEqual([]);
  });

  test.for([
    ["another price", "L001 costs $826,000", ["$826,000"]],
    ["another listing's price", "L001 costs $799,000", ["$799,000"]],
    ["another listing's price below a name", "- L001\n  - $799,000", ["$799,000"]],
    ["an id that nobody found", "Look at L009.", ["L009"]],
    ["another house number", "L001, 124 Oak Street", ["124 Oak Street"]],
    ["another ZIP", "L001 in 97202", ["97202"]],
    ["another count", "There are 118 homes.", ["118"]],
    ["another share", "Prices fell by 3.1 % in Portland.", ["3.1 %"]],
    ["another day", "Listed October 17, 2026", ["October 17, 2026"]],
    ["a price of another area", "In Portland there is one at $799,000.", ["$799,000"]],
    ["too coarse a rounding", "L001 costs $850k", ["$850k"]],
  ] as const)("marks %s", ([, text, spans]) => {
    expect(unmatched(text)).toEqual(spans);
  });

  test("tells how many were looked at, and where the unmatched stand", () => {
    const text = "L001 costs $1, not $825,000";
    expect(checkGrounding(text, () => readSource([SEARCH], []))).toEqual({
      checked: 3,
      unmatched: [{ start: 11, end: 13, text: "$1" }],
    });
  });
});

interface Home {
  readonly listingId: string;
  readonly address: { readonly street: string; readonly city: string; readonly zip: string };
  readonly price: number;
  readonly squareFeet: number;
  readonly clickThroughRate: number;
  readonly listedOn: string;
}

const HOME: Arbitrary<Home> = record({
  listingId: integer({ min: 100, max: 999 }).map((number) => `D0${number}`),
  address: record({
    street: tuple(integer({ min: 1, max: 9_999 }), constantFrom("Oak Street", "Pine Avenue", "Sw Elm Ct")).map(
      (parts) => parts.join(" "),
    ),
    city: constantFrom("Portland", "Seattle"),
    zip: integer({ min: 97_000, max: 98_999 }).map(String),
  }),
  price: integer({ min: 1_001, max: 3_000 }).map((number) => number * 1_000 + 500),
  squareFeet: integer({ min: 500, max: 900 }),
  clickThroughRate: double({ min: 0.01, max: 0.2, noNaN: true }),
  listedOn: tuple(integer({ min: 1, max: 12 }), integer({ min: 1, max: 28 })).map(
    ([month, day]) => `2026-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`,
  ),
});

const DAY = new Intl.DateTimeFormat("en-US", { dateStyle: "long", timeZone: "UTC" });

/** Each way of writing a home's figures; `by` changes the price that is told. */
const SENTENCES: readonly ((home: Home, by: number) => string)[] = [
  ({ listingId, price }, by) => `${listingId} costs $${(price + by).toLocaleString("en-US")}`,
  ({ listingId, price }, by) => `${listingId} costs $${((price + by) / 1e6).toFixed(4)}M`,
  ({ listingId, price }, by) => `- **${listingId}**: ${(price + by) / 1e3}k`,
  ({ listingId, price, squareFeet }, by) => `| ${listingId} | $${price + by} | ${squareFeet} sq ft |`,
  ({ address, price }, by) =>
    `${address.street}, ${address.city} ${address.zip} at $${(price + by).toLocaleString("en-US")}`,
  ({ listingId, clickThroughRate, listedOn, price }, by) =>
    `${listingId}: ${(clickThroughRate * 100).toFixed(1)} % since ${DAY.format(new Date(listedOn))} at $${price + by}`,
];

const ANSWER = tuple(
  array(HOME, { minLength: 1, maxLength: 12 }),
  array(integer({ min: 0, max: SENTENCES.length - 1 }), { minLength: 12, maxLength: 12 }),
);

function write(homes: readonly Home[], ways: readonly number[], changed = -1, by = 0): string {
  return homes.map((home, index) => SENTENCES[ways[index] ?? 0]?.(home, index === changed ? by : 0) ?? "").join("\n");
}

describe("over any market", () => {
  test("an answer that is true is never marked", () => {
    assert(
      property(ANSWER, ([homes, ways]) => {
        expect(unmatched(write(homes, ways), [{ total: homes.length, listings: homes }])).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });

  test("a changed price is marked, unless it occurs for the same listing", () => {
    assert(
      property(ANSWER, integer({ min: 0, max: 11 }), integer({ min: 1_000, max: 900_000 }), ([homes, ways], at, by) => {
        const changed = at % homes.length;
        const home = homes[changed];
        const same = homes.filter(
          ({ listingId, address }) => listingId === home?.listingId || address.street === home?.address.street,
        );
        if (home === undefined || same.some(({ price }) => price === home.price + by)) return;
        expect(unmatched(write(homes, ways, changed, by), [{ listings: homes }])).toHaveLength(1);
      }),
      { numRuns: 1_000 },
    );
  });
});
