/** A message → the tools to call, and what is said without one. The same message and talk always make the same plan. */

import { lastArea, lastLists, lastLoan, lastMarkets, lastSearches } from "./context.ts";
import type { Conversation, Exchange } from "./conversation.ts";
import type { Focus } from "./focus.ts";
import type { Intent } from "./intent.ts";
import { readIntents } from "./intent.ts";
import { planListings } from "./plan-listings.ts";
import { carriedPrice, pricePointedAt, withOneLoan } from "./plan-loan.ts";
import { planMarket } from "./plan-market.ts";
import { asksForMore, planNextPage, planSearch } from "./plan-search.ts";
import type { Clause } from "./read/clause.ts";
import { readClause } from "./read/clause.ts";
import { splitClauses } from "./read/clauses.ts";
import { readMessage } from "./read/message.ts";
import { declined } from "./read/people.ts";
import { readPlaces } from "./read/places.ts";
import { idsPointedAt, MAX_LISTINGS } from "./read/references.ts";
import { answerToConsent } from "./consent.ts";
import { isPleasantry, smallTalk } from "./small-talk.ts";

export interface PlannedCall {
  readonly name: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  /** What its answer begins with. */
  readonly focus?: Focus;
}

export interface Plan {
  readonly calls: readonly PlannedCall[];
  /** Questions back, refusals, and what of the message was not used. */
  readonly sentences: readonly string[];
}

/** A clause and what it wants done. */
interface Request {
  readonly clause: Clause;
  readonly intents: ReadonlySet<Intent>;
}

/**
 * Plans the whole answer. Made again after each step: listings that a search of this message has found by then are those
 * that "send the first two" of the same message means.
 */
export function plan(conversation: Conversation): Plan {
  const { question, earlier } = conversation;
  const { text, note, corrections } = readMessage(question);
  const refusal = declined(text) ?? answerToConsent(text, earlier);
  if (refusal !== undefined) return { calls: [], sentences: [refusal] };
  if (asksForMore(text)) return planNextPage(lastSearches(earlier));

  const requests = readRequests(text, earlier);
  const plans = requests.map((request, index) => planRequest(request, requests.slice(0, index), conversation, note));
  const { calls, sentences } = joined(plans);
  if (calls.length === 0 && sentences.length === 0) return { calls, sentences: [smallTalk(text)] };
  return { calls, sentences: [...corrections, ...sentences] };
}

const THERE = /\b(?:there|that (?:area|city|market|zip))\b(?! (?:are|is|any))/i;

/** A request that names no place is about that of the one before it, or else of the one behind it; a market with its property type. */
function readRequests(text: string, earlier: readonly Exchange[]): Request[] {
  const lastTool = earlier.at(-1)?.name;
  const clauses = withOneLoan(
    splitClauses(text).map((clause) => readClause(clause, lastTool === "estimateAffordability")),
  );
  return clauses.map((clause, index) => {
    const intents = readIntents(clause, lastTool);
    if (clause.wanted.places.length > 0 || !(intents.has("search") || intents.has("market")))
      return { clause, intents };
    const neighbours = [...clauses.slice(0, index).toReversed(), ...clauses.slice(index + 1)];
    const placed = neighbours.find(({ wanted }) => wanted.places.length > 0)?.wanted;
    if (placed === undefined) {
      const there =
        intents.has("search") && THERE.test(clause.text) ? readPlaces(`in ${lastArea(earlier) ?? ""}`).places : [];
      return { clause: { ...clause, wanted: { ...clause.wanted, places: there } }, intents };
    }
    const types = intents.has("search") || clause.wanted.propertyTypes.length > 0 ? clause.wanted : placed;
    const wanted = { ...clause.wanted, places: placed.places, propertyTypes: types.propertyTypes };
    return { clause: { ...clause, wanted }, intents };
  });
}

function planRequest(
  { clause, intents }: Request,
  before: readonly Request[],
  { earlier, sinceQuestion }: Conversation,
  note: string | undefined,
): Plan {
  if (intents.size === 0) return { calls: [], sentences: leftOver(clause) };
  // The price that an income carries bounds the search behind it.
  const carried = intents.has("loan") ? carriedPrice(sinceQuestion) : pricePointedAt(clause.text, earlier);
  const searching = intents.has("search") && !(intents.has("loan") && carried === undefined);
  const fromSearch = searching || (clause.ids.length === 0 && before.some((request) => request.intents.has("search")));
  const market = { lastArea: lastArea(earlier), lastMarkets: lastMarkets(earlier) };
  return joined([
    ...(searching ? [planSearch(limited(upTo(carried, clause), intents), lastSearches(earlier))] : []),
    ...(intents.has("market") ? [planMarket(clause, market)] : []),
    ...(OF_LISTINGS.some((intent) => intents.has(intent))
      ? [planOfListings({ clause, intents }, before, { earlier, sinceQuestion, fromSearch }, note)]
      : []),
  ]);
}

function upTo(maxPrice: number | undefined, clause: Clause): Clause {
  if (maxPrice === undefined) return clause;
  return { ...clause, wanted: { ...clause.wanted, criteria: { ...clause.wanted.criteria, maxPrice } } };
}

/** A report takes so many of what a search finds. */
function limited(clause: Clause, intents: ReadonlySet<Intent>): Clause {
  const { criteria } = clause.wanted;
  if (!intents.has("send") || !/\b(?:all|every)\b/i.test(clause.text)) return clause;
  return { ...clause, wanted: { ...clause.wanted, criteria: { limit: MAX_LISTINGS, ...criteria } } };
}

const OF_LISTINGS: readonly Intent[] = [
  "send",
  "details",
  "metrics",
  "compare",
  "history",
  "comparables",
  "loan",
  "report",
];

function ofListingsAlone(intents: ReadonlySet<Intent>): ReadonlySet<Intent> {
  return new Set(OF_LISTINGS.filter((intent) => intents.has(intent)));
}

function planOfListings(
  { clause, intents }: Request,
  before: readonly Request[],
  talk: Pick<Conversation, "earlier" | "sinceQuestion"> & { readonly fromSearch: boolean },
  note: string | undefined,
): Plan {
  const waits =
    talk.fromSearch && !intents.has("loan") && !talk.sinceQuestion.some(({ name }) => name === "findListings");
  if (waits) return { calls: [], sentences: [] };
  const found = lastLists(
    talk.fromSearch ? talk.sinceQuestion.filter(({ name }) => name === "findListings") : talk.earlier,
  );
  const all = talk.fromSearch && clause.pointing !== "one" && clause.pointing !== "superlative";
  const ids =
    clause.ids.length > 0
      ? clause.ids
      : all && !intents.has("loan")
        ? found.latest.map(({ listingId }) => listingId)
        : undefined;
  const named = before.findLast((request) => request.clause.ids.length > 0)?.clause.ids;
  const points = clause.pointing !== undefined || intents.has("send");
  const pointed = points ? (named ?? (clause.pointing === undefined ? [] : idsPointedAt(clause.text, found))) : [];
  const planned = planListings(ofListingsAlone(intents), clause, ids ?? pointed, note, lastLoan(talk.earlier));
  return intents.has("send") && /\b(?:all|every)\b/i.test(clause.text) && intents.has("search")
    ? { ...planned, sentences: ["A report takes twenty listings at most.", ...planned.sentences] }
    : planned;
}

const ASKS = /\?$|^(?:can|could|will|what|how|who|where|when|tell|show|find|compare|calculate|book)\b/i;

/** What a clause says that no tool answers: a condition or a question in vain is told, a pleasantry or a mere statement is not. */
function leftOver({ text, wanted }: Clause): readonly string[] {
  const notes = [...wanted.notes, ...wanted.unread];
  if (notes.length > 0) return notes;
  return ASKS.test(text) && !isPleasantry(text) ? [smallTalk(text)] : [];
}

/** The same call once: two clauses may ask the same. */
function joined(plans: readonly Plan[]): Plan {
  const calls = plans.flatMap((plan) => plan.calls);
  const distinct = new Map(calls.map((call) => [JSON.stringify([call.name, call.arguments]), call]));
  return {
    calls: [...distinct.values()],
    sentences: [...new Set(plans.flatMap(({ sentences }) => sentences))],
  };
}
