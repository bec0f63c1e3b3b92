/** What a home costs a month, and the price that an income carries: the arithmetic alone. */

/** What a payment depends on beside the price. */
export interface Terms {
  /** Percent a year, fixed. */
  readonly interestRate: number;
  readonly termYears: number;
  readonly down: { readonly dollars: number } | { readonly percent: number };
  /** US dollars a month. */
  readonly hoaFee: number;
}

/** US dollars a month, unrounded, and the loan they are for. */
export interface MonthlyCosts {
  readonly downPayment: number;
  readonly loanAmount: number;
  readonly principalAndInterest: number;
  readonly propertyTax: number;
  readonly homeInsurance: number;
  readonly mortgageInsurance: number;
  readonly hoaFee: number;
}

/** Where nobody says otherwise. */
export const USUAL_TERMS = { interestRate: 6.5, termYears: 30, downPaymentPercent: 20 } as const;

/** Percent a year: the first two of the price, the last of the loan, due while less than a fifth is paid down. */
export const USUAL_COSTS = { propertyTax: 1, homeInsurance: 0.4, mortgageInsurance: 0.6 } as const;

/** Shares of gross income, in percent: what housing may take, and what it may take together with other debts. */
export interface DebtLimit {
  readonly housing: number;
  readonly total: number;
}

/** What lenders call the 28/36 rule, and what the FHA lets at most without compensating factors (HUD Handbook 4000.1, II.A.5.d). */
export const DEBT_LIMITS = { low: { housing: 28, total: 36 }, high: { housing: 31, total: 43 } } as const;

/** From a fifth on no mortgage insurance is due. */
const UNINSURED_SHARE = 0.2;

/** The costs of a home at `price`. The down payment must not be above it. */
export function monthlyCosts(price: number, terms: Terms): MonthlyCosts {
  const downPayment = "dollars" in terms.down ? terms.down.dollars : (price * terms.down.percent) / 100;
  const loanAmount = price - downPayment;
  const isInsured = downPayment < price * UNINSURED_SHARE;
  return {
    downPayment,
    loanAmount,
    principalAndInterest: loanAmount * paymentPerDollar(terms),
    propertyTax: price * monthly(USUAL_COSTS.propertyTax),
    homeInsurance: price * monthly(USUAL_COSTS.homeInsurance),
    mortgageInsurance: isInsured ? loanAmount * monthly(USUAL_COSTS.mortgageInsurance) : 0,
    hoaFee: terms.hoaFee,
  };
}

/** US dollars a month that the limit leaves for housing; 0 where debts take all. */
export function housingBudget(annualIncome: number, monthlyDebts: number, { housing, total }: DebtLimit): number {
  const income = annualIncome / 12;
  return Math.max(0, Math.min((income * housing) / 100, (income * total) / 100 - monthlyDebts));
}

/** The highest price whose monthly costs stay within `budget`, unrounded; 0 where there is none. */
export function affordablePrice(budget: number, terms: Terms): number {
  const left = budget - terms.hoaFee;
  if (left <= 0) return 0;
  const loan = paymentPerDollar(terms);
  const insurance = monthly(USUAL_COSTS.mortgageInsurance);
  const ownership = monthly(USUAL_COSTS.propertyTax + USUAL_COSTS.homeInsurance);
  if ("percent" in terms.down) {
    const share = terms.down.percent / 100;
    return left / (ownership + (1 - share) * (share < UNINSURED_SHARE ? loan + insurance : loan));
  }
  const { dollars } = terms.down;
  if (left <= dollars * ownership) return left / ownership; // no loan at all
  const uninsured = (left + dollars * loan) / (loan + ownership);
  const bound = dollars / UNINSURED_SHARE;
  if (uninsured <= bound) return uninsured;
  // Past the bound insurance falls due at once: a little more than it may cost more than the budget.
  return Math.max(bound, (left + dollars * (loan + insurance)) / (loan + insurance + ownership));
}

/** The constant monthly payment on a loan of one dollar (https://en.wikipedia.org/wiki/Mortgage_calculator). */
function paymentPerDollar({ interestRate, termYears }: Terms): number {
  const months = termYears * 12;
  const rate = monthly(interestRate);
  // expm1 and log1p: 1 − (1 + rate)^−months would be 0 for a rate next to none.
  return rate === 0 ? 1 / months : rate / -Math.expm1(-months * Math.log1p(rate));
}

/** Percent a year as a fraction a month. */
function monthly(percentPerYear: number): number {
  return percentPerYear / 1_200;
}
