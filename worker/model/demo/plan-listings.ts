/** What is asked about given listings: what they are, their figures, a performance report, a report by e-mail. */

import { list } from "./answer/format.ts";
import { decidingFigure } from "./focus.ts";
import type { Intent } from "./intent.ts";
import type { Plan } from "./plan.ts";
import { TO_WHOM, WHICH_LISTINGS } from "./question-back.ts";
import type { Aspect, ListingAspect } from "./read/aspects.ts";
import { isOfListing, readAspects } from "./read/aspects.ts";
import type { Clause } from "./read/clause.ts";
import { readLimits } from "./read/limits.ts";
import { MAX_LISTINGS, readNumbers } from "./read/references.ts";

/** @param ids of the listings meant, none where they are not known. */
export function planListings(
  intents: ReadonlySet<Intent>,
  clause: Clause,
  ids: readonly string[],
  note: string | undefined,
  offered: readonly string[],
): Plan {
  const known = ids.slice(0, MAX_LISTINGS);
  const { calls, sentences } = planFor(intents, clause, known, note, offered);
  const tooMany =
    ids.length > known.length ? [`That takes ${MAX_LISTINGS} listings at most: I left out the rest.`] : [];
  return { calls, sentences: [...tooMany, ...sentences] };
}

function planFor(
  intents: ReadonlySet<Intent>,
  clause: Clause,
  listingIds: readonly string[],
  note: string | undefined,
  offered: readonly string[],
): Plan {
  if (intents.has("send")) return planSend(clause, listingIds, note);
  if (listingIds.length === 0) return { calls: [], sentences: [unknownListings(clause)] };
  if (intents.has("details")) return planDetails(readAspects(clause.text), listingIds, offered);
  if (intents.has("report")) {
    return { calls: [{ name: "generatePerformanceReport", arguments: { listingIds } }], sentences: [] };
  }
  const focus = decidingFigure(clause.text);
  return {
    calls: [{ name: "getListingMetrics", arguments: { listingIds }, ...(focus === undefined ? {} : { focus }) }],
    sentences: readLimits(clause.text, "metrics").notes,
  };
}

function unknownListings({ text, noIds: [written] }: Clause): string {
  if (written !== undefined) {
    return `“${written}” is no listing id: an id has a letter and at least three digits, such as L001.`;
  }
  const [number] = readNumbers(text);
  return number === undefined ? WHICH_LISTINGS : `I have shown no number ${number}. ${WHICH_LISTINGS}`;
}

function planSend(clause: Clause, listingIds: readonly string[], note: string | undefined): Plan {
  const { addresses, noAddress } = clause.recipients;
  if (addresses.length === 0 || listingIds.length === 0) {
    return {
      calls: [],
      sentences: [
        ...(listingIds.length === 0 ? [unknownListings(clause)] : []),
        ...(noAddress === undefined ? [] : [`“${noAddress}” is not an e-mail address.`]),
        ...(addresses.length === 0 ? [TO_WHOM] : []),
      ],
    };
  }
  const calls = addresses.map((recipientEmail) => ({
    name: "sendListingReport",
    arguments: { listingIds, recipientEmail, ...(note === undefined ? {} : { note }) },
  }));
  return { calls, sentences: [] };
}

/** The most that are told in full. */
const MAX_DETAILS = 4;

/** `getListing` knows a listing; without it a report's head gives price and address alone. */
function planDetails(aspects: readonly Aspect[], listingIds: readonly string[], offered: readonly string[]): Plan {
  const full = offered.includes("getListing");
  const known = aspects.filter(full ? isOfListing : isInReport);
  const unknown = aspects.filter((aspect) => !known.some((one) => one === aspect)).map(nameOf);
  const sentences = unknown.length === 0 ? [] : [`I can't look up ${list(unknown)} of a listing yet.`];
  if (known.length === 0 && aspects.length > 0) return { calls: [], sentences };
  const focus = { type: "listing", aspects: known } as const;
  if (full) {
    const calls = listingIds
      .slice(0, MAX_DETAILS)
      .map((listingId) => ({ name: "getListing", arguments: { listingId }, focus }));
    const rest = listingIds.slice(MAX_DETAILS);
    return {
      calls,
      sentences: rest.length === 0 ? sentences : [...sentences, `I left out ${list(rest)}: ask for those next.`],
    };
  }
  const more =
    aspects.length === 0
      ? ["More about a single listing I can't look up yet; ask how it is doing for its figures."]
      : [];
  return {
    calls: [{ name: "generatePerformanceReport", arguments: { listingIds }, focus }],
    sentences: [...sentences, ...more],
  };
}

function isInReport(aspect: Aspect): aspect is ListingAspect {
  return aspect === "price" || aspect === "address";
}

const NAMES: Partial<Record<Aspect, string>> = {
  year: "the year it was built",
  fee: "the HOA fee",
  history: "the price history",
  school: "the school district",
  viewing: "the viewings",
};

function nameOf(aspect: Aspect): string {
  return NAMES[aspect] ?? `the ${aspect}`;
}
