import { expect, test } from "vitest";
import { demoMarket } from "../demo/market.ts";
import { measureListing, summariseMarket } from "./metrics.ts";

/** As the tutorial publishes them: views, saves, inquiries, days on market, click-through rate, conversion rate. */
const PUBLISHED = `
L001 1250/45/12/15/0.034/0.096
L002 890/32/8/23/0.028/0.089
L003 2100/78/25/8/0.041/0.119
L004 650/18/4/45/0.022/0.061
L005 1580/62/18/12/0.039/0.114
L006 920/28/7/31/0.025/0.076
L007 1750/55/16/19/0.037/0.091
L008 1100/41/11/27/0.032/0.1
L009 2350/89/28/6/0.043/0.126
L010 780/24/5/38/0.021/0.064
L011 1450/52/14/19/0.036/0.097
L012 920/31/7/42/0.025/0.076
L013 1680/67/18/12/0.04/0.107
L014 1200/44/11/28/0.033/0.092
L015 2100/83/24/9/0.042/0.114
L016 850/28/6/35/0.023/0.071
L017 1320/49/13/21/0.037/0.098
L018 1780/71/19/14/0.041/0.107
L019 990/35/8/31/0.028/0.081
L020 1560/58/16/17/0.038/0.103
`;

test("measureListing() gives the tutorial's listings the metrics it publishes", () => {
  const market = summariseMarket("Portland, OR", []);
  const lines = Array.from(demoMarket("small"))
    .slice(0, 20)
    .map(({ ListingId, DaysOnMarket, Tracking }) => {
      const tracked = Tracking!; // each of the twenty has some
      const tracking = {
        views: tracked.ViewCount,
        visitors: tracked.VisitorCount,
        saves: tracked.FavoritedCount,
        inquiries: tracked.InquiryCount,
        impressions: tracked.ImpressionCount,
        showings: tracked.ShowingRequestedCount,
        viewsLast14Days: tracked.ViewsLast14Days,
        viewsPrior14Days: tracked.ViewsPrior14Days,
      };
      const listing = { listingId: ListingId, daysOnMarket: DaysOnMarket, tracking };
      const { listingId, ...metrics } = measureListing(listing, market, "2026-10-31");
      const { pageViews, saves, inquiries, timeOnMarket, clickThroughRate, conversionRate } = metrics;
      return `${listingId} ${[pageViews, saves, inquiries, timeOnMarket, clickThroughRate, conversionRate].join("/")}`;
    });
  expect(lines.join("\n")).toBe(PUBLISHED.trim());
});
