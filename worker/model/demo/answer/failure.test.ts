import { expect, test } from "vitest";
import type { Exchange } from "../conversation.ts";
import { answerMissing, failure } from "./failure.ts";

function failed(name: string, error: string): Exchange {
  return { turn: 0, name, arguments: {}, outcome: { ok: false, error } };
}

test.for([
  [
    "an unknown city",
    failed("findListings", 'No homes in "Salem". The nearest known cities: Seattle, WA; Renton, WA.'),
    "I have nothing in Salem. I know: Seattle, WA; Renton, WA.",
  ],
  [
    "a city that is nearly known",
    failed("findListings", 'No homes in "Porland". The nearest known cities: Portland, OR; Seattle, WA.'),
    "I have nothing in Porland. Did you mean Portland, OR?",
  ],
  [
    "a city in another state",
    failed("findListings", 'No homes in "Portland, ME". The nearest known cities: Portland, OR.'),
    "I have nothing in Portland, ME. Did you mean Portland, OR?",
  ],
  [
    "a city whose name has a dot",
    failed("findListings", 'No homes in "Salem". The nearest known cities: St. Louis, MO; Renton, WA.'),
    "I have nothing in Salem. I know: St. Louis, MO; Renton, WA.",
  ],
  ["a city where none is known", failed("findListings", 'No homes in "Salem".'), "I have nothing in Salem."],
  [
    "an unknown market",
    failed(
      "getMarketAnalysis",
      'No market figures for "Salem". The nearest known: Seattle, WA; 98101. Ask for a city, a county or a ZIP.',
    ),
    "I have nothing in Salem. I know: Seattle, WA; 98101.",
  ],
  [
    "an unknown listing",
    failed("generatePerformanceReport", "No listing L998, L999. Call findListings for valid ids."),
    "I know no listing L998, L999.",
  ],
  ["what a tool says", failed("findListings", "It rains."), "I couldn't search for homes: It rains."],
] as const)("failure() tells %s", ([, exchange, text]) => {
  expect(failure(exchange, true)).toBe(text);
});

test("failure() is silent where nothing failed", () => {
  expect(failure({ turn: 0, name: "x", arguments: {}, outcome: { ok: true, result: {} } }, true)).toBeUndefined();
});

test("answerMissing() names what cannot be done", () => {
  expect(answerMissing(["findListings", "getMarketAnalysis"])).toBe(
    "I can't search for homes and get the market figures right now: the service behind it is not available.",
  );
});
