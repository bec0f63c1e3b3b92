/** What an income carries and what a home costs a month, with all that the estimate rests on. */

import type { Affordability } from "../home-results.ts";
import { dollars, number, percent, sourceLine } from "./format.ts";

export function answerAffordability(estimate: Affordability): string {
  const { priceRange, payment, assumptions, notice, asOf, attribution } = estimate;
  const range =
    priceRange === null
      ? []
      : [
          `That income carries a home of **${dollars(priceRange.low)} to ${dollars(priceRange.high)}**, ` +
            `which is ${dollars(priceRange.lowMonthly)} to ${dollars(priceRange.highMonthly)} a month. ${assumptions.limits}`,
        ];
  return [
    ...range,
    ...(payment === null ? [] : [paymentOf(payment, estimate.listing)]),
    terms(assumptions),
    notice,
    ...(asOf === null || attribution === null ? [] : [sourceLine({ asOf, attribution })]),
  ].join("\n\n");
}

type Payment = NonNullable<Affordability["payment"]>;

function paymentOf(payment: Payment, listing: Affordability["listing"]): string {
  const home =
    listing === null ? "A home" : `**${listing.address.street}**, ${listing.address.city} (${listing.listingId})`;
  const parts: ReadonlyArray<readonly [string, number]> = [
    ["Principal and interest", payment.principalAndInterest],
    ["Property tax", payment.propertyTax],
    ["Home insurance", payment.homeInsurance],
    ["Mortgage insurance", payment.mortgageInsurance],
    ["HOA fee", payment.hoaFee],
  ];
  const lines = parts.filter(([, value]) => value > 0).map(([name, value]) => `- ${name}: ${dollars(value)}`);
  return [
    `${home} at ${dollars(payment.price)}, with ${dollars(payment.downPayment)} down and a loan of ${dollars(payment.loanAmount)}, ` +
      `costs **${dollars(payment.total)} a month**:`,
    lines.join("\n"),
    ...shareOf(payment),
  ].join("\n\n");
}

function shareOf({ shareOfIncome, shareWithDebts }: Payment): string[] {
  if (shareOfIncome === null) return [];
  const debts =
    shareWithDebts === null || shareWithDebts === shareOfIncome ? "" : `, ${percent(shareWithDebts)} with other debts`;
  return [`That is ${percent(shareOfIncome)} of the income before tax${debts}.`];
}

function terms(assumptions: Affordability["assumptions"]): string {
  const { interestRate, termYears, downPayment, downPaymentPercent, monthlyDebts, propertyTax, homeInsurance } =
    assumptions;
  const down = downPayment === null ? `${number(downPaymentPercent)}%` : dollars(downPayment);
  const debts = monthlyDebts === 0 ? "no other debts" : `other debts of ${dollars(monthlyDebts)} a month`;
  return (
    `It rests on ${number(interestRate)}% interest over ${termYears} years, ${down} down, ${debts}, ` +
    `property tax of ${number(propertyTax)}% and home insurance of ${number(homeInsurance)}% of the price a year.`
  );
}
