import { expect, test } from "vitest";
import { HISTORY } from "../test-results.ts";
import { answerPriceHistory } from "./price-history.ts";

test("answerPriceHistory() tells each event and the course in words", () => {
  expect(answerPriceHistory(HISTORY)).toMatchInlineSnapshot(`
    "**963 Juniper Drive**, Portland, OR 97213 (L012): the asking price was cut once, and is **$425,000** now.

    - 2026-09-19: listed at $449,000
    - 2026-10-10: price changed to $425,000 (-5.3%)

    Source: Test data, as of 2026-10-31."
  `);
});

test.for([
  [[], {}, "No price history of **963 Juniper Drive**"],
  [[0], { price: 449_000 }, "the asking price has not changed, and is **$449,000** now."],
  [[0, 1, 2], {}, "the asking price was cut twice, and is **$410,000** now."],
  [[0, 1, 3], { status: "Sold" }, "the asking price was cut once, and it sold for **$420,000** on 2026-10-30."],
  [[0, 4], { price: 460_000 }, "the asking price was raised once, and is **$460,000** now."],
] as const)("answerPriceHistory() of the events %j", ([events, changes, said]) => {
  const listing = { ...HISTORY.listing, price: 410_000, ...changes };
  const all = [
    ...HISTORY.events,
    { date: "2026-10-20", event: "Price Change", price: 410_000, change: -15_000, changeRatio: -0.035 },
    { date: "2026-10-30", event: "Sold", price: 420_000, change: -5_000, changeRatio: -0.012 },
    { date: "2026-10-10", event: "Price Change", price: 460_000, change: 11_000, changeRatio: 0.024 },
  ];
  const chosen = events.flatMap((index) => all[index] ?? []);
  expect(answerPriceHistory({ ...HISTORY, listing, events: chosen })).toContain(said);
});
