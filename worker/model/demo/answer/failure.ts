/** What a tool could not do, in words for a person. */

import type { Exchange } from "../conversation.ts";
import { editDistance } from "../read/edit-distance.ts";
import { list } from "./format.ts";

/** What a tool does, for the sentence that it could not. */
const DEEDS: Readonly<Record<string, string>> = {
  findListings: "search for homes",
  getListing: "look up the listing",
  compareListings: "compare the listings",
  findComparables: "look for sales like it",
  getPriceHistory: "look up the price history",
  estimateAffordability: "estimate that",
  getMarketAnalysis: "get the market figures",
  getListingMetrics: "get the listings' figures",
  generatePerformanceReport: "look up the listings",
  sendListingReport: "prepare the report",
};

/** @param names tools that a plan needs and the request does not offer. */
export function answerMissing(names: readonly string[]): string {
  return `I can't ${list(names.map(deed))} right now: the service behind it is not available.`;
}

/** @param readable whether what came back has the form that it has to have. */
export function failure({ name, outcome }: Exchange, readable: boolean): string | undefined {
  if (!outcome.ok)
    return (
      unknownPlace(outcome.error) ??
      unknownListing(outcome.error) ??
      `I couldn't ${deed(name)}: ${forPeople(outcome.error)}`
    );
  return readable ? undefined : `I couldn't ${deed(name)}: what came back cannot be read.`;
}

const UNKNOWN_PLACE =
  /^No (?:homes in|market figures for) "([^"]+)"\.(?: The nearest known(?: cities)?: (.+?)\.)?(?: Ask for .*)?$/;
const CLOSE = 2;

/** A place that the source does not have is no failure: the person is told which there are. */
function unknownPlace(error: string): string | undefined {
  const [, asked, nearest] = UNKNOWN_PLACE.exec(error) ?? [];
  if (asked === undefined) return undefined;
  const known = nearest?.split("; ") ?? [];
  const name = nameOf(asked);
  const close = known.find((place) => editDistance(nameOf(place), name) <= CLOSE);
  if (close !== undefined) return `I have nothing in ${asked}. Did you mean ${close}?`;
  return known.length === 0
    ? `I have nothing in ${asked}.`
    : `I have nothing in ${asked}. I know: ${known.join("; ")}.`;
}

/** Behind a draft that was not prepared more is said, and that stays. */
function unknownListing(error: string): string | undefined {
  const ids = /^No listing (\S+(?:, \S+)*)\.(?: Call .*)?$/.exec(error)?.[1];
  return ids && `I know no listing ${ids}.`;
}

function nameOf(place: string): string {
  return (place.split(",")[0] ?? place).trim().toLowerCase();
}

function deed(name: string): string {
  return DEEDS[name] ?? name;
}

/** Tools also tell a model what to do next ("Call findListings …"); a person cannot. */
function forPeople(error: string): string {
  return error.replaceAll(/(?:^|(?<=\.) )(?:Call|Try) [^.]*\./g, "").trim() || "it gave no reason.";
}
