/** What is told of affordability: the range that an income carries, the parts of a payment, and what both rest on. */

import * as z from "zod";
import { round } from "../mcp-listings/measure/statistics.ts";
import {
  affordablePrice,
  DEBT_LIMITS,
  housingBudget,
  monthlyCosts,
  USUAL_COSTS,
  USUAL_TERMS,
  type DebtLimit,
  type Terms,
} from "./affordability.ts";

/** What is known of a buyer and a home; US dollars, rates in percent. At most one of the two down payments is given. */
export interface Situation {
  /** Above 0. */
  readonly annualIncome?: number | undefined;
  readonly monthlyDebts?: number | undefined;
  readonly downPayment?: number | undefined;
  readonly downPaymentPercent?: number | undefined;
  readonly interestRate?: number | undefined;
  readonly termYears?: number | undefined;
  /** Not under `downPayment`. */
  readonly price?: number | undefined;
  /** A month. */
  readonly hoaFee?: number | undefined;
}

const dollars = z.number().describe("US dollars");
const share = z.number().nullable().describe("Of gross income, as a fraction; null without an income");

export const affordabilityFigures = z.object({
  priceRange: z
    .object({ low: dollars, high: dollars, lowMonthly: dollars, highMonthly: dollars })
    .nullable()
    .describe("What the income carries, with the monthly payments; null without an income"),
  payment: z
    .object({
      price: dollars,
      downPayment: dollars,
      loanAmount: dollars,
      principalAndInterest: dollars,
      propertyTax: dollars,
      homeInsurance: dollars,
      mortgageInsurance: dollars,
      hoaFee: dollars,
      total: dollars.describe("A month: the sum of the five before it"),
      shareOfIncome: share,
      shareWithDebts: share,
    })
    .nullable()
    .describe("Null without a price"),
  assumptions: z.object({
    interestRate: z.number().describe("Percent, fixed"),
    termYears: z.number(),
    downPayment: z.number().nullable().describe("US dollars; null where a share is meant"),
    downPaymentPercent: z.number().nullable(),
    monthlyDebts: dollars,
    hoaFee: dollars.describe("A month; 0 where none is known"),
    propertyTax: z.number().describe("Percent of the price a year"),
    homeInsurance: z.number().describe("Percent of the price a year"),
    mortgageInsurance: z.number().describe("Percent of the loan a year, due under 20 % down"),
    limits: z.string().describe("What the price range keeps to"),
    assumed: z.array(z.string()).describe("Those of the above that were not given"),
  }),
});

export type AffordabilityFigures = z.infer<typeof affordabilityFigures>;

/** Works out what the situation allows: a range for an income, a payment for a price. */
export function estimateFigures(situation: Situation): AffordabilityFigures {
  const terms = termsOf(situation);
  const { annualIncome, price } = situation;
  return {
    priceRange: annualIncome === undefined ? null : priceRange(annualIncome, situation, terms),
    payment: price === undefined ? null : payment(price, situation, terms),
    assumptions: assumptions(situation, terms),
  };
}

function termsOf({ interestRate, termYears, downPayment, downPaymentPercent, hoaFee = 0 }: Situation): Terms {
  return {
    interestRate: interestRate ?? USUAL_TERMS.interestRate,
    termYears: termYears ?? USUAL_TERMS.termYears,
    down:
      downPayment === undefined
        ? { percent: downPaymentPercent ?? USUAL_TERMS.downPaymentPercent }
        : { dollars: downPayment },
    hoaFee,
  };
}

/** Prices in whole thousands and payments in whole dollars, both rounded down. */
function priceRange(annualIncome: number, { monthlyDebts = 0 }: Situation, terms: Terms) {
  const lowMonthly = housingBudget(annualIncome, monthlyDebts, DEBT_LIMITS.low);
  const highMonthly = housingBudget(annualIncome, monthlyDebts, DEBT_LIMITS.high);
  const price = (budget: number) => Math.floor(affordablePrice(budget, terms) / 1_000) * 1_000;
  return {
    low: price(lowMonthly),
    high: price(highMonthly),
    lowMonthly: Math.floor(lowMonthly),
    highMonthly: Math.floor(highMonthly),
  };
}

/** In whole dollars each, so that the parts add up to the total as they are told. */
function payment(price: number, { annualIncome, monthlyDebts = 0 }: Situation, terms: Terms) {
  const costs = monthlyCosts(price, terms);
  const parts = {
    principalAndInterest: Math.round(costs.principalAndInterest),
    propertyTax: Math.round(costs.propertyTax),
    homeInsurance: Math.round(costs.homeInsurance),
    mortgageInsurance: Math.round(costs.mortgageInsurance),
    hoaFee: Math.round(costs.hoaFee),
  };
  const total = Object.values(parts).reduce((sum, part) => sum + part, 0);
  const shareOf = (monthly: number) => (annualIncome === undefined ? null : round((monthly * 12) / annualIncome, 3));
  return {
    price,
    downPayment: Math.round(costs.downPayment),
    loanAmount: Math.round(costs.loanAmount),
    ...parts,
    total,
    shareOfIncome: shareOf(total),
    shareWithDebts: shareOf(total + monthlyDebts),
  };
}

function assumptions(situation: Situation, { interestRate, termYears, down, hoaFee }: Terms) {
  const { downPayment, downPaymentPercent, monthlyDebts = 0 } = situation;
  const named = ["interestRate", "termYears", "monthlyDebts", "hoaFee"] as const;
  return {
    interestRate,
    termYears,
    downPayment: "dollars" in down ? down.dollars : null,
    downPaymentPercent: "percent" in down ? down.percent : null,
    monthlyDebts,
    hoaFee,
    ...USUAL_COSTS,
    limits: `Low: housing ${tellLimit(DEBT_LIMITS.low)}. High: ${tellLimit(DEBT_LIMITS.high)}.`,
    assumed: [
      ...named.filter((name) => situation[name] === undefined),
      ...(downPayment === undefined && downPaymentPercent === undefined ? ["downPaymentPercent"] : []),
      ...Object.keys(USUAL_COSTS),
    ],
  };
}

function tellLimit({ housing, total }: DebtLimit): string {
  return `at most ${housing} % of gross income, with other debts ${total} %`;
}
