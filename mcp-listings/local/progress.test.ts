import { expect, test } from "vitest";
import { reportProgress } from "./progress.ts";

/** What is written while 2,500 things are done, 100 at a time. */
function written(isTTY: boolean): string {
  let text = "";
  const report = reportProgress("Market", { isTTY, write: (more) => (text += more) });
  for (let done = 100; done <= 2_500; done += 100) report(done, 2_500);
  return text;
}

test("reportProgress() renews one line on a terminal, and ends it", () => {
  const lines = written(true).split("\r");
  expect(lines).toHaveLength(26);
  expect([lines[1], lines.at(-1)]).toEqual(["Market: 100 of 2,500", "Market: 2,500 of 2,500\n"]);
});

test("reportProgress() writes ten plain lines elsewhere", () => {
  const lines = written(false).trimEnd().split("\n");
  expect(lines).toHaveLength(10);
  expect([lines[0], lines.at(-1)]).toEqual(["Market: 300 of 2,500", "Market: 2,500 of 2,500"]);
});

test.for([
  [true, "\rFeed: 4,000 so far\rFeed: 11,000 so far\rFeed: 12,000 of 12,000\n"],
  [false, "Feed: 11,000 so far\nFeed: 12,000 of 12,000\n"],
] as const)("reportProgress() counts what has no known end until it has (a terminal: %s)", ([isTTY, expected]) => {
  let text = "";
  const report = reportProgress("Feed", { isTTY, write: (more) => (text += more) });
  report(4_000, null);
  report(11_000, null);
  report(12_000, 12_000);
  expect(text).toBe(expected);
});
