import { expect, test } from "vitest";
import { measureListing, summariseMarket, type Tracking } from "./metrics.ts";

const asOf = "2026-10-31";

function tracking(more: Partial<Tracking> = {}): Tracking {
  return {
    views: 1250,
    visitors: 125,
    saves: 45,
    inquiries: 12,
    impressions: 36_765,
    showings: 6,
    viewsLast14Days: 100,
    viewsPrior14Days: 100,
    ...more,
  };
}

const market = summariseMarket("Portland, OR", []);

test("measureListing() works out the published rates of L001", () => {
  expect(measureListing({ listingId: "L001", daysOnMarket: 15, tracking: tracking() }, market, asOf)).toEqual({
    listingId: "L001",
    pageViews: 1250,
    visitors: 125,
    saves: 45,
    inquiries: 12,
    impressions: 36_765,
    showings: 6,
    timeOnMarket: 15,
    clickThroughRate: 0.034,
    conversionRate: 0.096,
    trend: "Stable",
    lastUpdated: asOf,
    market,
  });
});

test("measureListing() leaves null what the source does not track", () => {
  expect(measureListing({ listingId: "X", daysOnMarket: null, tracking: null }, market, asOf)).toMatchObject({
    pageViews: null,
    visitors: null,
    saves: null,
    inquiries: null,
    impressions: null,
    showings: null,
    timeOnMarket: null,
    clickThroughRate: null,
    conversionRate: null,
    trend: null,
  });
});

test("measureListing() has no rate of nothing", () => {
  const unseen = tracking({ views: 0, visitors: 0, saves: 0, inquiries: 0, impressions: 0, showings: 0 });
  expect(measureListing({ listingId: "X", daysOnMarket: 0, tracking: unseen }, market, asOf)).toMatchObject({
    pageViews: 0,
    timeOnMarket: 0,
    clickThroughRate: null,
    conversionRate: null,
  });
});

test.for([
  ["Up beyond + 10 %", 111, 100, "Up"],
  ["Stable at + 10 %", 110, 100, "Stable"],
  ["Stable at - 10 %", 90, 100, "Stable"],
  ["Down beyond - 10 %", 89, 100, "Down"],
  ["Up from nothing", 1, 0, "Up"],
  ["Stable with no views at all", 0, 0, "Stable"],
] as const)("measureListing() calls the trend %s", ([, viewsLast14Days, viewsPrior14Days, expected]) => {
  const listing = { listingId: "X", daysOnMarket: 1, tracking: tracking({ viewsLast14Days, viewsPrior14Days }) };
  expect(measureListing(listing, market, asOf).trend).toBe(expected);
});

const home = (views: number, inquiries: number, daysOnMarket: number) => ({
  daysOnMarket,
  tracking: tracking({ views, inquiries, visitors: 100, impressions: 10_000 }),
});

test("summariseMarket() takes the median of each figure by itself", () => {
  const homes = [home(100, 9, 50), home(200, 1, 10), home(300, 4, 20), home(400, 3, 90), home(5000, 2, 30)];
  expect(summariseMarket("Seattle, WA", homes)).toEqual({
    area: "Seattle, WA",
    sampleSize: 5,
    pageViews: 300,
    visitors: 100,
    saves: 45,
    inquiries: 3,
    impressions: 10_000,
    showings: 6,
    timeOnMarket: 30,
    clickThroughRate: 0.03,
    conversionRate: 0.03,
  });
});

test("summariseMarket() withholds the medians of 4 homes", () => {
  const four = summariseMarket(
    "Seattle, WA",
    [1, 2, 3, 4].map((views) => home(views, 1, 1)),
  );
  expect(four).toMatchObject({ sampleSize: 4, pageViews: null, timeOnMarket: null, conversionRate: null });
});

test("summariseMarket() withholds a single figure that under 5 homes have", () => {
  const homes = [home(1, 1, 7), ...[2, 3, 4, 5].map((views) => ({ ...home(views, 1, 0), daysOnMarket: null }))];
  expect(summariseMarket("Seattle, WA", homes)).toMatchObject({ sampleSize: 5, pageViews: 3, timeOnMarket: null });
});
