import { expect, test } from "vitest";
import { asksForLoan, changesLoan, isChange, readLoan } from "./loan.ts";

test.for([
  ["what can I afford on $120k a year", { annualIncome: 120_000 }],
  ["how much house can I afford with 120,000?", { annualIncome: 120_000 }],
  ["I earn 8000 a month, what can I afford", { annualIncome: 96_000 }],
  ["we make 90k and have 40k saved", { annualIncome: 90_000, downPayment: 40_000 }],
  [
    "90k salary, $500 in monthly debts, $20,000 down: what can I afford",
    { annualIncome: 90_000, monthlyDebts: 500, downPayment: 20_000 },
  ],
  ["income of 150k and $350 a month in car payments", { annualIncome: 150_000, monthlyDebts: 350 }],
  ["mortgage on a 650k house at 6.25% for 15 years", { price: 650_000, interestRate: 6.25, termYears: 15 }],
  ["monthly payment on $500,000 with 10% down", { price: 500_000, downPaymentPercent: 10 }],
  ["can I afford a $600k home on 120k income", { price: 600_000, annualIncome: 120_000 }],
  ["30-year loan at 7 percent with a down payment of 20%", { termYears: 30, interestRate: 7, downPaymentPercent: 20 }],
  ["a mortgage at an interest rate of 5.5", { interestRate: 5.5 }],
  ["120k salary 60k down 5.9% rate", { annualIncome: 120_000, downPayment: 60_000, interestRate: 5.9 }],
  ["can I afford a home of 500k in Seattle", { price: 500_000 }],
  ["what kind of house can I afford on 120k", { annualIncome: 120_000 }],
  ["what would it cost monthly", {}],
] as const)("readLoan() reads %j", ([text, loan]) => {
  expect(readLoan(text).loan).toEqual(loan);
});

test("readLoan() leaves what is not about money to the other readers", () => {
  expect(readLoan("find homes in Portland I can afford on 120k a year").rest).toMatch(/^find homes in Portland I can/);
});

test.for([
  ["what can I afford on 120k", true],
  ["monthly payment on L001", true],
  ["property taxes on L001", true],
  ["homes in Portland under 500k", false],
  ["condos with an HOA fee under 300 per month", false],
  ["how is L001 doing", false],
] as const)("asksForLoan() of %j is %j", ([text, asks]) => {
  expect(asksForLoan(text)).toBe(asks);
});

test.for([
  ["with 10% down", true],
  ["over 15 years", true],
  ["only condos", false],
] as const)("changesLoan() of %j is %j", ([text, changes]) => {
  expect(changesLoan(text)).toBe(changes);
});

test.for([
  ["what if I put 20% down on the loan", true],
  ["at 7%", true],
  ["mortgage on a 650k house", false],
] as const)("isChange() of %j is %j", ([text, changes]) => {
  expect(isChange(text)).toBe(changes);
});
