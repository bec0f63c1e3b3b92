import { expect, test } from "vitest";
import { change, count, dollars, list, month, number, percent, table } from "./format.ts";

test.for([
  ["number()", number(1_250), "1,250"],
  ["number()", number(null), "not known"],
  ["dollars()", dollars(825_000), "$825,000"],
  ["dollars()", dollars(456.9), "$456.90"],
  ["dollars()", dollars(null), "not known"],
  ["percent()", percent(0.034), "3.4%"],
  ["percent()", percent(null), "not known"],
  ["change()", change(0.05), "+5%"],
  ["change()", change(-0.021), "-2.1%"],
  ["change()", change(0), "0%"],
  ["change()", change(null), "not known"],
  ["count()", count(1, "bath"), "1 bath"],
  ["count()", count(2.5, "bath"), "2.5 baths"],
  ["count()", count(12, "inquiry", "inquiries"), "12 inquiries"],
  ["month()", month("2025-11"), "November 2025"],
  ["month()", month("soon"), "soon"],
  ["list()", list([]), ""],
  ["list()", list(["a"]), "a"],
  ["list()", list(["a", "b", "c"]), "a, b and c"],
] as const)("%s writes %s", ([, written, expected]) => {
  expect(written).toBe(expected);
});

test("table() keeps a bar in its cell", () => {
  expect(table(["a", "b"], [["1|2", "3"]])).toBe("| a | b |\n| --- | --- |\n| 1\\|2 | 3 |");
});
