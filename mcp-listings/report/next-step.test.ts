import { expect, test } from "vitest";
import { LISTING_STATUSES } from "../vocabulary/reso.ts";
import { BARE, OAK } from "../test-listing.ts";
import { nextStepSection } from "./next-step.ts";

function stepOf(...listings: Parameters<typeof nextStepSection>[0]) {
  const [step] = nextStepSection(listings).blocks;
  return step;
}

test("nextStepSection() has a step for each status", () => {
  const listings = LISTING_STATUSES.map((status) => ({ ...OAK, status }));
  expect(stepOf(...listings)).toEqual({
    type: "text",
    text: [
      "123 Oak Street: for sale. To see it, ask Ana Ruiz, Rose City Homes.",
      "123 Oak Street: under contract. Ask Ana Ruiz, Rose City Homes whether a back-up offer is taken.",
      "123 Oak Street: sold. It shows what a home like it has brought.",
      "123 Oak Street: not for sale yet. Ask Ana Ruiz, Rose City Homes when it can be seen.",
    ].join("\n"),
  });
});

test("nextStepSection() of one home needs no street, and no name", () => {
  expect(stepOf(BARE)).toMatchObject({ text: "The home is for sale. To see it, ask its listing agent." });
});
