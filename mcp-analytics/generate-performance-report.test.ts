import { expect, test } from "vitest";
import { answerPerformanceReport, generatePerformanceReport } from "./generate-performance-report.ts";
import type { Store, TrackedListing } from "../mcp-listings/measure/store.ts";

const now = new Date("2026-11-02T08:00:00Z");

function listing(listingId: string, inquiries: number, price: number | null): TrackedListing {
  return {
    listingId,
    address: { street: `${inquiries} Oak Street`, city: "Portland", state: "OR", zip: "97201" },
    price,
    daysOnMarket: 20 + inquiries,
    tracking: {
      views: 500,
      visitors: 50,
      saves: 5,
      inquiries,
      impressions: 10_000,
      showings: 2,
      viewsLast14Days: 80,
      viewsPrior14Days: 100,
    },
  };
}

function storeOf(asOf = "2026-10-31"): Store {
  const listings = [listing("L001", 4, 825_000), listing("L002", 8, null)];
  return {
    source: { source: "test", asOf, attribution: "Test data" },
    areas: () => Promise.resolve([]),
    market: () => Promise.reject(new Error("Cannot analyse: listings only")),
    listings: (ids) => Promise.resolve(listings.filter(({ listingId }) => ids.includes(listingId))),
    homesForSale: () => Promise.resolve(Array.from({ length: 5 }, () => listing("M", 9, null))),
  };
}

const report = (listingIds: string[], store = storeOf()) => answerPerformanceReport({ listingIds }, store, now);

test("answerPerformanceReport() gives the summary, each listing with address and price, and its metrics", async () => {
  const answer = await report(["L002", "L001"]);
  expect(answer).toMatchObject({
    ok: true,
    structured: {
      reportId: expect.stringMatching(/^report-[0-9a-f]{12}$/) as string, // vitest types matchers as any
      generatedAt: "2026-11-02T08:00:00.000Z",
      summary: { totalViews: 1_000, totalInquiries: 12, averageTimeOnMarket: 26, topPerformer: "L002" },
      listings: [
        {
          listingId: "L002",
          address: { street: "8 Oak Street", city: "Portland", state: "OR", zip: "97201" },
          price: null,
        },
        {
          listingId: "L001",
          address: { street: "4 Oak Street", city: "Portland", state: "OR", zip: "97201" },
          price: 825_000,
        },
      ],
      metrics: [
        { listingId: "L002", conversionRate: 0.16, market: { area: "Portland, OR", conversionRate: 0.18 } },
        { listingId: "L001", conversionRate: 0.08 },
      ],
      unknownIds: [],
      asOf: "2026-10-31",
    },
  });
  expect(answer.ok && generatePerformanceReport.output.strict().parse(answer.structured)).toEqual(
    answer.ok && answer.structured,
  );
  expect(answer.ok && answer.text).toMatchInlineSnapshot(`
    "Report report-b329eb2dde78, last 90 days to 2026-10-31: 1,000 views, 12 inquiries, 26 days on market on average, top performer L002.
    Photos and description: 12% of visitors inquire, under the market's 18%. Renew the photos and the description.
    Asking prices: L002 not known, L001 $825,000.
    L002 8 Oak Street, Portland, OR: 500 (500) views, 50 (50) visitors, 5 (5) saves, 8 (9) inquiries, 10,000 (10,000) impressions, 2 (2) showings, 28 (29) days on market, click-through 5% (5%), conversion 16% (18%), trend of views Down
    L001 4 Oak Street, Portland, OR: 500 (500) views, 50 (50) visitors, 5 (5) saves, 4 (9) inquiries, 10,000 (10,000) impressions, 2 (2) showings, 24 (29) days on market, click-through 5% (5%), conversion 8% (18%), trend of views Down
    In parentheses: the medians of the 5 homes for sale in Portland, OR.
    Source: Test data"
  `);
});

test("answerPerformanceReport() reports on the known ids and names the unknown", async () => {
  expect(await report(["L999", "L001"])).toMatchObject({
    ok: true,
    structured: { listings: [{ listingId: "L001" }], unknownIds: ["L999"] },
  });
});

test("answerPerformanceReport() has nothing to report on unknown ids alone", async () => {
  const message = "No listing L999. Call findListings for valid ids.";
  expect(await report(["L999"])).toEqual({ ok: false, message });
});

async function reportId(...args: Parameters<typeof report>): Promise<string | false> {
  const answer = await report(...args);
  return answer.ok && answer.structured.reportId;
}

test("answerPerformanceReport() gives the same report the same id, and another another", async () => {
  const id = await reportId(["L001"]);
  expect(await reportId(["l001", "L001"])).toBe(id);
  expect(await reportId(["L002"])).not.toBe(id);
  expect(await reportId(["L001", "L002"])).not.toBe(id);
  expect(await reportId(["L001"], storeOf("2026-11-30"))).not.toBe(id);
});
