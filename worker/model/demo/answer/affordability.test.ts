import { expect, test } from "vitest";
import { ESTIMATE } from "../test-results.ts";
import { answerAffordability } from "./affordability.ts";

test("answerAffordability() tells the range, the payment, its terms and the notice", () => {
  expect(answerAffordability(ESTIMATE)).toMatchInlineSnapshot(`
    "That income carries a home of **$376,000 to $413,000**, which is $2,800 to $3,100 a month. Low: housing at most 28 % of gross income.

    **123 Oak Street**, Portland (L001) at $825,000, with $165,000 down and a loan of $660,000, costs **$5,135 a month**:

    - Principal and interest: $4,172
    - Property tax: $688
    - Home insurance: $275

    That is 51.4% of the income before tax, 55.4% with other debts.

    It rests on 6.5% interest over 30 years, 20% down, other debts of $400 a month, property tax of 1% and home insurance of 0.4% of the price a year.

    An estimate, never a lending decision.

    Source: Test data, as of 2026-10-31."
  `);
});

test("answerAffordability() tells a payment alone", () => {
  const payment = { ...ESTIMATE.payment, shareOfIncome: null, shareWithDebts: null };
  const text = answerAffordability({ ...ESTIMATE, priceRange: null, payment, listing: null, asOf: null });
  expect(text).toMatch(/^A home at \$825,000, with \$165,000 down/);
  expect(text).not.toContain("income");
  expect(text).not.toContain("Source:");
});
