/** What a message wants done. One message may want several things. */

import type { Wanted } from "./read/criteria.ts";
import { withoutPlaces } from "./read/places.ts";

export type Intent = "search" | "market" | "metrics" | "report" | "send";

/** What is already known of the message and of the talk before it. */
export interface Clues {
  readonly hasIds: boolean;
  /** It points at listings shown earlier. */
  readonly points: boolean;
  readonly hasAddress: boolean;
  readonly wanted: Wanted;
  /** The tool that the last answer used. */
  readonly lastTool: string | undefined;
}

const LOOK_FOR =
  /\b(?:find|search|show|list|look(?:ing)? for|need|want|get me|give me|send me|can I (?:get|buy|find))\b/i;
const ASK_FOR = /\b(?:any|are there|do you have|what(?:'s| is| are)?|which|see|buy|available|for sale)\b/i;
const HOMES =
  /\b(?:homes?|houses?|condos?|condominiums?|apartments?|town ?(?:houses?|homes?)|duplex(?:es)?|listings?|propert(?:y|ies)|places?|land|bedrooms?|real estate)\b(?! (?:prices?|values?|markets?|sales|trends?))/i;

const MARKET = new RegExp(
  [
    "(?<!\\b(?:on|to|off) (?:the )?)\\bmarkets?\\b",
    "\\b(?:average|median|typical|mean)\\b.*\\b(?:prices?|costs?|values?)\\b",
    "\\b(?:home|house|housing|condo|property|real estate) (?:prices?|values?|sales|trends?)\\b",
    "\\bprices (?:in|of|rising|falling|going)\\b|\\bprice (?:trends?|changes?)\\b",
    "\\b(?:months of supply|inventory|sale-to-list|competitive|appreciation)\\b|(?<!\\b(?:lowest|best|cheapest) )\\bprice per square foot\\b",
    "\\bhow (?:hot|much do (?:homes|houses|condos) cost|many (?:homes|houses|condos) (?:were )?sold)\\b",
    "\\bhow are (?:homes|houses|condos)\\b.*\\b(?:selling|doing)\\b|\\bgood time to (?:buy|sell)\\b",
  ].join("|"),
  "i",
);
const METRICS =
  /\b(?:metrics|statistics|stats|page ?views|(?<!\b(?:with|and|great|nice|water|mountain|city) )views|saves|saved|inquir(?:y|ies)|enquir(?:y|ies)|impressions|clicks?|click-through|conversions?|visitors|traffic|popular(?:ity)?|perform(?:s|ing|ance)?|doing|days on (?:the )?market|trend(?:ing)?)\b/i;
const METRICS_BY_NAME = /\b(?:listing metrics|page ?views|inquiries|click-through|listings? perform(?:s|ing|ance)?)\b/i;
const REPORT = /\bperformance reports?\b|(?<!\bmarket )\breports?\b|\brecommendations?\b/i;
const ABOUT = /\b(?:(?:tell me|know|more|info(?:rmation)?|details?) (?:more )?(?:about|on|of|for)|compare|describe)\b/i;
const SEND = /\b(?:send|e-?mail|forward|mail)\b/i;
const TO_ME_ON_SCREEN = /\b(?:send|give|show) me\b/i;

/** What no tool of this model answers, whatever else stands beside it. */
const NOT_YET =
  /\b(?:mortgages?|afford\w*|loans?|interest rates?|monthly payments?|comparables?|comps|price history|rent(?:al|als|ing)?|tours?|showings?|appointments?|weather|restaurants?|tax(?:es)?)\b/i;

/** A place with nothing but such words beside it asks the last question again, about that place. */
const FOLLOW_UP =
  /^(?:(?:ok(?:ay)?|and|so|but|now|no|yes|what|how|about|in|near|only|just|try|for|the|same|instead|please|or)\b|\W)*$/i;

/** @param text normalised, without address and note. */
export function readIntents(text: string, clues: Clues): ReadonlySet<Intent> {
  const intents = new Set<Intent>();
  const pointed = clues.hasIds || (clues.points && !MARKET.test(text)); // "this year", "it" of a market point at no listing
  if (wantsSend(text, clues)) intents.add("send");
  else if (REPORT.test(text) || (pointed && ABOUT.test(text))) intents.add("report");
  else if (pointed ? METRICS.test(text) : METRICS_BY_NAME.test(text)) intents.add("metrics");
  if (MARKET.test(text)) intents.add("market");
  if (intents.size === 0 && clues.hasIds && !NOT_YET.test(text)) intents.add("report");

  if (intents.size === 0) addBySubject(intents, text, clues);
  else if (searchesToo(text, clues)) intents.add("search");
  return intents;
}

function wantsSend(text: string, { hasAddress, hasIds }: Clues): boolean {
  return hasAddress || (SEND.test(text) && (hasIds || REPORT.test(text) || !TO_ME_ON_SCREEN.test(text)));
}

/** Beside another wish a search has to be said, or to be where the listings of that wish come from. */
function searchesToo(text: string, { hasIds, wanted }: Clues): boolean {
  if (hasIds || !HOMES.test(text)) return false;
  return LOOK_FOR.test(text) ? isNarrowed(wanted) : wanted.places.length > 0 && !MARKET.test(text);
}

function addBySubject(intents: Set<Intent>, text: string, { wanted, lastTool }: Clues): void {
  const asksForHomes = HOMES.test(text) && (LOOK_FOR.test(text) || ASK_FOR.test(text));
  if (NOT_YET.test(text)) {
    if (HOMES.test(text) && LOOK_FOR.test(text)) intents.add("search");
    return;
  }
  if (!isNarrowed(wanted)) {
    if (asksForHomes) intents.add("search");
    return;
  }
  const onlyPlaces = wanted.propertyTypes.length === 0 && Object.keys(wanted.criteria).length === 0;
  if (!onlyPlaces || HOMES.test(text)) intents.add("search");
  else if (FOLLOW_UP.test(withoutPlaces(text))) intents.add(lastTool === "getMarketAnalysis" ? "market" : "search");
}

function isNarrowed({ places, propertyTypes, criteria }: Wanted): boolean {
  return places.length > 0 || propertyTypes.length > 0 || Object.keys(criteria).length > 0;
}

/** Whether a message that names a place is a search of its own and no change to the last one. */
export function isNewSearch(text: string, { places }: Wanted): boolean {
  return places.length > 0 && (HOMES.test(text) || LOOK_FOR.test(text));
}
