/** The tool `estimateAffordability`: the price that an income carries, and what a home costs a month. */

import * as z from "zod";
import { nameCity } from "../mcp-listings/place/city.ts";
import type { ActiveSource } from "../mcp-listings/serve/source.ts";
import type { ToolResult } from "../mcp-listings/serve/tool.ts";
import { formatDollars } from "../mcp-listings/vocabulary/figures.ts";
import { formatPercent } from "../mcp-listings/vocabulary/percent.ts";
import { affordabilityFigures, estimateFigures } from "./affordability-figures.ts";
import type { HomeCosts, ReadHomeCosts } from "./home-costs.ts";

const dollars = z.number().min(0).max(1_000_000_000);
const amount = dollars.min(1);

/** Under half a percent a fraction was meant: 0.065 for 6.5. */
const percent = (max: number, example: string) =>
  z
    .number()
    .min(0)
    .max(max)
    .refine((value) => value === 0 || value >= 0.5, `must be in percent, such as ${example}`);

const affordabilityInput = z.strictObject({
  annualIncome: amount.optional().describe("US dollars before tax"),
  monthlyDebts: dollars.optional().describe("Loans and cards, US dollars"),
  downPayment: dollars.optional().describe("US dollars"),
  downPaymentPercent: percent(100, "20").optional(),
  interestRate: percent(30, "6.5").optional().describe("Percent"),
  termYears: z.number().int().min(1).max(50).optional(),
  price: amount.optional(),
  listingId: z.string().trim().min(1).max(64).optional(),
});

const affordabilityOutput = affordabilityFigures.extend({
  listing: z
    .object({
      listingId: z.string(),
      address: z.object({ street: z.string(), city: z.string(), state: z.string(), zip: z.string() }),
      price: z.number().nullable().describe("List price, US dollars"),
      office: z.string().nullable(),
    })
    .nullable(),
  notice: z.string().describe("To be told with the figures"),
  asOf: z.string().nullable().describe("The day the listing is true to, YYYY-MM-DD; null without a listing"),
  attribution: z.string().nullable().describe("The source of the listing, to be named with it"),
});

export const estimateAffordability = {
  name: "estimateAffordability",
  title: "Estimate affordability",
  description:
    "With annualIncome: the price range it carries. With price or listingId: the monthly payment with its parts. State the assumptions, and " +
    "that it is an estimate, never a lending decision.",
  input: affordabilityInput,
  output: affordabilityOutput,
  annotations: { readOnlyHint: true, idempotentHint: true, openWorldHint: false },
} as const;

type Asked = z.infer<typeof affordabilityInput>;
type Affordability = z.infer<typeof affordabilityOutput>;

const NOTICE = "An estimate, never a lending decision: lenders look at credit, income and the home itself.";

/**
 * Answers with a range for an income and a payment for a price or a listing, whose HOA fee then counts. Fails, naming the way out, when
 * arguments are missing or contradict each other, or the listing is unknown.
 */
export async function answerAffordability(
  { listingId, ...asked }: Asked,
  source: ActiveSource,
  readHomeCosts: ReadHomeCosts,
): Promise<ToolResult<Affordability>> {
  const home = listingId === undefined ? null : await readHomeCosts(listingId);
  if (listingId !== undefined && home === null) {
    return { ok: false, message: `No listing ${listingId}. Call findListings for valid ids.` };
  }
  const price = asked.price ?? home?.price ?? undefined;
  const hindrance = findHindrance({ ...asked, price }, home);
  if (hindrance !== null) return { ok: false, message: hindrance };
  const figures = estimateFigures({ ...asked, price, hoaFee: home?.hoaFee ?? undefined });
  const structured = {
    ...figures,
    listing: home && { listingId: home.listingId, address: home.address, price: home.price, office: home.office },
    notice: NOTICE,
    asOf: home && source.asOf,
    attribution: home && source.attribution,
  };
  return { ok: true, text: describe(structured), structured };
}

/** What stands in the way of an estimate; null when nothing does. */
function findHindrance(asked: Omit<Asked, "price"> & { readonly price: number | undefined }, home: HomeCosts | null) {
  const { annualIncome, downPayment, downPaymentPercent, price } = asked;
  if (home !== null && price === undefined) {
    return `${home.listingId} has no list price on record. Give a price as well.`;
  }
  if (annualIncome === undefined && price === undefined) {
    return "Nothing to estimate. Give annualIncome for the price that it carries; price or listingId for a monthly payment.";
  }
  if (downPayment === undefined) return null;
  if (downPaymentPercent !== undefined) return "Give downPayment in dollars or downPaymentPercent, not both.";
  if (price !== undefined && downPayment > price) {
    return `The downPayment ${formatDollars(downPayment)} is above the price ${formatDollars(price)}.`;
  }
  return null;
}

function describe({ priceRange, payment, assumptions, listing, notice, asOf, attribution }: Affordability): string {
  const lines: string[] = [];
  if (priceRange) {
    const { low, high, lowMonthly, highMonthly } = priceRange;
    lines.push(
      `The income carries a price of ${formatDollars(low)} to ${formatDollars(high)}: ${formatDollars(lowMonthly)} to ${formatDollars(highMonthly)} a month. ${assumptions.limits}`,
    );
  }
  if (payment) {
    const home = listing && `${listing.listingId} ${listing.address.street}, ${nameCity(listing.address)}, at `;
    lines.push(
      `${home ?? ""}${formatDollars(payment.price)}, ${formatDollars(payment.downPayment)} down, a loan of ${formatDollars(payment.loanAmount)}: ${formatDollars(payment.total)} a month.`,
      `Principal and interest ${formatDollars(payment.principalAndInterest)}, property tax ${formatDollars(payment.propertyTax)}, home insurance ${formatDollars(payment.homeInsurance)}, ` +
        `mortgage insurance ${formatDollars(payment.mortgageInsurance)}, HOA fee ${formatDollars(payment.hoaFee)}.`,
    );
    if (payment.shareOfIncome !== null) {
      lines.push(
        `Of gross income ${formatPercent(payment.shareOfIncome)}, with other debts ${formatPercent(payment.shareWithDebts)}.`,
      );
    }
  }
  lines.push(describeAssumptions(assumptions), notice);
  if (listing) lines.push(`As of ${asOf}. Source: ${attribution}`);
  return lines.join("\n");
}

function describeAssumptions(assumptions: Affordability["assumptions"]): string {
  const { interestRate, termYears, downPayment, downPaymentPercent, monthlyDebts, hoaFee, assumed } = assumptions;
  const { propertyTax, homeInsurance, mortgageInsurance } = assumptions;
  return (
    `Terms: ${interestRate} % over ${termYears} years, ${downPayment === null ? `${downPaymentPercent} %` : formatDollars(downPayment)} down, ` +
    `other debts ${formatDollars(monthlyDebts)} and HOA fee ${formatDollars(hoaFee)} a month, property tax ${propertyTax} % and home insurance ${homeInsurance} % of the price a year, ` +
    `mortgage insurance ${mortgageInsurance} % of the loan a year under 20 % down. Assumed of these: ${assumed.join(", ")}.`
  );
}
