import { expect, test } from "vitest";
import { analyseMarket, type Market, monthsNeeded } from "../measure/market.ts";
import { marketSection } from "./market.ts";

const AS_OF = "2026-10-31";
const SALES = monthsNeeded(AS_OF, 12).map((month) => ({
  month,
  closePrices: [500_000, 600_000],
  pricesPerSquareFoot: [250, 300],
  daysOnMarket: [20, 30],
  saleToListSum: 2,
  saleToListCount: 2,
  newListings: 3,
}));

function sectionOf(changes: Partial<Market> = {}) {
  const inventory = { active: 12, pending: 4 };
  const market = { asOf: AS_OF, months: SALES, inventory, knowsListingDates: true, ...changes };
  return marketSection("Portland, OR", analyseMarket(market, 12));
}

test("marketSection() tells the figures with their sample and their period", () => {
  const { title, blocks } = sectionOf();
  expect(title).toBe("The market of Portland, OR");
  expect(blocks).toEqual([
    {
      type: "facts",
      facts: [
        ["Median price", "$550,000"],
        ["Price a square foot", "$275"],
        ["Change in a year", "0%"],
        ["Sale to list price", "100%"],
        ["Median days to a sale", "25"],
        ["Homes for sale", "12"],
        ["Under contract", "4"],
        ["Months of supply", "6"],
        ["Competition of buyers", "Medium"],
        ["Activity", "Warm"],
      ],
    },
    {
      type: "basis",
      text: "24 sales of all property types, November 2025 to October 2026. The change in a year compares the last three months.",
    },
  ]);
});

test("marketSection() leaves out what is withheld, and says so", () => {
  const [facts, basis] = sectionOf({ months: SALES.slice(-2) }).blocks;
  expect(facts).toMatchObject({
    facts: [
      ["Homes for sale", "12"],
      ["Under contract", "4"],
    ],
  });
  expect(basis).toMatchObject({
    text: expect.stringMatching(/^4 sales .* Figures of fewer than 5 sales are withheld\.$/) as string, // vitest types matchers as any
  });
});

test("marketSection() of a source of closed sales has no homes for sale", () => {
  const [facts] = sectionOf({ inventory: null }).blocks;
  expect(JSON.stringify(facts)).not.toMatch(/Homes for sale|Under contract|supply|Competition/);
});

test("marketSection() of a place that nothing is known of says what it rests on, and no more", () => {
  const { blocks } = sectionOf({ months: [], inventory: null });
  expect(blocks).toMatchObject([{ type: "basis", text: expect.stringMatching(/^0 sales /) as string }]);
});
