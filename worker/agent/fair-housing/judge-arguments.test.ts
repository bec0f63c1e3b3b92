import { describe, expect, test } from "vitest";
import { judgeArguments } from "./judge-arguments.ts";
import { DECLINED } from "./test-declined.ts";
import { SERVED } from "./test-served.ts";

const NOTE = { listingIds: ["L001"], recipientEmail: "ann@example.com" };

describe("judgeArguments()", () => {
  test.for([
    ["findListings", { city: "Portland", keywords: "safe" }, "proxy-safety"],
    ["findListings", { keywords: "family friendly" }, "familial-status"],
    ["findListings", { keywords: "christian" }, "religion"],
    ["findListings", { keywords: "Hispanic neighborhood" }, "national-origin"],
    ["findListings", { keywords: "asian" }, "race"],
    ["findListings", { keywords: "gay" }, "sexual-orientation"],
    ["findListings", { keywords: "transgender" }, "gender-identity"],
    ["findListings", { keywords: "section 8" }, "source-of-income"],
    ["findListings", { features: ["pool", "good schools"] }, "proxy-schools"],
    ["findListings", { features: ["no kids"] }, "familial-status"],
    ["findListings", { features: ["young professionals"] }, "age"],
    ["findListings", { keywords: "families" }, "familial-status"],
    ["findListings", { keywords: "singles" }, "marital-status"],
    ["findListings", { keywords: "Retirees" }, "age"],
    ["findListings", { city: "white neighborhoods of Seattle" }, "race"],
    ["getMarketAnalysis", { area: "the safest part of Portland" }, "proxy-safety"],
    ["sendListingReport", { ...NOTE, note: "A lovely street. The area is mostly white." }, "race"],
    ["sendListingReport", { ...NOTE, note: "Perfect for a young family!" }, "familial-status"],
    ["someTool", { deep: [{ in: "a Jewish neighborhood" }] }, "religion"],
  ] as const)("of %s declines %j", ([tool, args, basis]) => {
    expect(judgeArguments(tool, args)).toEqual({
      ok: false,
      code: "fair-housing",
      basis,
      error: expect.stringContaining(`(fair-housing, ${basis})`),
    });
  });

  test("tells the model which argument, why, and the way out", () => {
    expect(judgeArguments("findListings", { keywords: "no kids" })).toMatchObject({
      error:
        "Declined (fair-housing, familial-status): keywords must not choose or describe homes by whether families or children " +
        "live there. Leave that out, tell the user why in one sentence, and offer price, size, features or the distance to a named place.",
    });
  });

  test.for([
    ["findListings", { city: "Portland", minBedrooms: 4, features: ["pool", "step-free entry", "55+ community"] }],
    ["findListings", { keywords: "white kitchen" }],
    ["findListings", { keywords: "white" }],
    ["findListings", { keywords: "family room" }],
    ["findListings", { keywords: "Spanish" }],
    ["findListings", { keywords: "wheelchair" }],
    ["findListings", { keywords: "senior living community" }],
    ["getListing", { listingId: "L001" }],
    ["getMarketAnalysis", { area: "White Center, WA" }],
    [
      "sendListingReport",
      { ...NOTE, recipientEmail: "white.families@example.com", note: "Dear Ann, here is the home." },
    ],
    ["sendListingReport", { ...NOTE, note: "There is a room for each of your three kids." }],
    ["estimateAffordability", { annualIncome: 90_000 }],
    ["findListings", {}],
    ["findListings", null],
    ["findListings", "no object"],
    ["findListings", { keywords: 7, features: [null, { constructor: 1 }] }],
  ] as const)("of %s takes %j", ([tool, args]) => {
    expect(judgeArguments(tool, args)).toEqual({ ok: true });
  });

  test.for(DECLINED)("declines $question for keywords", ({ question: keywords }) => {
    expect(judgeArguments("findListings", { keywords }).ok).toBe(false);
  });

  test.for(SERVED)("takes %j for keywords", (keywords) => {
    expect(judgeArguments("findListings", { keywords })).toEqual({ ok: true });
  });
});
