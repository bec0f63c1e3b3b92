/** The structured results of the tools that set one home against others, against its past or against an income. */

import { z } from "zod";

const figure = z.number().nullable();
const address = z.object({ street: z.string(), city: z.string(), state: z.string(), zip: z.string() });
const source = z.object({ asOf: z.string(), attribution: z.string() });
const cell = z.union([z.string(), z.number(), z.null()]);

export const comparison = source.extend({
  listings: z.array(z.object({ listingId: z.string(), address, price: figure, squareFeet: figure })),
  /** `values` in the order of the listings; `better` holds ids. */
  rows: z.array(z.object({ attribute: z.string(), values: z.array(cell), better: z.array(z.string()) })),
  unknownIds: z.array(z.string()),
});

const home = z.object({
  listingId: z.string(),
  status: z.string(),
  address,
  price: figure,
  soldPrice: figure,
  soldOn: z.string().nullable(),
  bedrooms: figure,
  bathrooms: figure,
  squareFeet: figure,
});

export const comparables = source.extend({
  listing: home,
  comparables: z.array(
    z.object({ listing: home, soldPrice: z.number(), pricePerSquareFoot: z.number(), distanceMiles: figure }),
  ),
  priceRange: z.object({ low: z.number(), median: z.number(), high: z.number() }).nullable(),
  searched: z.object({ radiusMiles: figure, months: z.number(), sizePercent: z.number() }),
});

export const priceHistory = source.extend({
  listing: z.object({ listingId: z.string(), address, status: z.string(), price: figure }),
  /** Oldest first. */
  events: z.array(
    z.object({ date: z.string(), event: z.string(), price: z.number(), change: figure, changeRatio: figure }),
  ),
});

export const affordability = z.object({
  priceRange: z
    .object({ low: z.number(), high: z.number(), lowMonthly: z.number(), highMonthly: z.number() })
    .nullable(),
  payment: z
    .object({
      price: z.number(),
      downPayment: z.number(),
      loanAmount: z.number(),
      principalAndInterest: z.number(),
      propertyTax: z.number(),
      homeInsurance: z.number(),
      mortgageInsurance: z.number(),
      hoaFee: z.number(),
      total: z.number(),
      shareOfIncome: figure,
      shareWithDebts: figure,
    })
    .nullable(),
  assumptions: z.object({
    interestRate: z.number(),
    termYears: z.number(),
    downPayment: figure,
    downPaymentPercent: figure,
    monthlyDebts: z.number(),
    propertyTax: z.number(),
    homeInsurance: z.number(),
    limits: z.string(),
  }),
  listing: z.object({ listingId: z.string(), address }).nullable(),
  notice: z.string(),
  asOf: z.string().nullable(),
  attribution: z.string().nullable(),
});

export type Comparison = z.infer<typeof comparison>;
export type Comparables = z.infer<typeof comparables>;
export type PriceHistory = z.infer<typeof priceHistory>;
export type Affordability = z.infer<typeof affordability>;
