/** Results of the tools, as they come for the homes of the demo market: for tests of answers and of whole talks. */

const SOURCE = { asOf: "2026-10-31", attribution: "Test data" };
const OAK_ADDRESS = { street: "123 Oak Street", city: "Portland", state: "OR", zip: "97201" };
const PINE_ADDRESS = { street: "456 Pine Avenue", city: "Portland", state: "OR", zip: "97205" };

const OAK = {
  listingId: "L001",
  status: "Active",
  address: OAK_ADDRESS,
  price: 825_000,
  originalPrice: 825_000,
  soldPrice: null,
  soldOn: null,
  listedOn: "2026-10-16",
  bedrooms: 3,
  bathrooms: 2,
  squareFeet: 2_050,
  lotSquareFeet: 4_800,
  yearBuilt: 1924,
  propertyType: "Single Family Residence",
  daysOnMarket: 15,
  hoaFee: null,
  garageSpaces: 1,
  features: ["fireplace", "garage"],
  description: "This 1924 house has three bedrooms.",
  agent: "Ines Lopez",
  office: "Test Realty",
};
const PINE = { ...OAK, listingId: "L002", address: PINE_ADDRESS, price: 799_000, squareFeet: 2_400, yearBuilt: 1988 };

export const COMPARED = {
  listings: [OAK, PINE],
  rows: [
    { attribute: "status", values: ["Active", "Active"], better: [] },
    { attribute: "price", values: [825_000, 799_000], better: ["L002"] },
    { attribute: "pricePerSquareFoot", values: [402.44, 332.92], better: ["L002"] },
    { attribute: "bedrooms", values: [3, 3], better: [] },
    { attribute: "squareFeet", values: [2_050, 2_400], better: ["L002"] },
    { attribute: "garageSpaces", values: [2, 1], better: ["L001"] },
    { attribute: "hoaFee", values: [null, 300], better: [] },
    { attribute: "yearBuilt", values: [1924, 1988], better: [] },
    { attribute: "features", values: ["fireplace, garage", null], better: [] },
  ],
  unknownIds: [] as string[],
  ...SOURCE,
};

const SALES = ["768,500", "814,500", "712,500"].map((price, index) => ({
  listing: {
    ...OAK,
    listingId: `D00191${index}`,
    status: "Sold",
    address: { ...OAK_ADDRESS, street: `${12_649 + index} Dogwood Avenue` },
    soldPrice: Number(price.replace(",", "")),
    soldOn: `2026-0${index + 6}-10`,
  },
  soldPrice: Number(price.replace(",", "")),
  pricePerSquareFoot: 374.88 + index,
  distanceMiles: 1.36,
}));

export const COMPARABLES = {
  listing: OAK,
  comparables: SALES,
  priceRange: { low: 730_000, median: 792_000, high: 839_000 },
  searched: { radiusMiles: 2 as number | null, months: 12, sizePercent: 20 },
  ...SOURCE,
};

export const HISTORY = {
  listing: {
    listingId: "L012",
    address: { street: "963 Juniper Drive", city: "Portland", state: "OR", zip: "97213" },
    status: "Active",
    price: 425_000,
  },
  events: [
    {
      date: "2026-09-19",
      event: "Listed",
      price: 449_000,
      change: null as number | null,
      changeRatio: null as number | null,
    },
    { date: "2026-10-10", event: "Price Change", price: 425_000, change: -24_000, changeRatio: -0.053 },
  ],
  ...SOURCE,
};

export const ESTIMATE = {
  priceRange: { low: 376_000, high: 413_000, lowMonthly: 2_800, highMonthly: 3_100 },
  payment: {
    price: 825_000,
    downPayment: 165_000,
    loanAmount: 660_000,
    principalAndInterest: 4_172,
    propertyTax: 688,
    homeInsurance: 275,
    mortgageInsurance: 0,
    hoaFee: 0,
    total: 5_135,
    shareOfIncome: 0.514,
    shareWithDebts: 0.554,
  },
  assumptions: {
    interestRate: 6.5,
    termYears: 30,
    downPayment: null,
    downPaymentPercent: 20,
    monthlyDebts: 400,
    propertyTax: 1,
    homeInsurance: 0.4,
    limits: "Low: housing at most 28 % of gross income.",
  },
  listing: OAK,
  notice: "An estimate, never a lending decision.",
  ...SOURCE,
};

const FIGURES = {
  pageViews: 1_250,
  visitors: 125,
  saves: 45,
  inquiries: 12,
  impressions: 36_765,
  timeOnMarket: 15,
  clickThroughRate: 0.034,
  conversionRate: 0.096,
};
const CITY = {
  ...FIGURES,
  pageViews: 922,
  inquiries: 8.5,
  saves: 45,
  conversionRate: 0.1,
  area: "Portland, OR",
  sampleSize: 117,
};
const MEASURED = {
  metrics: [OAK, PINE].map(({ listingId }) => ({ listingId, ...FIGURES, trend: "Up", market: CITY })),
  unknownIds: [],
  ...SOURCE,
};

const MARKET = {
  area: "Portland, OR",
  propertyType: null,
  averagePrice: 612_674,
  medianPrice: 619_500,
  pricePerSquareFoot: 314.55,
  priceChange: 0.075,
  averageTimeOnMarket: 44.4,
  medianTimeOnMarket: 28,
  activeListings: 117,
  pendingListings: 37,
  soldListings: 353,
  monthsOfSupply: 3.9,
  saleToListRatio: 0.992,
  competitionLevel: "Medium",
  trends: { priceDirection: "Up", marketActivity: "Warm" },
  sampleSize: 353,
  period: { from: "2025-11", to: "2026-10", months: 12 },
  ...SOURCE,
};

/** By tool, whatever it is asked. */
export const RESULTS: Readonly<Record<string, unknown>> = {
  findListings: {
    criteria: { city: "Portland", state: "OR", status: "Active", maxPrice: 850_000, sort: "newest" },
    total: 47,
    totalIsCapped: false,
    listings: [OAK, PINE, { ...OAK, listingId: "L014", price: 675_000 }],
    nextCursor: "page-2",
    ...SOURCE,
  },
  getListing: { listing: OAK, ...SOURCE },
  compareListings: COMPARED,
  findComparables: COMPARABLES,
  getPriceHistory: HISTORY,
  estimateAffordability: ESTIMATE,
  getListingMetrics: MEASURED,
  getMarketAnalysis: MARKET,
  generatePerformanceReport: {
    ...MEASURED,
    summary: {
      totalViews: 2_500,
      totalInquiries: 24,
      averageTimeOnMarket: 15,
      topPerformer: "L001",
      recommendations: ["Ask for new photos of L002."],
    },
    listings: [OAK, PINE],
  },
  sendListingReport: { status: "stored", addresses: ["123 Oak Street, Portland, OR 97201"] },
};
