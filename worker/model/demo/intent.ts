/** What a request wants done. It may want several things. */

import { marketQuestion } from "./focus.ts";
import { COMPARE, listingIntents, wantsSend } from "./listing-intents.ts";
import type { Clause } from "./read/clause.ts";
import { isNarrowed } from "./read/criteria.ts";
import { asksForOneMoreRoom } from "./read/rooms.ts";
import { HOMES } from "./read/nouns.ts";
import { withoutPeriod } from "./read/period.ts";
import { withoutPlaces } from "./read/places.ts";
import { withoutTypes } from "./read/traits.ts";

/** `details`: what a listing is, not how it does. `loan`: what an income carries, what a home costs a month. */
export type Intent =
  | "search"
  | "market"
  | "metrics"
  | "report"
  | "compare"
  | "comparables"
  | "history"
  | "loan"
  | "details"
  | "send";

const LOOK_FOR =
  /\b(?:find|search|show|list|look(?:ing)? for|need|want|get me|give me|send me|can I (?:get|buy|find))\b/i;
const ASK_FOR = /\b(?:any|are there|do you have|what(?:'s| is| are)?|which|how many|see|buy|available|for sale)\b/i;

const MARKET = new RegExp(
  [
    "(?<!\\b(?:on|to|off) (?:the )?)\\bmarkets?\\b",
    "\\b(?:average|median|typical|mean)\\b.*\\b(?:prices?|costs?|values?)\\b",
    "\\b(?:home|house|housing|condo|property|real estate) (?:prices?|values?|sales|trends?|costs?)\\b",
    "\\bprices (?:in|of|rising|falling|going)\\b|\\bprice (?:trends?|changes? in)\\b",
    "\\b(?:months of supply|inventory|sale-to-list|competitive|appreciation)\\b|(?<!\\b(?:lowest|best|cheapest|by|by the) )\\bprice (?:per|a) (?:square foot|sq\\.? ?ft)\\b",
    "\\bhow (?:hot|much (?:do (?:homes|houses|condos) cost|(?:is|does) an? )|many (?:homes|houses|condos) (?:were )?sold)\\b",
    "\\bhow are (?:homes|houses|condos)\\b.*\\b(?:selling|doing)\\b|\\bgood time to (?:buy|sell)\\b",
    "\\bhow (?:long|fast|quickly|many days)\\b.*\\b(?:sell|sold)\\b|\\btime to sell\\b|\\b(?:of|over|under|above|below) (?:the )?asking\\b|\\bbuy or wait\\b",
    "\\bsell(?:ing)? (?:my|our)\\b|\\bworth\\b(?! (?:a look|seeing|buying))",
    "^(?:so )?is (?!(?:it|this|that|number|the) ).*\\b(?:expensive|affordable|cheap(?:er)?|pricier|dearer)\\b",
  ].join("|"),
  "i",
);
const PLACE_FIGURES = /\b(?:statistics|stats|trends|figures|days on (?:the )?market)\b/i;
const EXPENSIVE = /^(?:so |and )?(?:is|are|how)\b.*\b(?:expensive|affordable|pricey)\b/i;
/** "How's Portland?" */
const HOW_IS = /^(?:so |and )?how(?:'s| is| are things)(?: things)?(?: in| over in)? \S+(?: \S+)?[?.! ]*$/i;
const COMPARES = /\b(?:than|which|where|is|are)\b/i;

/** What no tool of this model answers, whatever else stands beside it. */
const NOT_HERE =
  /\b(?:rent(?:al|als|ing)?|tours?|showings?|appointments?|school districts?|weather|restaurants?|tax(?:es)?)\b/i;

/** A place with nothing but such words beside it asks the last question again, about that place. */
const FOLLOW_UP =
  /^(?:(?:ok(?:ay)?|and|so|but|now|no|not|rather|yes|what|how|about|in|near|only|just|try|for|the|same|instead|please|or|zip|there|over|during|within|last|past)\b|\W)*$/i;
const NEW_START = /\b(?:forget (?:it|that|about it)|start (?:over|again|anew)|new search|never ?mind)\b/i;

/** @param lastTool the one that the last answer used. */
export function readIntents(clause: Clause, lastTool: string | undefined): ReadonlySet<Intent> {
  const { ids, text } = clause;
  const intents = new Set<Intent>();
  const market = asksForMarket(clause);
  const pointed = ids.length > 0 || (clause.pointing !== undefined && !market); // "it" of a market points at no listing
  if (clause.loan !== undefined && !wantsSend(clause)) intents.add("loan");
  for (const intent of listingIntents(clause, pointed, lastTool)) intents.add(intent);
  if (market && (intents.size === 0 || !pointed)) intents.add("market");
  if (intents.size === 0 && lastTool === "getMarketAnalysis" && (asksAgain(clause) || comparesWithLast(clause)))
    intents.add("market");
  if (intents.size === 0) return searches(clause) || goesOn(clause, lastTool) ? intents.add("search") : intents;
  if (intents.has("loan")) return pointed || !SEEKS.test(text) || !HOMES.test(text) ? intents : intents.add("search");
  return !intents.has("market") && searchesToo(clause) ? intents.add("search") : intents;
}

const SEEKS = /\b(?:find|show|list|search|look(?:ing)? for|see)\b/i;
const ABOUT_THE_SEARCH =
  /^(?:so )?how many (?:are there|are they|did you find|matche[sd]?|results?|homes?|listings?|fit)\b/i;

/** What only makes sense as a change to the last search, or as a question about it. */
function goesOn({ text }: Clause, lastTool: string | undefined): boolean {
  return lastTool === "findListings" && (asksForOneMoreRoom(text) || ABOUT_THE_SEARCH.test(text));
}

function asksForMarket({ text, ids, wanted: { places, criteria } }: Clause): boolean {
  if (MARKET.test(text)) return true;
  if (ids.length > 0 || places.length === 0) return false;
  if (PLACE_FIGURES.test(text) && criteria.maxDaysOnMarket === undefined) return true;
  if (places.length === 1) return EXPENSIVE.test(text) || (HOW_IS.test(text) && !HOMES.test(text));
  return (COMPARE.test(text) && !HOMES.test(text)) || (marketQuestion(text) === "dearer" && COMPARES.test(text));
}

/** Whether a question behind a market changes that one: "last 3 months", "for condos", "and Tacoma?". */
export function asksAgain({ text, wanted }: Clause): boolean {
  const left = withoutTypes(withoutPeriod(withoutPlaces(text)));
  return left !== text && FOLLOW_UP.test(left) && wanted.dropped.length === 0;
}

/** Whether a market is to stand beside the last one: "compare with Tacoma". */
export function comparesWithLast({ text, wanted }: Clause): boolean {
  return (
    wanted.places.length > 0 &&
    /^(?:and |now )?(?:how does (?:it|that) )?(?:compare[ds]?|versus|vs\.?)(?: (?:it|that|this))? (?:with|to|against)\b/i.test(
      text,
    )
  );
}

/** Beside another wish a search has to be said, or to be where the listings of that wish come from. */
function searchesToo({ text, ids, wanted }: Clause): boolean {
  if (ids.length > 0 || !HOMES.test(text)) return false;
  return LOOK_FOR.test(text) ? isNarrowed(wanted) : wanted.places.length > 0;
}

function searches({ text, wanted }: Clause): boolean {
  const asksForHomes = HOMES.test(text) && (LOOK_FOR.test(text) || ASK_FOR.test(text));
  if (NOT_HERE.test(text)) return HOMES.test(text) && LOOK_FOR.test(text);
  if (!isNarrowed(wanted)) return asksForHomes;
  if (isNarrowed({ ...wanted, places: [] }) || HOMES.test(text)) return true;
  if (LOOK_FOR.test(text) || NEW_START.test(text)) return true;
  return FOLLOW_UP.test(withoutPlaces(text)) || wanted.notes.length > 0;
}

const SAME_SEARCH = /\b(?:same|instead|as well)\b/i;

/** Whether a request that searches begins anew and is no change to the last search. */
export function isNewSearch({ text, wanted: { places } }: Clause): boolean {
  if (SAME_SEARCH.test(text)) return false;
  return NEW_START.test(text) || (places.length > 0 && (HOMES.test(text) || LOOK_FOR.test(text)));
}
