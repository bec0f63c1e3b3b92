import * as fc from "fast-check";
import { expect, test } from "vitest";
import { seedRandom } from "./random.ts";
import { drawTracking, recentViews } from "./tracking.ts";

test.for([
  ["all of a new home's views", 900, 5, 100, 900, 0],
  ["fourteen days alone", 1_400, 13, 100, 1_400, 0],
  ["two halves of four weeks", 1_400, 27, 100, 700, 700],
  ["a share of the whole window", 900, 400, 100, 140, 140],
  ["more of late", 900, 400, 120, 168, 112],
  ["less of late", 900, 400, 80, 112, 140],
] as const)("recentViews() counts %s", ([, views, days, pace, last, before]) => {
  expect(recentViews(views, days, pace)).toEqual({ ViewsLast14Days: last, ViewsPrior14Days: before });
});

test("drawTracking() never counts more of a part than of the whole", () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(800), (seed, days) => {
      const found = drawTracking(days, seedRandom(seed));
      expect(found.ViewCount).toBeLessThan(found.ImpressionCount);
      expect(found.VisitorCount / found.ViewCount).toBeGreaterThan(0.07);
      expect(found.VisitorCount / found.ViewCount).toBeLessThan(0.15);
      expect(found.FavoritedCount).toBeLessThanOrEqual(found.VisitorCount);
      expect(found.InquiryCount).toBeLessThanOrEqual(found.VisitorCount);
      expect(found.ShowingRequestedCount).toBeLessThanOrEqual(found.InquiryCount);
      expect(found.ViewsLast14Days + found.ViewsPrior14Days).toBeLessThanOrEqual(found.ViewCount);
    }),
  );
});
