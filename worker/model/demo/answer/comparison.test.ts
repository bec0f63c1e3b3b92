import { expect, test } from "vitest";
import { answerComparison } from "./comparison.ts";
import { COMPARED } from "../test-results.ts";

test("answerComparison() says what speaks for each home and marks the better one", () => {
  expect(answerComparison(COMPARED)).toMatchInlineSnapshot(`
    "**L001** has more garage spaces; **L002** costs less, costs less a square foot and is larger.

    |  | L001 | L002 |
    | --- | --- | --- |
    | Status | Active | Active |
    | Price | $825,000 | **$799,000** |
    | A square foot | $402.44 | **$332.92** |
    | Bedrooms | 3 | 3 |
    | Living area | 2,050 sq ft | **2,400 sq ft** |
    | Garage spaces | **2** | 1 |
    | HOA fee a month | not known | $300 |
    | Built in | 1924 | 1988 |
    | Features | fireplace, garage | not known |

    Source: Test data, as of 2026-10-31."
  `);
});

test.for([
  ["squareFeet", "**L002** is larger: L001 2,050 sq ft and L002 2,400 sq ft."],
  ["yearBuilt", "Built in: L001 1924 and L002 1988."],
  ["bedrooms", "Bedrooms: L001 3 and L002 3."],
] as const)("answerComparison() begins with the %s that is asked about", ([asked, said]) => {
  expect(answerComparison(COMPARED, asked).split("\n")[0]).toBe(said);
});

test("answerComparison() names unknown ids and homes of which none is better", () => {
  const equal = { ...COMPARED, rows: COMPARED.rows.map((row) => ({ ...row, better: [] })), unknownIds: ["L999"] };
  const text = answerComparison(equal);
  expect(text).toMatch(/^L001 and L002 side by side:/);
  expect(text).toContain("I know no listing L999.");
});
