/** What a reader of a report can do next: fixed sentences, by the status of each home. */

import type { Listing } from "../listing.ts";
import { headingOf, listedBy } from "./home.ts";
import type { Section } from "./section.ts";

const STEPS: Readonly<Record<Listing["status"], (who: string) => string>> = {
  Active: (who) => `for sale. To see it, ask ${who}.`,
  ComingSoon: (who) => `not for sale yet. Ask ${who} when it can be seen.`,
  Pending: (who) => `under contract. Ask ${who} whether a back-up offer is taken.`,
  Sold: () => "sold. It shows what a home like it has brought.",
};

export function nextStepSection(listings: readonly Listing[]): Section {
  const steps = listings.map((listing) => {
    const step = STEPS[listing.status](listedBy(listing) ?? "its listing agent");
    return listings.length === 1 ? `The home is ${step}` : `${headingOf(listing).street}: ${step}`;
  });
  return {
    title: "Next step",
    blocks: [
      { type: "text", text: steps.join("\n") },
      { type: "text", text: "Prices and statuses change: make sure of them before you decide." },
    ],
  };
}
