/** What is asked about given listings: what they are, their figures, a performance report, a report by e-mail. */

import { list } from "./answer/format.ts";
import { decidingAttribute, decidingFigure } from "./focus.ts";
import type { Intent } from "./intent.ts";
import { planLoan } from "./plan-loan.ts";
import type { Plan } from "./plan.ts";
import { TO_WHOM, WHICH_LISTINGS } from "./question-back.ts";
import type { Aspect } from "./read/aspects.ts";
import { isOfListing, readAspects } from "./read/aspects.ts";
import type { Clause } from "./read/clause.ts";
import { readLimits } from "./read/limits.ts";
import { MAX_LISTINGS, readNumbers } from "./read/references.ts";

/**
 * @param ids of the listings meant, none where they are not known.
 * @param lastLoan what the last estimate was asked with: a new wish changes it.
 */
export function planListings(
  intents: ReadonlySet<Intent>,
  clause: Clause,
  ids: readonly string[],
  note: string | undefined,
  lastLoan: Readonly<Record<string, unknown>> | undefined,
): Plan {
  const known = ids.slice(0, MAX_LISTINGS);
  const plans = [...intents].map((intent) => planFor(intent, clause, known, note, lastLoan, intents.size > 1));
  return {
    calls: plans.flatMap(({ calls }) => calls),
    sentences: [
      ...(ids.length > known.length ? ["That takes twenty listings at most: I left out the rest."] : []),
      ...new Set(plans.flatMap(({ sentences }) => sentences)),
    ],
  };
}

function planFor(
  intent: Intent,
  clause: Clause,
  listingIds: readonly string[],
  note: string | undefined,
  lastLoan: Readonly<Record<string, unknown>> | undefined,
  besides: boolean,
): Plan {
  if (intent === "send") return planSend(clause, listingIds, note);
  if (intent === "loan") return planLoan(clause, listingIds, lastLoan);
  if (listingIds.length === 0) return { calls: [], sentences: [unknownListings(clause)] };
  switch (intent) {
    case "details":
      // Beside another question, words such as "price" belong to that one.
      return planDetails(besides ? [] : readAspects(clause.text), listingIds);
    case "history":
      return planEach("getPriceHistory", listingIds);
    case "comparables":
      return planEach("findComparables", listingIds);
    case "compare":
      return planComparison(clause.text, listingIds);
    case "report":
      return { calls: [{ name: "generatePerformanceReport", arguments: { listingIds } }], sentences: [] };
    case "metrics":
      return planMetrics(clause.text, listingIds);
    case "search":
    case "market": // are no questions about given listings
      return { calls: [], sentences: [] };
  }
}

function planMetrics(text: string, listingIds: readonly string[]): Plan {
  const focus = decidingFigure(text);
  return {
    calls: [{ name: "getListingMetrics", arguments: { listingIds }, ...(focus === undefined ? {} : { focus }) }],
    sentences: readLimits(text, "metrics").notes,
  };
}

/** What a comparison takes. */
const MAX_COMPARED = 5;

function planComparison(text: string, listingIds: readonly string[]): Plan {
  if (listingIds.length === 1) return { calls: [], sentences: [WITH_WHAT] };
  const focus = decidingAttribute(text);
  const compared = listingIds.slice(0, MAX_COMPARED);
  return {
    calls: [
      {
        name: "compareListings",
        arguments: { listingIds: compared },
        ...(focus === undefined ? {} : { focus }),
      },
    ],
    sentences: leftOut(listingIds, MAX_COMPARED),
  };
}

const WITH_WHAT = "A comparison needs two listings: which is the other one?";

function leftOut(listingIds: readonly string[], most: number): string[] {
  const rest = listingIds.slice(most);
  return rest.length === 0 ? [] : [`I left out ${list(rest)}: ask for those next.`];
}

/** The most that are told one by one. */
const MAX_EACH = 4;

function planEach(name: string, listingIds: readonly string[]): Plan {
  const calls = listingIds.slice(0, MAX_EACH).map((listingId) => ({ name, arguments: { listingId } }));
  return { calls, sentences: leftOut(listingIds, MAX_EACH) };
}

function unknownListings({ text, noIds: [written] }: Clause): string {
  if (written !== undefined) {
    return `“${written}” is no listing id: an id has a letter and at least three digits.`;
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

/** Whoever wants to see a home is told who shows it. */
function planDetails(aspects: readonly Aspect[], listingIds: readonly string[]): Plan {
  const known = [...new Set(aspects.map((aspect) => (aspect === "viewing" ? "agent" : aspect)).filter(isOfListing))];
  const sentences = [
    ...(aspects.includes("viewing") ? ["I can't arrange viewings: the agent can."] : []),
    ...(aspects.includes("school") ? ["I can't look up the school district of a listing."] : []),
  ];
  if (known.length === 0 && aspects.length > 0) return { calls: [], sentences };
  const focus = { type: "listing", aspects: known } as const;
  const { calls, sentences: rest } = planEach("getListing", listingIds);
  return { calls: calls.map((call) => ({ ...call, focus })), sentences: [...sentences, ...rest] };
}
