import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  affordablePrice,
  DEBT_LIMITS,
  housingBudget,
  monthlyCosts,
  type MonthlyCosts,
  type Terms,
} from "./affordability.ts";

const TERMS: Terms = { interestRate: 6.5, termYears: 30, down: { percent: 20 }, hoaFee: 0 };

function total(costs: MonthlyCosts): number {
  const { principalAndInterest, propertyTax, homeInsurance, mortgageInsurance, hoaFee } = costs;
  return principalAndInterest + propertyTax + homeInsurance + mortgageInsurance + hoaFee;
}

function cents(costs: MonthlyCosts): MonthlyCosts {
  const entries = Object.entries(costs).map(([name, dollars]) => [name, Math.round(Number(dollars) * 100) / 100]);
  return Object.fromEntries(entries) as MonthlyCosts; // the same names
}

test("monthlyCosts() works out every part", () => {
  expect(cents(monthlyCosts(825_000, { ...TERMS, hoaFee: 120 }))).toEqual({
    downPayment: 165_000,
    loanAmount: 660_000,
    principalAndInterest: 4_171.65, // 660,000 × 0.0054167 / (1 − 1.0054167^−360)
    propertyTax: 687.5, // 8,250 / 12
    homeInsurance: 275, // 3,300 / 12
    mortgageInsurance: 0,
    hoaFee: 120,
  });
});

test.for([
  ["100,000 at 6 % over 30 years", 6, 30, 599.55],
  ["100,000 at 7.25 % over 15 years", 7.25, 15, 912.86],
  ["100,000 without interest over 10 years", 0, 10, 833.33],
] as const)("monthlyCosts() pays back %s", ([, interestRate, termYears, payment]) => {
  const costs = monthlyCosts(100_000, { ...TERMS, interestRate, termYears, down: { dollars: 0 } });
  expect(costs.principalAndInterest).toBeCloseTo(payment, 2);
});

test.for([
  ["due under a fifth in percent", { percent: 19.99 }, 200],
  ["not due at a fifth in percent", { percent: 20 }, 0],
  ["due under a fifth in dollars", { dollars: 99_999 }, 200],
  ["not due at a fifth in dollars", { dollars: 100_000 }, 0],
  ["due with nothing down", { dollars: 0 }, 250],
] as const)("monthlyCosts() has mortgage insurance %s", ([, down, expected]) => {
  expect(monthlyCosts(500_000, { ...TERMS, down }).mortgageInsurance).toBeCloseTo(expected, 0);
});

test("monthlyCosts() of a home that is paid down has no loan", () => {
  const costs = monthlyCosts(300_000, { ...TERMS, down: { dollars: 300_000 } });
  expect(costs).toMatchObject({ loanAmount: 0, principalAndInterest: 0, mortgageInsurance: 0 });
  expect(costs.propertyTax).toBeCloseTo(250, 6);
});

test.for([
  ["28 % without debts", 120_000, 0, "low", 2_800],
  ["28 % with debts up to 8 %", 120_000, 800, "low", 2_800],
  ["what debts leave of 36 %", 120_000, 1_000, "low", 2_600],
  ["31 % without debts", 120_000, 0, "high", 3_100],
  ["what debts leave of 43 %", 120_000, 1_300, "high", 3_000],
  ["nothing where debts take all", 120_000, 4_300, "high", 0],
] as const)("housingBudget() is %s", ([, income, debts, limit, expected]) => {
  expect(housingBudget(income, debts, DEBT_LIMITS[limit])).toBeCloseTo(expected, 6);
});

test.for([
  // Costs a dollar and month: a loan 0.00632068, tax and insurance of the home 0.00116667, of the loan 0.0005.
  ["of the costs of a dollar with 20 % down", { percent: 20 }, 0, 2_800, 449_928.51], // 2,800 / (0.8 × 0.00632068 + 0.00116667)
  ["with a fee", { percent: 20 }, 300, 2_800, 401_721.89], // 2,500 / the same
  ["with mortgage insurance under 20 % down", { percent: 10 }, 0, 2_800, 383_284.48], // 2,800 / (0.9 × 0.00682068 + 0.00116667)
  ["with all paid down", { percent: 100 }, 0, 350, 300_000], // 350 / 0.00116667
  ["with enough dollars down", { dollars: 100_000 }, 0, 2_800, 458_382.4], // (2,800 + 632.068) / 0.00748735
  ["with too few", { dollars: 50_000 }, 0, 2_800, 393_251.23], // (2,800 + 341.034) / 0.00798735
  ["at the fifth, where insurance would cost more than is left", { dollars: 80_000 }, 0, 2_500, 400_000],
  ["of tax and insurance alone, where no loan is needed", { dollars: 500_000 }, 0, 350, 300_000],
  ["0 without a budget", { percent: 20 }, 0, 0, 0],
  ["0 where the fee takes all", { dollars: 90_000 }, 2_800, 2_800, 0],
] as const)("affordablePrice() is %s", ([, down, hoaFee, budget, expected]) => {
  expect(affordablePrice(budget, { ...TERMS, down, hoaFee })).toBeCloseTo(expected, 2);
});

test("affordablePrice() is the highest price whose costs stay within the budget", () => {
  const terms = fc.record({
    interestRate: fc.double({ min: 0, max: 25, noNaN: true }),
    termYears: fc.integer({ min: 1, max: 40 }),
    down: fc.oneof(
      fc.record({ dollars: fc.integer({ min: 0, max: 3_000_000 }) }),
      fc.record({ percent: fc.double({ min: 0, max: 100, noNaN: true }) }),
    ),
    hoaFee: fc.integer({ min: 0, max: 2_000 }),
  });
  fc.assert(
    fc.property(terms, fc.integer({ min: 0, max: 50_000 }), (terms, budget) => {
      const price = affordablePrice(budget, terms);
      // A home cheaper than what is there needs no more than its price of it.
      const costOf = (price: number) => {
        const { down } = terms;
        const paid = "dollars" in down ? { dollars: Math.min(down.dollars, price) } : down;
        return total(monthlyCosts(price, { ...terms, down: paid }));
      };
      const bound = Math.max(budget, terms.hoaFee); // the fee is due whatever the price
      expect(costOf(price)).toBeLessThanOrEqual(bound + 1e-4);
      expect(costOf(price * 1.000_1 + 1)).toBeGreaterThan(bound);
    }),
  );
});
