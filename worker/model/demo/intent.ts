/** What a request wants done. It may want several things. */

import { decidingFigure, marketQuestion } from "./focus.ts";
import { readAspects } from "./read/aspects.ts";
import type { Clause } from "./read/clause.ts";
import { isNarrowed } from "./read/criteria.ts";
import { HOMES } from "./read/nouns.ts";
import { withoutPeriod } from "./read/period.ts";
import { withoutPlaces } from "./read/places.ts";
import { withoutTypes } from "./read/traits.ts";

/** `details`: what a listing is, not how it does. */
export type Intent = "search" | "market" | "metrics" | "report" | "details" | "send";

const LOOK_FOR =
  /\b(?:find|search|show|list|look(?:ing)? for|need|want|get me|give me|send me|can I (?:get|buy|find))\b/i;
const ASK_FOR = /\b(?:any|are there|do you have|what(?:'s| is| are)?|which|how many|see|buy|available|for sale)\b/i;

const MARKET = new RegExp(
  [
    "(?<!\\b(?:on|to|off) (?:the )?)\\bmarkets?\\b",
    "\\b(?:average|median|typical|mean)\\b.*\\b(?:prices?|costs?|values?)\\b",
    "\\b(?:home|house|housing|condo|property|real estate) (?:prices?|values?|sales|trends?|costs?)\\b",
    "\\bprices (?:in|of|rising|falling|going)\\b|\\bprice (?:trends?|changes? in)\\b",
    "\\b(?:months of supply|inventory|sale-to-list|competitive|appreciation)\\b|(?<!\\b(?:lowest|best|cheapest) )\\bprice per square foot\\b",
    "\\bhow (?:hot|much (?:do (?:homes|houses|condos) cost|(?:is|does) an? )|many (?:homes|houses|condos) (?:were )?sold)\\b",
    "\\bhow are (?:homes|houses|condos)\\b.*\\b(?:selling|doing)\\b|\\bgood time to (?:buy|sell)\\b",
    "\\bhow (?:long|fast|quickly)\\b.*\\b(?:sell|sold)\\b|\\btime to sell\\b",
    "\\bsell(?:ing)? (?:my|our)\\b|\\bworth\\b(?! (?:a look|seeing|buying))",
    "^(?:so )?is (?!(?:it|this|that|number|the) ).*\\b(?:expensive|affordable|cheap(?:er)?|pricier|dearer)\\b",
  ].join("|"),
  "i",
);
const PLACE_FIGURES = /\b(?:statistics|stats|trends|figures|days on (?:the )?market)\b/i;
const EXPENSIVE = /^(?:so |and )?(?:is|are|how)\b.*\b(?:expensive|affordable|pricey)\b/i;
const COMPARES = /\b(?:than|which|where|is|are)\b/i;
const METRICS =
  /\b(?:metrics|statistics|stats|page ?views|(?<!\b(?:with|and|an?|great|nice|water|mountain|city) )views|saves|saved|inquir(?:y|ies)|enquir(?:y|ies)|impressions|clicks?|click-through|conversions?|visitors|traffic|popular(?:ity)?|perform(?:s|ing|ance)?|doing|days on (?:the )?market|trend(?:ing)?)\b/i;
const METRICS_BY_NAME =
  /\b(?:listing metrics|metrics|page ?views|inquiries|click-through|listings? perform(?:s|ing|ance)?)\b/i;
const REPORT = /\bperformance reports?\b|(?<!\bmarket )\breports?\b|\brecommendations?\b/i;
const COMPARE = /\b(?:compare|comparison|versus|vs)\b/i;
const ABOUT =
  /\b(?:(?:tell me|know|more|info(?:rmation)?|details?) (?:more )?(?:about|on|of|for)|describe|details|show|open|see|see more|about)\b/i;
const SEND = /\b(?:send|e-?mail|forward|mail)\b/i;
const TO_ME_ON_SCREEN = /\b(?:send|give|show) me\b/i;

/** What no tool of this model answers, whatever else stands beside it. */
const NOT_HERE =
  /\b(?:mortgages?|afford|affordability|loans?|interest rates?|monthly payments?|comparables?|comps|price history|rent(?:al|als|ing)?|tours?|showings?|appointments?|school districts?|weather|restaurants?|tax(?:es)?)\b/i;

/** A place with nothing but such words beside it asks the last question again, about that place. */
const FOLLOW_UP =
  /^(?:(?:ok(?:ay)?|and|so|but|now|no|not|rather|yes|what|how|about|in|near|only|just|try|for|the|same|instead|please|or|zip|there|over|during|within|last|past)\b|\W)*$/i;
const NEW_START = /\b(?:forget (?:it|that|about it)|start (?:over|again|anew)|new search|never ?mind)\b/i;

/** @param lastTool the one that the last answer used. */
export function readIntents(clause: Clause, lastTool: string | undefined): ReadonlySet<Intent> {
  const { ids } = clause;
  const intents = new Set<Intent>();
  const market = asksForMarket(clause);
  const pointed = ids.length > 0 || (clause.pointing !== undefined && !market); // "it" of a market points at no listing
  const listings = ofListings(clause, pointed, lastTool);
  if (listings !== undefined) intents.add(listings);
  if (market && listings !== "details") intents.add("market");
  if (intents.size === 0 && lastTool === "getMarketAnalysis" && asksAgain(clause)) intents.add("market");
  if (intents.size === 0) return searches(clause) ? intents.add("search") : intents;
  return !intents.has("market") && searchesToo(clause) ? intents.add("search") : intents;
}

function asksForMarket({ text, ids, wanted: { places, criteria } }: Clause): boolean {
  if (MARKET.test(text)) return true;
  if (ids.length > 0 || places.length === 0) return false;
  if (PLACE_FIGURES.test(text) && criteria.maxDaysOnMarket === undefined) return true;
  if (places.length === 1) return EXPENSIVE.test(text);
  return (COMPARE.test(text) && !HOMES.test(text)) || (marketQuestion(text) === "dearer" && COMPARES.test(text));
}

function ofListings(clause: Clause, pointed: boolean, lastTool: string | undefined): Intent | undefined {
  const { text, ids } = clause;
  if (wantsSend(clause)) return "send";
  if (REPORT.test(text) || (pointed && COMPARE.test(text))) return "report";
  if (
    pointed ? METRICS.test(text) && !(ids.length === 0 && clause.wanted.places.length > 0) : METRICS_BY_NAME.test(text)
  )
    return "metrics";
  if (ids.length > 1 && decidingFigure(text) !== undefined) return "metrics";
  if (!pointed || !asksForDetails(clause)) return undefined;
  return lastTool === "getListingMetrics" && isBare(text) ? "metrics" : "details";
}

function wantsSend({ text, recipients: { addresses, noAddress }, ids, pointing }: Clause): boolean {
  if (addresses.length > 0) return true;
  if (!SEND.test(text)) return false;
  return (
    noAddress !== undefined || ids.length > 0 || REPORT.test(text) || pointing === "one" || !TO_ME_ON_SCREEN.test(text)
  );
}

/** "And the third one?": what was asked before is asked again. */
function isBare(text: string): boolean {
  return (
    /^(?:and|what about|how about|ok)\b/i.test(text) && text.split(" ").length <= 6 && readAspects(text).length === 0
  );
}

/** By id in any words; otherwise where it is no search among other homes. */
function asksForDetails({ text, ids, pointing, wanted }: Clause): boolean {
  if (ids.length > 0) return true;
  if (wanted.places.length > 0) return false;
  if (pointing === "one") return ABOUT.test(text) || isBare(text) || readAspects(text).length > 0;
  const narrowed = wanted.propertyTypes.length > 0 || HOMES.test(text.replace(/\bthe (?:homes|listings)\b/i, ""));
  return /\b(?:tell|about|more|details|describe)\b/i.test(text) && ABOUT.test(text) && !narrowed;
}

/** Whether a question behind a market changes that one: "last 3 months", "for condos", "and Tacoma?". */
export function asksAgain({ text, wanted }: Clause): boolean {
  const left = withoutTypes(withoutPeriod(withoutPlaces(text)));
  return left !== text && FOLLOW_UP.test(left) && wanted.dropped.length === 0;
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

/** Whether a request that searches begins anew and is no change to the last search. */
export function isNewSearch({ text, wanted: { places } }: Clause): boolean {
  return NEW_START.test(text) || (places.length > 0 && (HOMES.test(text) || LOOK_FOR.test(text)));
}
