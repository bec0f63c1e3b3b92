import { expect, test } from "vitest";
import { estimateFigures } from "./affordability-figures.ts";

test("estimateFigures() gives the range of an income and the payment for a price", () => {
  // 150,000 a year: 28 % are 3,500 a month and 31 % are 3,875; debts leave 36 % − 600 = 3,900 and 43 % − 600 = 4,775.
  expect(estimateFigures({ annualIncome: 150_000, monthlyDebts: 600, price: 825_000, hoaFee: 120 })).toEqual({
    priceRange: { low: 543_000, high: 603_000, lowMonthly: 3_500, highMonthly: 3_875 }, // (3,500 − 120) / 0.00622321
    payment: {
      price: 825_000,
      downPayment: 165_000,
      loanAmount: 660_000,
      principalAndInterest: 4_172,
      propertyTax: 688,
      homeInsurance: 275,
      mortgageInsurance: 0,
      hoaFee: 120,
      total: 5_255,
      shareOfIncome: 0.42, // 5,255 / 12,500
      shareWithDebts: 0.468, // 5,855 / 12,500
    },
    assumptions: {
      interestRate: 6.5,
      termYears: 30,
      downPayment: null,
      downPaymentPercent: 20,
      monthlyDebts: 600,
      hoaFee: 120,
      propertyTax: 1,
      homeInsurance: 0.4,
      mortgageInsurance: 0.6,
      limits:
        "Low: housing at most 28 % of gross income, with other debts 36 %. High: at most 31 % of gross income, with other debts 43 %.",
      assumed: ["interestRate", "termYears", "downPaymentPercent", "propertyTax", "homeInsurance", "mortgageInsurance"],
    },
  });
});

test("estimateFigures() assumes nothing that is given", () => {
  const { assumptions } = estimateFigures({
    price: 500_000,
    downPayment: 50_000,
    interestRate: 7,
    termYears: 15,
    monthlyDebts: 0,
    hoaFee: 0,
  });
  expect(assumptions).toMatchObject({
    interestRate: 7,
    termYears: 15,
    downPayment: 50_000,
    downPaymentPercent: null,
    assumed: ["propertyTax", "homeInsurance", "mortgageInsurance"],
  });
});

test("estimateFigures() tells parts that add up to the total", () => {
  for (const price of [333_333, 400_001, 777_777]) {
    const { payment } = estimateFigures({ price, downPaymentPercent: 7, hoaFee: 33 });
    const { principalAndInterest, propertyTax, homeInsurance, mortgageInsurance, hoaFee, total } = payment!; // there is a price
    expect(principalAndInterest + propertyTax + homeInsurance + mortgageInsurance + hoaFee).toBe(total);
  }
});

test.for([
  ["no range without an income", { price: 500_000 }, { priceRange: null, payment: { shareOfIncome: null } }],
  ["no payment without a price", { annualIncome: 90_000 }, { payment: null }],
  [
    "a range of nothing where debts take all",
    { annualIncome: 60_000, monthlyDebts: 5_000 },
    { priceRange: { low: 0, high: 0, lowMonthly: 0, highMonthly: 0 } },
  ],
] as const)("estimateFigures() has %s", ([, situation, figures]) => {
  expect(estimateFigures(situation)).toMatchObject(figures);
});
