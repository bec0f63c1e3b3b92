import { expect, test } from "vitest";
import type { Exchange } from "../conversation.ts";
import { answer } from "./answer.ts";

function failed(name: string, error: string): Exchange {
  return { turn: 0, name, arguments: {}, outcome: { ok: false, error } };
}

function done(name: string, result: unknown): Exchange {
  return { turn: 0, name, arguments: {}, outcome: { ok: true, result } };
}

function told(...exchanges: Exchange[]): string {
  return answer(exchanges, { calls: [], numbers: new Map() });
}

test.for([
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
    "an outcome of another form",
    done("sendListingReport", { status: "not-sent" }),
    "I couldn't prepare the report: what came back cannot be read.",
  ],
] as const)("answer() tells %s", ([, exchange, text]) => {
  expect(told(exchange)).toBe(text);
});

test("answer() names whom a report went to", () => {
  const sent = { ...done("sendListingReport", { status: "sent" }), arguments: { recipientEmail: "a@b.co" } };
  expect(told(sent)).toBe("The report to a@b.co was sent.");
});

test("answer() tells a failure beside what succeeded", () => {
  expect(told(failed("findListings", "It rains."), done("sendListingReport", { status: "sent" }))).toBe(
    "The report was sent.\n\nI couldn't search for homes: It rains.",
  );
});
