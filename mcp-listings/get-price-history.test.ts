import * as fc from "fast-check";
import { expect, test } from "vitest";
import { addChanges, answerPriceHistory, getPriceHistory } from "./get-price-history.ts";
import type { PriceEvent } from "./store.ts";
import { BARE, OAK } from "./test-listing.ts";
import { storeOf } from "./test-store.ts";

const HISTORY: PriceEvent[] = [
  { date: "2026-08-01", event: "Listed", price: 850_000 },
  { date: "2026-09-15", event: "Price Change", price: 825_000 },
  { date: "2026-10-10", event: "Pending", price: 825_000 },
  { date: "2026-10-25", event: "Sold", price: 840_000 },
];

test("addChanges() sets each price against the one before", () => {
  expect(addChanges(HISTORY).map(({ change, changeRatio }) => [change, changeRatio])).toEqual([
    [null, null],
    [-25_000, -0.029], // 25 / 850
    [0, 0],
    [15_000, 0.018], // 15 / 825
  ]);
});

test("addChanges() has no ratio to a price of nothing", () => {
  const events = [0, 5].map((price) => ({ date: "2026-08-01", event: "Price Change" as const, price }));
  expect(addChanges(events)[1]).toMatchObject({ change: 5, changeRatio: null });
});

test("addChanges() adds up to the whole change", () => {
  const prices = fc.array(fc.integer({ min: 1, max: 50_000_000 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(prices, (all) => {
      const events = addChanges(all.map((price) => ({ date: "2026-08-01", event: "Price Change", price })));
      const total = events.reduce((sum, { change }) => sum + (change ?? 0), 0);
      expect(total).toBe(all.at(-1)! - all[0]!); // of at least one
    }),
  );
});

test("answerPriceHistory() gives the events of the home", async () => {
  const answer = await answerPriceHistory({ listingId: "L001" }, storeOf([OAK], { L001: HISTORY }));
  expect(answer).toMatchObject({
    ok: true,
    structured: { listing: { listingId: "L001", office: "Rose City Homes" }, asOf: "2026-10-31" },
  });
  expect(answer.ok && getPriceHistory.output.strict().parse(answer.structured)).toEqual(answer.ok && answer.structured);
  expect(answer.ok && answer.text).toMatchInlineSnapshot(`
    "L001 123 Oak Street, Portland, OR 97201, as of 2026-10-31
    2026-08-01 Listed $850,000
    2026-09-15 Price Change $825,000 (-2.9%)
    2026-10-10 Pending $825,000
    2026-10-25 Sold $840,000 (+1.8%)
    Source: Test data"
  `);
});

test("answerPriceHistory() says where none is kept", async () => {
  const answer = await answerPriceHistory({ listingId: "L002" }, storeOf([BARE]));
  expect(answer).toMatchObject({ ok: true, structured: { events: [] } });
  expect(answer.ok && answer.text).toMatchInlineSnapshot(`
    "L002 456 Pine Avenue, Seattle, WA 98101, as of 2026-10-31
    No price history is on record.
    Source: Test data"
  `);
});

test("answerPriceHistory() tells the way out of an unknown id", async () => {
  const message = "No listing L999. Call findListings for valid ids.";
  expect(await answerPriceHistory({ listingId: "L999" }, storeOf([OAK]))).toEqual({ ok: false, message });
});
