import { expect, test } from "vitest";
import { findComparableSales } from "../comparables.ts";
import type { Listing } from "../listing.ts";
import { OAK } from "../test-listing.ts";
import { comparablesSection } from "./comparables.ts";

function sale(listingId: string, changes: Partial<Listing> = {}): Listing {
  const address = { ...OAK.address, street: `${listingId} Alder Court` };
  return { ...OAK, listingId, address, status: "Sold", soldPrice: 740_000, soldOn: "2026-09-18", ...changes };
}

async function blocksOf(sales: readonly Listing[], home: Partial<Listing> = {}, maxSales = 6) {
  const found = await findComparableSales({ ...OAK, ...home }, "2026-10-31", async () => sales);
  return comparablesSection(found, maxSales).blocks;
}

test("comparablesSection() tells what the sales imply, how each differs, and where they were looked for", async () => {
  const sales = [
    sale("1"),
    sale("2", { bedrooms: 4, bathrooms: 2, squareFeet: 1_950, latitude: 45.51 }),
    sale("3", { bedrooms: 2, yearBuilt: 1_924, garageSpaces: 2, longitude: null, soldOn: "2026-09-01" }),
  ];
  expect(await blocksOf(sales)).toEqual([
    {
      type: "text",
      text: "At the prices a square foot of these sales the home would cost $702,000 to $740,000, at their median $740,000.",
    },
    {
      type: "table",
      head: ["Sale", "Sold for", "Implies"],
      figureColumns: 2,
      rows: [
        [
          { text: "1 Alder Court", detail: "97201 · under 0.1 mi away" },
          { text: "$740,000", detail: "Sep 18, 2026" },
          { text: "$740,000", detail: "$400/sq ft" },
        ],
        [
          { text: "3 Alder Court", detail: "97201 · 1 bedroom fewer · 1 year older · 1 garage space more" },
          { text: "$740,000", detail: "Sep 1, 2026" },
          { text: "$740,000", detail: "$400/sq ft" },
        ],
        [
          {
            text: "2 Alder Court",
            detail: "97201 · 0.7 mi away · 1 bedroom more · 0.5 bathrooms fewer · 100 sq ft larger",
          },
          { text: "$740,000", detail: "Sep 18, 2026" },
          { text: "$702,000", detail: "$379/sq ft" },
        ],
      ],
    },
    {
      type: "basis",
      text: "3 sales of its type, within 1 mi, at most 15% larger or smaller, of the last 6 months.",
    },
  ]);
});

test("comparablesSection() shows the most alike alone where there is little room, and says so", async () => {
  const [, table, basis] = await blocksOf([sale("1"), sale("2"), sale("3"), sale("4")], {}, 3);
  expect(table).toMatchObject({ rows: { length: 3 } });
  expect(basis).toMatchObject({ text: expect.stringMatching(/^4 sales .* The 3 most alike are shown\.$/) as string }); // vitest types matchers as any
});

test("comparablesSection() of two sales implies no range", async () => {
  const [table, basis, ...others] = await blocksOf([sale("1"), sale("2")]);
  expect(table).toMatchObject({ type: "table" });
  expect(basis).toMatchObject({
    text: expect.stringMatching(/^2 sales .* Fewer than 3 imply no range of prices\.$/) as string,
  });
  expect(others).toEqual([]);
});

test.for<[string, Partial<Listing>, string]>([
  ["no sale is like it", {}, "No sale of its type, within 5 mi, at most 30% larger or smaller, of the last 12 months."],
  [
    "its place is not known",
    { latitude: null },
    "No sale of its type, in its ZIP code, at most 30% larger or smaller, of the last 12 months.",
  ],
  [
    "its size is not known",
    { squareFeet: null },
    "The size of the home is not known, so no sale can be compared with it.",
  ],
])("comparablesSection() says that %s", async ([, home, text]) => {
  expect(await blocksOf([], home)).toMatchObject([{ text }]);
});
