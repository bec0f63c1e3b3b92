import { expect, test } from "vitest";
import { formatDate, shorten, tidy, tidyLine } from "./wording.ts";

test.for([
  ["2026-10-31", "October 31, 2026"],
  ["2026-01-01", "January 1, 2026"],
  ["soon\n", "soon"],
] as const)("formatDate() writes %s", ([date, expected]) => {
  expect(formatDate(date)).toBe(expected);
});

test.for([
  ["keeps line breaks", "one\ntwo\n\nthree", "one\ntwo\n\nthree"],
  ["knows every line break", "one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"],
  ["allows one empty line", "one\n\n\n\ntwo", "one\n\ntwo"],
  ["drops control characters", "a\u0000b\u001Bc\u007Fd\u0085e\tf", "a b c d e f"],
  ["drops marks that turn the reading", "a\u202Eb\u2066c\u200Fd", "a b c d"],
  ["mends half characters", "a\uD83D", "a\uFFFD"],
  ["keeps every script and joined emoji", "Žižkov 東京 👩‍👩‍👧", "Žižkov 東京 👩‍👩‍👧"],
] as const)("tidy() %s", ([, text, expected]) => {
  expect(tidy(text)).toBe(expected);
});

test("tidyLine() leaves no line break", () => {
  expect(tidyLine(" 1 Oak Street\r\nBcc: all@example.com\n\nx ")).toBe("1 Oak Street Bcc: all@example.com x");
});

test.for([
  ["keeps what fits", "homes", 5, "homes"],
  ["cuts with an ellipsis", "home after home", 6, "home…"],
  ["cuts no character in two", "🏠🏠🏠", 2, "🏠…"],
] as const)("shorten() %s", ([, text, max, expected]) => {
  expect(shorten(text, max)).toBe(expected);
});
