import { describe, expect, test } from "vitest";
import type { Measured, Metrics, PerformanceReport } from "../results.ts";
import { answerMetrics, answerReport } from "./metrics.ts";

const OAK: Metrics = {
  listingId: "L001",
  pageViews: 1_250,
  visitors: 125,
  saves: 45,
  inquiries: 12,
  impressions: 36_765,
  timeOnMarket: 15,
  clickThroughRate: 0.034,
  conversionRate: 0.096,
  trend: "Up",
  market: {
    area: "Portland, OR",
    sampleSize: 117,
    pageViews: 922,
    visitors: 108,
    saves: 32,
    inquiries: 10,
    impressions: 28_000,
    timeOnMarket: 25,
    clickThroughRate: 0.033,
    conversionRate: 0.089,
  },
};

const UNTRACKED: Metrics = {
  listingId: "L019",
  pageViews: null,
  visitors: null,
  saves: null,
  inquiries: null,
  impressions: null,
  timeOnMarket: null,
  clickThroughRate: null,
  conversionRate: null,
  trend: null,
  market: {
    area: "Redmond, WA",
    sampleSize: 4,
    pageViews: null,
    visitors: null,
    saves: null,
    inquiries: null,
    impressions: null,
    timeOnMarket: null,
    clickThroughRate: null,
    conversionRate: null,
  },
};

function measured(...metrics: Metrics[]): Measured {
  return { metrics, unknownIds: ["L999"], asOf: "2026-10-31", attribution: "Test data" };
}

describe("answerMetrics()", () => {
  test("puts a listing beside its market", () => {
    expect(answerMetrics(measured(OAK))).toMatchInlineSnapshot(`
      "L001 over the last ninety days, with the median of the homes for sale in the same city:

      |  | L001 | Median of Portland, OR |
      | --- | --- | --- |
      | Views | 1,250 | 922 |
      | Visitors | 125 | 108 |
      | Saves | 45 | 32 |
      | Inquiries | 12 | 10 |
      | Days on the market | 15 | 25 |
      | Click-through | 3.4% | 3.3% |
      | Conversion | 9.6% | 8.9% |
      | Views lately | up |  |
      | Homes it rests on |  | 117 |

      L001 has more views, saves and inquiries and a higher conversion than the median home for sale in Portland, OR; views are rising lately.

      I know no listing L999.

      Source: Test data, as of 2026-10-31."
    `);
  });

  test("tells what is not known and what is withheld", () => {
    expect(answerMetrics(measured(OAK, UNTRACKED))).toMatchInlineSnapshot(`
      "L001 and L019 over the last ninety days, with the median of the homes for sale in the same city:

      |  | L001 | L019 | Median of Portland, OR | Median of Redmond, WA |
      | --- | --- | --- | --- | --- |
      | Views | 1,250 | not known | 922 | withheld |
      | Visitors | 125 | not known | 108 | withheld |
      | Saves | 45 | not known | 32 | withheld |
      | Inquiries | 12 | not known | 10 | withheld |
      | Days on the market | 15 | not known | 25 | withheld |
      | Click-through | 3.4% | not known | 3.3% | withheld |
      | Conversion | 9.6% | not known | 8.9% | withheld |
      | Views lately | up | not known |  |  |
      | Homes it rests on |  |  | 117 | 4 |

      I know no listing L999.

      Source: Test data, as of 2026-10-31."
    `);
  });
});

test("answerMetrics() gives each of many listings a row", () => {
  const four = ["L001", "L002", "L003", "L004"].map((listingId) => ({ ...OAK, listingId }));
  const rows = answerMetrics(measured(...four)).split("\n");
  expect(rows).toContain("| L004 | 1,250 | 125 | 45 | 12 | 15 | 3.4% | 9.6% | up |  |");
  expect(rows).toContain("| Median of Portland, OR | 922 | 108 | 32 | 10 | 25 | 3.3% | 8.9% |  | 117 |");
});

describe("answerReport()", () => {
  const report: PerformanceReport = {
    ...measured(OAK),
    unknownIds: [],
    summary: {
      totalViews: 1_250,
      totalInquiries: 1,
      averageTimeOnMarket: 1,
      topPerformer: "L001",
      recommendations: [],
    },
    listings: [
      {
        listingId: "L001",
        address: { street: "123 Oak Street", city: "Portland", state: "OR", zip: "97201" },
        price: 825_000,
      },
    ],
  };

  test("gives totals, addresses, figures and recommendations", () => {
    const several = {
      ...report,
      summary: {
        ...report.summary,
        totalInquiries: 12,
        averageTimeOnMarket: 31.5,
        recommendations: ["Pricing: compare."],
      },
      listings: [...report.listings, { ...report.listings[0]!, listingId: "L002", price: null }], // it has one
    };
    expect(answerReport(several)).toMatchInlineSnapshot(`
      "Over the last ninety days L001 and L002 had 1,250 views and 12 inquiries, with 31.5 days on the market on average; L001 does best.

      - **123 Oak Street**, Portland, OR 97201: $825,000 (L001)
      - **123 Oak Street**, Portland, OR 97201: price not known (L002)

      |  | L001 | Median of Portland, OR |
      | --- | --- | --- |
      | Views | 1,250 | 922 |
      | Visitors | 125 | 108 |
      | Saves | 45 | 32 |
      | Inquiries | 12 | 10 |
      | Days on the market | 15 | 25 |
      | Click-through | 3.4% | 3.3% |
      | Conversion | 9.6% | 8.9% |
      | Views lately | up |  |
      | Homes it rests on |  | 117 |

      - Pricing: compare.

      Source: Test data, as of 2026-10-31."
    `);
  });

  test("says of one listing that it keeps up", () => {
    const text = answerReport(report);
    expect(text).toContain("Over the last ninety days L001 had 1,250 views and 1 inquiry, with 1 day on the market.");
    expect(text).toContain("Nothing calls for a change: it keeps up with its market.");
  });
});

test.for([
  [1_250, 0.096, "it keeps up with its market."],
  [900, 0.096, "Nothing calls for a change."],
  [1_250, 0.088, "Nothing calls for a change."],
  [null, 0.096, "Nothing calls for a change."],
] as const)("answerReport() of %s views and a conversion of %s", ([pageViews, conversionRate, said]) => {
  const metrics = { ...OAK, pageViews, conversionRate };
  const summary = { totalViews: 1, totalInquiries: 1, averageTimeOnMarket: 1, topPerformer: null, recommendations: [] };
  expect(answerReport({ ...measured(metrics), listings: [], summary })).toContain(said);
});

test.for([
  ["the most", { pageViews: 2_350 }, false, "**L009** has the most: views 2,350, L001 1,250."],
  ["the least", { pageViews: 2_350 }, true, "**L001** has the least: views 1,250, L009 2,350."],
  ["equals", { pageViews: 1_250 }, false, "L001 and L009 are equal: views 1,250."],
] as const)("answerMetrics() says which has %s", ([, changes, fewest, said]) => {
  const other = { ...OAK, listingId: "L009", ...changes };
  const deciding = { type: "most", figure: "pageViews", fewest } as const;
  expect(answerMetrics(measured(OAK, other), deciding).startsWith(said)).toBe(true);
});

test("answerMetrics() decides nothing where a figure is missing", () => {
  const deciding = { type: "most", figure: "pageViews", fewest: false } as const;
  expect(answerMetrics(measured(OAK, UNTRACKED), deciding)).toMatch(/^L001 and L019 over/);
});

test("answerMetrics() rounds a median of what is counted", () => {
  const half = { ...OAK, market: { ...OAK.market, inquiries: 8.5 } };
  expect(answerMetrics(measured(half))).toContain("| Inquiries | 12 | 8.5 |");
});

test.for([
  [
    { pageViews: 2_000 },
    "Up",
    "L001 has fewer views and a higher conversion than the median home for sale in Portland, OR; views are rising lately.",
  ],
  [
    { pageViews: 100, conversionRate: 0.5 },
    "Stable",
    "L001 has more views and a lower conversion than the median home for sale in Portland, OR; views are steady lately.",
  ],
  [{}, null, undefined],
] as const)("answerMetrics() says how a listing stands against %j", ([changes, trend, said]) => {
  const same = { ...OAK.market, ...figuresOf(OAK), conversionRate: said === undefined ? OAK.conversionRate : 0.05 };
  const text = answerMetrics(measured({ ...OAK, trend, market: { ...same, ...changes } }));
  expect(text.split("\n\n").find((part) => part.startsWith("L001 has"))).toBe(said);
});

function figuresOf(one: Metrics) {
  const { listingId: _, trend: __, market: ___, ...figures } = one;
  return figures;
}
