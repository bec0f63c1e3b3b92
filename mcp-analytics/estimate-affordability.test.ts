import { expect, test } from "vitest";
import type * as z from "zod";
import { answerAffordability, estimateAffordability } from "./estimate-affordability.ts";
import type { HomeCosts } from "./home-costs.ts";

const SOURCE = { source: "test", asOf: "2026-10-31", attribution: "Test data" };
const OAK: HomeCosts = {
  listingId: "L001",
  address: { street: "123 Oak Street", city: "Portland", state: "OR", zip: "97201" },
  price: 825_000,
  hoaFee: 120,
  office: "Rose City Homes",
};

type Asked = z.input<typeof estimateAffordability.input>;

const estimate = async (asked: Asked) =>
  answerAffordability(estimateAffordability.input.parse(asked), SOURCE, async (id) => {
    if (id === "L001") return OAK;
    return id === "L002" ? { ...OAK, listingId: "L002", price: null, hoaFee: null } : null;
  });

test("answerAffordability() gives the payment of a listing and what the income carries", async () => {
  const answer = await estimate({ listingId: "L001", annualIncome: 150_000, monthlyDebts: 600 });
  expect(answer).toMatchObject({
    ok: true,
    structured: {
      priceRange: { low: 543_000, high: 603_000 },
      payment: { price: 825_000, hoaFee: 120, total: 5_255 },
      listing: { listingId: "L001", price: 825_000, office: "Rose City Homes" },
      notice: expect.stringContaining("never a lending decision") as string, // vitest types matchers as any
      asOf: "2026-10-31",
      attribution: "Test data",
    },
  });
  expect(answer.ok && estimateAffordability.output.strict().parse(answer.structured)).toEqual(
    answer.ok && answer.structured,
  );
  expect(answer.ok && answer.text).toMatchInlineSnapshot(`
    "The income carries a price of $543,000 to $603,000: $3,500 to $3,875 a month. Low: housing at most 28 % of gross income, with other debts 36 %. High: at most 31 % of gross income, with other debts 43 %.
    L001 123 Oak Street, Portland, OR, at $825,000, $165,000 down, a loan of $660,000: $5,255 a month.
    Principal and interest $4,172, property tax $688, home insurance $275, mortgage insurance $0, HOA fee $120.
    Of gross income 42%, with other debts 46.8%.
    Terms: 6.5 % over 30 years, 20 % down, other debts $600 and HOA fee $120 a month, property tax 1 % and home insurance 0.4 % of the price a year, mortgage insurance 0.6 % of the loan a year under 20 % down. Assumed of these: interestRate, termYears, downPaymentPercent, propertyTax, homeInsurance, mortgageInsurance.
    An estimate, never a lending decision: lenders look at credit, income and the home itself.
    As of 2026-10-31. Source: Test data"
  `);
});

test("answerAffordability() of an income alone names no source", async () => {
  const answer = await estimate({ annualIncome: 150_000, downPayment: 90_000, interestRate: 6, termYears: 15 });
  expect(answer).toMatchObject({
    ok: true,
    structured: { payment: null, listing: null, asOf: null, attribution: null },
  });
  expect(answer.ok && answer.text).toMatchInlineSnapshot(`
    "The income carries a price of $443,000 to $463,000: $3,500 to $3,875 a month. Low: housing at most 28 % of gross income, with other debts 36 %. High: at most 31 % of gross income, with other debts 43 %.
    Terms: 6 % over 15 years, $90,000 down, other debts $0 and HOA fee $0 a month, property tax 1 % and home insurance 0.4 % of the price a year, mortgage insurance 0.6 % of the loan a year under 20 % down. Assumed of these: monthlyDebts, hoaFee, propertyTax, homeInsurance, mortgageInsurance.
    An estimate, never a lending decision: lenders look at credit, income and the home itself."
  `);
});

test("answerAffordability() takes another price for a listing, its fee included", async () => {
  expect(await estimate({ listingId: "L001", price: 800_000 })).toMatchObject({
    structured: { payment: { price: 800_000, hoaFee: 120 }, listing: { price: 825_000 } },
  });
  expect(await estimate({ listingId: "L002", price: 800_000 })).toMatchObject({
    structured: {
      payment: { price: 800_000, hoaFee: 0 },
      assumptions: { assumed: expect.arrayContaining(["hoaFee"]) as string[] },
    },
  });
});

test.for<[string, Asked, string]>([
  [
    "nothing",
    { monthlyDebts: 500 },
    "Nothing to estimate. Give annualIncome for the price that it carries; price or listingId for a monthly payment.",
  ],
  [
    "two down payments",
    { price: 500_000, downPayment: 100_000, downPaymentPercent: 20 },
    "Give downPayment in dollars or downPaymentPercent, not both.",
  ],
  [
    "more down than the price",
    { price: 500_000, downPayment: 500_001 },
    "The downPayment $500,001 is above the price $500,000.",
  ],
  [
    "more down than a listing's price",
    { listingId: "L001", downPayment: 900_000 },
    "The downPayment $900,000 is above the price $825,000.",
  ],
  ["an unknown listing", { listingId: "L999" }, "No listing L999. Call findListings for valid ids."],
  [
    "a listing without a price",
    { listingId: "L002", annualIncome: 100_000 },
    "L002 has no list price on record. Give a price as well.",
  ],
])("answerAffordability() tells the way out of %s", async ([, asked, message]) => {
  expect(await estimate(asked)).toEqual({ ok: false, message });
});

test.for<[string, Asked]>([
  ["a rate as a fraction", { price: 1, interestRate: 0.065 }],
  ["a share as a fraction", { price: 1, downPaymentPercent: 0.2 }],
  ["an income of nothing", { annualIncome: 0 }],
  ["half a year", { price: 1, termYears: 1.5 }],
  ["a price of nothing", { price: 0 }],
])("estimateAffordability refuses %s", ([, asked]) => {
  expect(estimateAffordability.input.safeParse(asked).success).toBe(false);
});
