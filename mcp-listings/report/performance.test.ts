import { expect, test } from "vitest";
import { type Activity, measureListing, summariseMarket } from "../measure/metrics.ts";
import { performanceSection } from "./performance.ts";

const HOME: Activity = {
  daysOnMarket: 15,
  tracking: {
    views: 300,
    visitors: 30,
    saves: 9,
    inquiries: 3,
    impressions: 9_000,
    showings: 4,
    viewsLast14Days: 100,
    viewsPrior14Days: 100,
  },
};

function blocksOf(home: Activity, forSale: number) {
  const market = summariseMarket(
    "Portland, OR",
    Array.from({ length: forSale }, () => HOME),
  );
  return performanceSection(measureListing({ ...home, listingId: "L001" }, market, "2026-10-31")).blocks;
}

test("performanceSection() sets each figure beside the median of the market", () => {
  const [trend, table, basis] = blocksOf(HOME, 5);
  expect(trend).toMatchObject({ text: "Views are steady: the last 14 days against the 14 before." });
  expect(table).toMatchObject({
    rows: expect.arrayContaining([[{ text: "Page views" }, { text: "300" }, { text: "300" }]]) as [],
  }); // vitest types matchers as any
  expect(basis).toMatchObject({
    text: expect.stringContaining("the 5 tracked homes for sale in Portland, OR.") as string,
  });
});

test.for([
  [4, "the 4 tracked homes for sale in Portland, OR. Those of fewer than 5 homes are withheld."],
  [1, "the 1 tracked home for sale in Portland, OR. Those of fewer than 5 homes are withheld."],
] as const)("performanceSection() says that medians of %i are withheld", ([forSale, words]) => {
  const [, table, basis] = blocksOf(HOME, forSale);
  expect(table).toMatchObject({
    rows: expect.arrayContaining([[{ text: "Saves" }, { text: "9" }, { text: "not known" }]]) as [],
  });
  expect(basis).toMatchObject({ text: expect.stringContaining(words) as string });
});

test("performanceSection() leaves out a figure that the source does not have", () => {
  const [, table] = blocksOf({ ...HOME, daysOnMarket: null }, 5);
  expect(JSON.stringify(table)).not.toContain("Days on market");
});
