import { expect, test } from "vitest";
import { useStories } from "../story.ts";

const live = useStories();

test("300 stories without crashes, 40 with: each word once, each turn ended once", async () => {
  expect(await live({ numRuns: 300, withCrashes: false })).toBe(300);
  expect(await live({ numRuns: 40, withCrashes: true })).toBe(40);
}, 600_000);
