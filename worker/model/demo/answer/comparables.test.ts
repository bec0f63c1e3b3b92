import { expect, test } from "vitest";
import { COMPARABLES } from "../test-results.ts";
import { answerComparables } from "./comparables.ts";

test("answerComparables() tells the range, where the price stands in it, and the sales", () => {
  expect(answerComparables(COMPARABLES)).toMatchInlineSnapshot(`
    "3 sales like **123 Oak Street**, Portland (L001) within 2 miles in the last 12 months, at most 20% larger or smaller imply **$730,000 to $839,000**, $792,000 in the middle. It asks $825,000, within that range.

    | Sale | Sold on | Sold for | A square foot | Home | Miles away |
    | --- | --- | --- | --- | --- | --- |
    | 12649 Dogwood Avenue (D001910) | 2026-06-10 | $768,500 | $374.88 | 3 beds, 2 baths, 2,050 sq ft | 1.36 |
    | 12650 Dogwood Avenue (D001911) | 2026-07-10 | $814,500 | $375.88 | 3 beds, 2 baths, 2,050 sq ft | 1.36 |
    | 12651 Dogwood Avenue (D001912) | 2026-08-10 | $712,500 | $376.88 | 3 beds, 2 baths, 2,050 sq ft | 1.36 |

    That is no appraisal. Source: Test data, as of 2026-10-31."
  `);
});

test.for([
  [{ price: 700_000 }, "It asks $700,000, below that range."],
  [{ price: 900_000 }, "It asks $900,000, above that range."],
  [{ status: "Sold", soldPrice: 800_000 }, "It was sold for $800,000, within that range."],
] as const)("answerComparables() knows where %j stands", ([changes, said]) => {
  const listing = { ...COMPARABLES.listing, ...changes };
  expect(answerComparables({ ...COMPARABLES, listing })).toContain(said);
});

test("answerComparables() implies nothing from too few sales", () => {
  const few = { ...COMPARABLES, comparables: COMPARABLES.comparables.slice(0, 1), priceRange: null };
  expect(answerComparables(few)).toMatch(/^1 sale like .*: too few to imply a price range\./);
  const none = { ...few, comparables: [], searched: { ...few.searched, radiusMiles: null } };
  expect(answerComparables(none)).toMatch(
    /^Nothing like \*\*123 Oak Street\*\*, Portland \(L001\) was sold in its ZIP /,
  );
});
