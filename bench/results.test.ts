import { expect, test } from "vitest";
import { writeResults, type Section } from "./results.ts";

const SEARCH: Section = {
  title: "Search",
  method: "Milliseconds of ten rounds.",
  columns: ["search", "p50"],
  rows: [["a city", "1.2"]],
};

const page = writeResults("", [SEARCH], "2026-11-25: a machine.");

test("writeResults() writes a page of sections", () => {
  expect(page.slice(page.indexOf("## "))).toMatchInlineSnapshot(`
    "## Search

    Milliseconds of ten rounds.

    | search | p50 |
    |---|---|
    | a city | 1.2 |

    2026-11-25: a machine.
    "
  `);
});

test("writeResults() replaces a section by its title, in its place", () => {
  const both = writeResults(page, [{ ...SEARCH, title: "Import" }], "2026-11-26: another.");
  const again = writeResults(both, [{ ...SEARCH, rows: [["a city", "3.4"]] }], "2026-11-27: a third.");
  expect(again.match(/^## .*|^2026.*|^\| a city.*/gm)).toEqual([
    "## Search",
    "| a city | 3.4 |",
    "2026-11-27: a third.",
    "## Import",
    "| a city | 1.2 |",
    "2026-11-26: another.",
  ]);
});

test("writeResults() changes nothing by nothing", () => {
  expect(writeResults(page, [], "")).toBe(page);
});
