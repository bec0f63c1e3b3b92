/** The structured results of the tools, as far as answers need them. */

import { z } from "zod";
import type { Exchange } from "./conversation.ts";

const figure = z.number().nullable();
const address = z.object({ street: z.string(), city: z.string(), state: z.string(), zip: z.string() });

const listing = z.object({
  listingId: z.string(),
  status: z.string(),
  address,
  price: figure,
  soldPrice: figure,
  bedrooms: figure,
  bathrooms: figure,
  squareFeet: figure,
  lotSquareFeet: figure.optional(),
  propertyType: z.string().optional(),
  office: z.string().nullable(),
});

const criteria = z.object({
  city: z.string().optional(),
  state: z.string().optional(),
  zip: z.string().optional(),
  status: z.string().optional(),
  propertyType: z.string().optional(),
  minPrice: z.number().optional(),
  maxPrice: z.number().optional(),
  minBedrooms: z.number().optional(),
  maxBedrooms: z.number().optional(),
  minBathrooms: z.number().optional(),
  minSquareFeet: z.number().optional(),
  maxSquareFeet: z.number().optional(),
  minLotSquareFeet: z.number().optional(),
  minYearBuilt: z.number().optional(),
  minGarageSpaces: z.number().optional(),
  maxHoaFee: z.number().optional(),
  maxDaysOnMarket: z.number().optional(),
  priceReduced: z.boolean().optional(),
  features: z.array(z.string()).optional(),
  sort: z.string().optional(),
});

export const foundListings = z.object({
  criteria,
  total: z.number(),
  totalIsCapped: z.boolean(),
  listings: z.array(listing),
  nextCursor: z.string().optional(),
  relaxations: z.array(z.object({ drop: z.string(), total: z.number() })).optional(),
  asOf: z.string(),
  attribution: z.string(),
});

export const listingDetails = z.object({
  listing: listing.extend({
    originalPrice: figure,
    lotSquareFeet: figure,
    yearBuilt: figure,
    propertyType: z.string(),
    daysOnMarket: figure,
    listedOn: z.string().nullable(),
    soldOn: z.string().nullable(),
    hoaFee: figure,
    garageSpaces: figure,
    features: z.array(z.string()),
    description: z.string(),
    agent: z.string().nullable(),
  }),
  asOf: z.string().optional(),
  attribution: z.string().optional(),
});

const figures = z.object({
  pageViews: figure,
  visitors: figure,
  saves: figure,
  inquiries: figure,
  impressions: figure,
  timeOnMarket: figure,
  clickThroughRate: figure,
  conversionRate: figure,
});

const metrics = figures.extend({
  listingId: z.string(),
  trend: z.string().nullable(),
  market: figures.extend({ area: z.string(), sampleSize: z.number() }),
});

const measured = z.object({
  metrics: z.array(metrics),
  unknownIds: z.array(z.string()),
  asOf: z.string(),
  attribution: z.string(),
});

export const listingMetrics = measured;

export const performanceReport = measured.extend({
  summary: z.object({
    totalViews: z.number(),
    totalInquiries: z.number(),
    averageTimeOnMarket: figure,
    topPerformer: z.string().nullable(),
    recommendations: z.array(z.string()),
  }),
  listings: z.array(z.object({ listingId: z.string(), address, price: figure })),
});

export const marketAnalysis = z.object({
  area: z.string(),
  propertyType: z.string().nullable(),
  averagePrice: figure,
  medianPrice: figure,
  pricePerSquareFoot: figure,
  priceChange: figure,
  averageTimeOnMarket: figure,
  medianTimeOnMarket: figure,
  activeListings: figure,
  pendingListings: figure,
  soldListings: figure,
  monthsOfSupply: figure,
  saleToListRatio: figure,
  competitionLevel: z.string().nullable(),
  trends: z.object({ priceDirection: z.string().nullable(), marketActivity: z.string().nullable() }),
  sampleSize: z.number(),
  period: z.object({ from: z.string(), to: z.string(), months: z.number() }),
  asOf: z.string(),
  attribution: z.string(),
});

/** What became of a report; `addresses` are those of its listings. */
export const reportOutcome = z.object({
  status: z.enum(["awaiting-approval", "sent", "stored", "failed", "unknown", "rejected", "expired"]),
  addresses: z.array(z.string()).optional(),
});

export type FoundListings = z.infer<typeof foundListings>;
export type FoundListing = z.infer<typeof listing>;
export type FoundDetails = z.infer<typeof listingDetails>;
export type ListingDetails = FoundDetails["listing"];
export type ReportOutcome = z.infer<typeof reportOutcome>;
export type Figures = z.infer<typeof figures>;
export type Metrics = z.infer<typeof metrics>;
export type Measured = z.infer<typeof measured>;
export type PerformanceReport = z.infer<typeof performanceReport>;
export type MarketAnalysis = z.infer<typeof marketAnalysis>;

/** The result of an exchange with that tool, where it succeeded and can be read. */
export function resultOf<Result>(exchange: Exchange, name: string, schema: z.ZodType<Result>): Result | undefined {
  return exchange.name === name && exchange.outcome.ok ? schema.safeParse(exchange.outcome.result).data : undefined;
}
