/** One message may ask several things: where one request ends and the next begins. */

import { HOMES } from "./nouns.ts";
import { readPlaces } from "./places.ts";
import { readListingIds } from "./references.ts";

/** A message of more is no question. */
const MAX_CLAUSES = 8;

const SEPARATOR = /(?:[.?!;,]+ |,? (?=(?:and|also|then|plus)\b))(?:(?:and|also|then|plus|please)[, ]+)*/gi;

const ASKS =
  /^(?:(?:can|could) you |please |I(?:'d| would) (?:also )?like to (?:know|see) )*(?:tell me|how(?! about)|what(?! about)|which|who|where|compare|send|e-?mail|mail|forward|metrics|stat(?:istic)?s|(?:performance )?reports? (?:on|for|of)|views (?:of|for)|(?:the )?(?:\S+ ){0,2}market\b)/i;
const SEEKS =
  /^(?:(?:can|could) you |please |I(?:'d| would) like to )*(?:find|show|list|search|get|give|look|I (?:want|need))\b/i;
const TO_ANOTHER = /^[A-Z]{1,2}\d{3,}(?:,? (?:and )?[A-Z]{1,2}\d{3,})* to \S+@/i;
/** Begins a request only behind the end of a sentence. */
const ASKS_ANEW = /^(?:is|are|do|does|I|I'm|we|any)\b/i;
/** Belongs to the request before it. */
const CONTINUES = /^(?:which|who|where) (?:has|have|is|are|allows?|accepts?)\b(?!.*\?)/i;

/** "L016 or L012, which is the better deal?" */
const ONLY_IDS = /^(?:[A-Z]{1,2}\d{3,}|or|and|,|\s)+$/i;

/** The requests of a message in their order; a message that asks one thing is one clause. */
export function splitClauses(text: string): string[] {
  const clauses: string[] = [];
  let start = 0;
  for (const match of text.matchAll(SEPARATOR)) {
    const end = match.index + match[0].length;
    if (clauses.length === MAX_CLAUSES - 1) break;
    if (!begins(text.slice(end, end + 200), text.slice(start, match.index), match[0])) continue;
    clauses.push(text.slice(start, match.index) + (match[0].startsWith("?") ? "?" : ""));
    start = end;
  }
  return [...clauses, text.slice(start)].filter((clause) => clause.trim() !== "");
}

function begins(right: string, left: string, separator: string): boolean {
  const endsSentence = /^[.?!;]/.test(separator);
  if (/\b(?:St|sq|ft|approx|no|nr|Mt)$/i.test(left)) return false;
  if (!endsSentence && (CONTINUES.test(right) || ONLY_IDS.test(left))) return false;
  if (ASKS.test(right) || (left.includes("@") && TO_ANOTHER.test(right))) return true;
  const request = /^[^.?!;]*/.exec(right)?.[0] ?? "";
  if (SEEKS.test(right) || (endsSentence && ASKS_ANEW.test(right))) {
    return HOMES.test(request) || readListingIds(request).length > 0 || readPlaces(request).places.length > 0;
  }
  return isSearchOfItsOwn(request) && HOMES.test(left) && readPlaces(left).places.length > 0;
}

/** "condos in Seattle under 600k", behind "3-bedroom homes in Portland". */
function isSearchOfItsOwn(request: string): boolean {
  const start = request.split(" ", 5).join(" ");
  return HOMES.test(start) && readPlaces(request).places.length > 0 && !/^(?:in|near|with)\b/i.test(request);
}
