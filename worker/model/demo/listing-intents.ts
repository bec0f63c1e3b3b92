/** What a request wants done with given listings: to know them, to know how they do, to compare them, to have them sent. */

import { decidingAttribute, decidingFigure } from "./focus.ts";
import type { Intent } from "./intent.ts";
import { readAspects } from "./read/aspects.ts";
import type { Clause } from "./read/clause.ts";
import { HOMES } from "./read/nouns.ts";

const METRICS =
  /\b(?:metrics|statistics|stats|page ?views|(?<!\b(?:with|and|an?|great|nice|water|mountain|city) )views|saves|saved|inquir(?:y|ies)|enquir(?:y|ies)|impressions|clicks?|click-through|conversions?|visitors|traffic|popular(?:ity)?|perform(?:s|ed|ing|ance)?|doing|attention|popular|days on (?:the )?market|trend(?:ing)?)\b/i;
/** "How did it do": said of people's interest, and not of what it is. */
const HOW_IT_DOES =
  /\b(?:how|what)(?:'s| (?:did|does|do|has|have|is|are|was|were))\b.*\b(?:do|does|done|doing|fare|faring|go|going|performed)\b|\b(?:numbers|figures|engagement) (?:for|on|of)\b|\bhow many (?:people|buyers)\b|\blooked at\b|\binterest (?:in|is|has)\b|\b(?:getting|any) interest\b/i;
const METRICS_BY_NAME =
  /\b(?:listing metrics|metrics|page ?views|inquiries|click-through|listings? perform(?:s|ing|ance)?)\b/i;
const REPORT = /\bperformance reports?\b|(?<!\bmarket )\breports?\b|\brecommendations?\b/i;
const WHICH = /\b(?:which|what|is|are)\b/i;
const HISTORY =
  /\bhistor(?:y|ies)\b|\bprice (?:changes?|cuts?|drops?|reductions?)\b|\b(?:original|first|initial|previous|starting) (?:list(?:ing)? |asking )?price\b|\bbeen (?:reduced|lowered|cut|dropped)\b|\b(?:reduced|lowered|dropped|cut|changed?|raised) (?:its|the|their|in) (?:asking )?price\b|\bprice\b.{0,20}\b(?:been|gone|ever|changed|dropped|come down|reduced|cut|lowered)\b|\boriginally\b|\bwhat did (?!.*\b(?:similar|like|homes|houses|condos|others|neighbou?rs)\b).*\b(?:sell|go) for\b|\bwhen (?:was|were|did) .{0,30}\b(?:listed|sold|sell|go (?:pending|under contract)|come on)\b/i;
const COMPARABLES =
  /\b(?:comps?|comparables?|comparable (?:sales|homes)|recent sales)\b|\b(?:worth|over ?priced|under ?priced|fair(?:ly)? (?:priced?|value)|good (?:deal|price|value)|too (?:expensive|high|much)|priced (?:right|fairly|well)|market value|valued? at|should (?:I|we) (?:offer|pay)|(?:good|fair|right|reasonable) (?:offer|price)|offer (?:for|on)|reasonabl[ey])\b|\b(?:similar|comparable) (?:homes|houses|condos|ones|sales|properties)\b|\b(?:homes|houses|condos|places|ones) (?:like|similar to)\b|\bsimilar (?:to|sold)\b/i;
const ABOUT =
  /\b(?:(?:tell me|know|more|info(?:rmation)?|details?) (?:more )?(?:about|on|of|for)|describe|details|show|open|see|see more|about)\b/i;
const TELL_ABOUT = /\b(?:tell me (?:more )?about|details (?:on|of|about|for)|describe)\b/i;
const SEND = /\b(?:send|e-?mail|forward|mail)\b/i;
const TO_ME_ON_SCREEN = /\b(?:send|give|show) me\b/i;
/** Of listings and of markets alike. */
export const COMPARE =
  /\b(?:compare[ds]?|comparing|comparison|versus|vs|side by side|differ(?:s|ence|ences|ent)?|better)\b/i;

/** A listing may be asked about in several ways at once; what it is only where nothing else is asked. */
export function listingIntents(clause: Clause, pointed: boolean, lastTool: string | undefined): Intent[] {
  const { text, ids } = clause;
  if (wantsSend(clause)) return ["send"];
  const byPlace = ids.length === 0 && clause.wanted.places.length > 0;
  const asked: Intent[] = [
    ...(REPORT.test(text) ? (["report"] as const) : []),
    ...(pointed && !byPlace && HISTORY.test(text) ? (["history"] as const) : []),
    ...(pointed && !byPlace && COMPARABLES.test(text) ? (["comparables"] as const) : []),
  ];
  if (asked.length > 0 || clause.loan !== undefined) {
    if (pointed && METRICS_BY_NAME.test(text) && !asked.includes("report")) return ["metrics", ...asked];
    return pointed && asked.length > 0 && TELL_ABOUT.test(text) ? ["details", ...asked] : asked;
  }
  if (pointed ? asksForMetrics(text) && !byPlace : METRICS_BY_NAME.test(text)) return ["metrics"];
  if (asksToCompare(clause)) return ["compare"];
  if (ids.length > 1 && decidingFigure(text) !== undefined) return ["metrics"];
  if (!pointed || !asksForDetails(clause)) return [];
  return [isBare(text) ? (INTENT_OF[lastTool ?? ""] ?? "details") : "details"];
}

function asksForMetrics(text: string): boolean {
  return METRICS.test(text) || HOW_IT_DOES.test(text);
}

function asksToCompare({ text, ids, pointing, wanted }: Clause): boolean {
  if (ids.length < 2 && (ids.length === 1 || pointing === undefined || pointing === "superlative")) return false;
  if (ids.length === 0 && wanted.places.length > 0) return false;
  return COMPARE.test(text) || (ids.length > 1 && WHICH.test(text) && decidingAttribute(text) !== undefined);
}

/** "And L002?" asks again what was asked last. */
const INTENT_OF: Readonly<Record<string, Intent>> = {
  getListingMetrics: "metrics",
  getPriceHistory: "history",
  findComparables: "comparables",
  estimateAffordability: "loan",
};

export function wantsSend({ text, recipients: { addresses, noAddress }, ids, pointing }: Clause): boolean {
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

/** "The second one, please." */
const FEW_WORDS = 4;

/** "Homes close to L001" asks for others than that one. */
const NEAR_ONE =
  /\b(?:near|close to|around|within [\w. ]{1,15} (?:of|from)) (?:the )?(?:[A-Z]{1,2}\d{3,}|(?:first|second|third|last) one)/i;

/** By id in any words; otherwise where it is no search among other homes. */
function asksForDetails({ text, ids, pointing, wanted }: Clause): boolean {
  if (NEAR_ONE.test(text) && HOMES.test(text)) return false;
  if (ids.length > 0) return true;
  if (wanted.places.length > 0) return false;
  if (pointing === "one")
    return (
      ABOUT.test(text) ||
      isBare(text) ||
      readAspects(text).length > 0 ||
      (text.split(" ").length <= FEW_WORDS && !/\b(?:it|this)\b/i.test(text)) ||
      /\blike\??$/i.test(text)
    );
  const narrowed = wanted.propertyTypes.length > 0 || HOMES.test(text.replace(/\bthe (?:homes|listings)\b/i, ""));
  return /\b(?:tell|about|more|details|describe)\b/i.test(text) && ABOUT.test(text) && !narrowed;
}
