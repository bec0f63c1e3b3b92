import { expect, test } from "vitest";
import { useStories } from "./story.ts";

const live = useStories();

test("20 stories of asking, reading, cutting, stopping and deciding: each word once, each turn ended once", async () => {
  expect(await live({ numRuns: 20, withCrashes: false })).toBe(20);
}, 60_000);
