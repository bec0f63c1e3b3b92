import { expect, test } from "vitest";
import { count, day, dollars, latitude, squareFeet, text, year } from "./fields.ts";

test.for([
  ["a number", dollars, 825_000, 825_000],
  ["the text of a number", dollars, " 825000 ", 825_000],
  ["an exponent", dollars, "1.00075e+006", 1_000_750],
  ["cents", dollars, 825_000.5, 825_001],
  ["no price", dollars, 0, null],
  ["nothing", dollars, undefined, null],
  ["null", squareFeet, null, null],
  ["empty text", squareFeet, " ", null],
  ["no rooms", count, "0", 0],
  ["no year", year, 0, null],
  ["degrees", latitude, "-45.5", -45.5],
  ["a day", day, "2026-02-28", "2026-02-28"],
  ["a day without hyphens and its time", day, "20141013T000000", "2014-10-13"],
  ["a moment", day, "2024-02-29T23:59:59.999-08:00", "2024-02-29"],
  ["a moment with a space", day, "2026-02-28 10:00", "2026-02-28"],
  ["no day", day, "", null],
  ["words", text, "  Oak Street ", "Oak Street"],
  ["no words", text, "   ", null],
] as const)("a field reads %s", ([, field, value, expected]) => {
  expect(field.parse(value)).toBe(expected);
});

test.for([
  ["a negative price", dollars, -1, "must not be negative"],
  ["a price that is none", dollars, "825,000", "must be a number"],
  ["a price without end", dollars, "Infinity", "must be a number"],
  ["too much", dollars, 1e11, "must not be above 10000000000"],
  ["half a room", count, 2.5, "must be a whole number"],
  ["a place off the globe", latitude, 95, "must not be above 90"],
  ["a boolean", count, true, "must be a number"],
  ["February 30", day, "2026-02-30", "names no day: 2026-02-30"],
  ["month 13", day, "20261301", "names no day: 20261301"],
  ["another order", day, "02/28/2026", "names no day: 02/28/2026"],
  ["a number for a day", day, 20_260_228, "must be a day"],
  ["a list for words", text, ["Oak"], "must be text"],
] as const)("a field refuses %s", ([, field, value, message]) => {
  expect(field.safeParse(value).error?.issues[0]?.message).toBe(message);
});
