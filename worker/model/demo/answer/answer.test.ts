import { expect, test } from "vitest";
import type { Exchange } from "../conversation.ts";
import { answer, answerMissing } from "./answer.ts";

function failed(name: string, error: string): Exchange {
  return { name, arguments: {}, outcome: { ok: false, error } };
}

function done(name: string, result: unknown): Exchange {
  return { name, arguments: {}, outcome: { ok: true, result } };
}

test.for([
  [
    "an unknown city",
    failed("findListings", 'No homes in "Salem". The nearest known cities: Seattle, WA.'),
    'I couldn\'t search for homes: No homes in "Salem". The nearest known cities: Seattle, WA.',
  ],
  [
    "a failure without words meant for models",
    failed("sendListingReport", "No listing L999. Nothing was prepared. Call findListings for valid ids."),
    "I couldn't prepare the report: No listing L999. Nothing was prepared.",
  ],
  [
    "a failure of few words",
    failed("getListingMetrics", "Call again."),
    "I couldn't get the listings' figures: it gave no reason.",
  ],
  [
    "a result of another form",
    done("findListings", { text: "?" }),
    "I couldn't search for homes: what came back cannot be read.",
  ],
  ["a result of another tool", done("getWeather", {}), "I couldn't getWeather: what came back cannot be read."],
  [
    "a report that waits",
    done("sendListingReport", { status: "not-sent", to: "a@b.co" }),
    "The report to a@b.co is prepared. It was not sent.",
  ],
  ["a report that left", done("sendListingReport", { status: "sent" }), "The report was sent."],
  [
    "a report that was kept",
    done("sendListingReport", { status: "stored" }),
    "The report was stored; this deployment sends no mail.",
  ],
  [
    "a report that may be lost",
    done("sendListingReport", { status: "unknown" }),
    "The report was not confirmed as sent (unknown).",
  ],
] as const)("answer() tells %s", ([, exchange, text]) => {
  expect(answer([exchange])).toBe(text);
});

test("answer() tells a failure beside what succeeded", () => {
  expect(answer([failed("findListings", "It rains."), done("sendListingReport", { status: "sent" })])).toBe(
    "The report was sent.\n\nI couldn't search for homes: It rains.",
  );
});

test("answerMissing() names what cannot be done", () => {
  expect(answerMissing(["findListings", "getMarketAnalysis"])).toBe(
    "I can't search for homes and get the market figures right now: the service behind it is not available.",
  );
});
