/** A report for tests: of a home that everything is known of, and of one that nothing is. */

import { findComparableSales } from "../comparables.ts";
import type { Listing } from "../listing.ts";
import { analyseMarket, type MarketMonth, monthsNeeded } from "../measure/market.ts";
import { measureListing, summariseMarket, type Tracking } from "../measure/metrics.ts";
import { BARE, OAK } from "../test-listing.ts";
import type { ReportInput } from "./content.ts";

const AS_OF = "2026-10-31";

const TRACKING: Tracking = {
  views: 1_250,
  visitors: 125,
  saves: 45,
  inquiries: 12,
  impressions: 36_765,
  showings: 6,
  viewsLast14Days: 640,
  viewsPrior14Days: 480,
};

/** Five homes for sale, each with more views than the one before. */
const HOMES_FOR_SALE = [6, 7, 8, 9, 10].map((step) => ({
  daysOnMarket: 3 * step,
  tracking: { ...TRACKING, views: 110 * step, visitors: 12 * step, saves: 4 * step, inquiries: step },
}));

const SALES: readonly Listing[] = [
  sale("L101", "18 Alder Court", { soldPrice: 812_000, soldOn: "2026-09-18", squareFeet: 1_810, latitude: 45.503 }),
  sale("L102", "240 Linden Avenue", { soldPrice: 845_000, soldOn: "2026-08-03", bedrooms: 4, squareFeet: 1_960 }),
  sale("L103", "77 Hawthorn Lane", { soldPrice: 768_500, soldOn: "2026-06-29", bathrooms: 2, yearBuilt: 1913 }),
];

function sale(listingId: string, street: string, changes: Partial<Listing>): Listing {
  return { ...OAK, listingId, address: { ...OAK.address, street }, status: "Sold", ...changes };
}

/** Prices rise by a thousand dollars a month. */
const MONTHS: readonly MarketMonth[] = monthsNeeded(AS_OF, 12).map((month, index) => {
  const prices = [480_000, 560_000, 615_000, 690_000].map((price) => price + index * 1_000);
  return {
    month,
    closePrices: prices,
    pricesPerSquareFoot: prices.map((price) => price / 1_800),
    daysOnMarket: [9, 17, 24, 41],
    saleToListSum: 3.96,
    saleToListCount: 4,
    newListings: 6,
  };
});

function figuresOf(months: readonly MarketMonth[], inventory = { active: 31, pending: 9 }) {
  return analyseMarket({ asOf: AS_OF, months, inventory, knowsListingDates: true }, 12);
}

const market = summariseMarket("Portland, OR", HOMES_FOR_SALE);

export const OAK_HOME: ReportInput["homes"][number] = {
  listing: OAK,
  history: [
    { date: "2026-09-01", event: "Listed", price: 850_000 },
    { date: "2026-10-01", event: "Price Change", price: 825_000 },
  ],
  metrics: measureListing({ listingId: "L001", daysOnMarket: 15, tracking: TRACKING }, market, AS_OF),
  comparables: await findComparableSales(OAK, AS_OF, async () => SALES),
};

const BARE_HOME: ReportInput["homes"][number] = {
  listing: BARE,
  history: [],
  metrics: null,
  comparables: await findComparableSales(BARE, AS_OF, async () => SALES),
};

export const REPORT: ReportInput = {
  homes: [OAK_HOME, BARE_HOME],
  markets: [
    { area: "Portland, OR", figures: figuresOf(MONTHS) },
    { area: "Seattle, WA", figures: figuresOf([]) },
  ],
  note: "Dear Maya,\nhere is what we talked about.\n\nSee you on Saturday.",
  source: { source: "demo", asOf: AS_OF, attribution: "Doorstep demo market (fictitious)" },
  siteUrl: "https://doorstep.example",
};
