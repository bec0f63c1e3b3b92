/** What is said to a message that no tool answers. It never pretends to be more than rules. */

import { list } from "./answer/format.ts";
import { WHERE } from "./question-back.ts";
import { CITIES } from "./read/known-places.ts";
import { HOMES } from "./read/nouns.ts";

const GREETING = /^(?:hi|hello|hey|howdy|greetings|good (?:morning|afternoon|evening|day))\b/i;
const THANKS =
  /\b(?:thanks|thank you|thx|cheers|much appreciated)\b|^(?:nice|great|ok(?:ay)?|cool|perfect|good|wonderful|got it|yes|yep|no|nope)[.! ]*$/i;
const HELP = /\b(?:help|what can you do|your limits?|limitations|how does this work)\b/i;
const WHO =
  /\b(?:chat ?gpt|gpt|claude|gemini|llm|language model|who are you|what are you|are you (?:an? )?(?:real|ai|bot|robot|human|person)|which model)\b/i;
const DATA =
  /\b(?:is|are|how) (?:this|these|the|your|that) (?:data|listings?|homes|houses|numbers|prices|figures|market)\b.*\b(?:real|fake|fictitious|made up|current|true|live|fictional|actual|old|fresh|come from)\b|\bwhere (?:is|does|do|are) (?:(?:the|this|your) (?:data|listings)|you get)\b|\bhow (?:current|recent|fresh|old|up[- ]to[- ]date) (?:is|are)\b/i;
const MAY_COME =
  /\b(?:school districts?|tours?|showings?|viewings?|appointments?|alerts?|saved? search|open houses?|commute|maps?|schools?|neighbou?rhoods?|similar|more like|insurance)\b/i;
const ANEW =
  /^(?:(?:let's|please|ok(?:ay)?),? )*(?:start (?:over|again|anew)|new search|reset|clear(?: all| everything)?)[.! ]*$/i;
const COVERAGE =
  /\b(?:what|which|list|all)\b.{0,20}\b(?:cities|places|areas|markets|towns|locations)\b|\b(?:cities|areas) (?:do|are) (?:you|covered)\b/i;
const RULES =
  /\b(?:ignore|disregard|forget|bypass|override|reveal|print|show|repeat)\b.{0,40}\b(?:instructions?|rules?|prompts?|guidelines|policies)\b|\b(?:system prompt|jailbreak|developer mode|you are now|pretend to be)\b/i;
/** Another script, or two small words of another language. */
const FOREIGN =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Cyrillic}\p{sc=Arabic}\p{sc=Hebrew}\p{sc=Thai}\p{sc=Devanagari}\p{sc=Greek}]{2}|(?:(?<!\p{L})(?:ich|suche|eine?n?|mit|und|wohnung|haus|je|cherche|une?|maison|avec|pour|dans|est|les|des|quiero|comprar|una|casa|con|para|busco|los|procuro|uma|com|cerco|vorrei|che)(?!\p{L}).{0,40}?){2}/iu;
const RENT = /\b(?:rent|rentals?|renting|lease|leasing)\b/i;

const EXAMPLES = [
  "find homes (“three-bedroom homes in Portland with a garage”)",
  "describe a market (“How is the market in Seattle?”)",
  "show how a listing of theirs does (“How is the first one doing?”)",
  "compare homes (“Compare the first two”)",
  "say what an income carries (“What can I afford on my income?”)",
  "prepare a report by e-mail (“Send the first two to ann@example.com”)",
] as const;

const ABLE = `I can ${EXAMPLES.slice(0, -1).join(", ")} and ${EXAMPLES.at(-1)}.`;
const INTRODUCTION = `I'm Doorstep's demo model: fixed rules, not AI, so I understand plain questions best. ${ABLE}`;

/** Whether nothing is asked: beside a request it needs no answer. */
export function isPleasantry(text: string): boolean {
  return GREETING.test(text) || THANKS.test(text);
}

export function smallTalk(text: string): string {
  if (WHO.test(text)) {
    return `I'm no ChatGPT and no other language model: I'm Doorstep's demo model, a program of fixed rules. ${twoOf(text)}`;
  }
  if (RULES.test(text)) {
    return `I keep to my rules: I look up homes and figures, and no report leaves without your own approval. ${twoOf(text)}`;
  }
  if (FOREIGN.test(text)) return `I only understand English. ${twoOf(text)}`;
  if (ANEW.test(text)) return `All right, from the beginning. ${WHERE}`;
  if (COVERAGE.test(text)) return `Out of the box I know ${list(CITIES)} with their ZIPs and counties. ${twoOf(text)}`;
  if (DATA.test(text)) {
    return `Out of the box the listings and figures are those of a fictitious demo market; each answer names its source and its day. ${twoOf(text)}`;
  }
  if (HELP.test(text)) return INTRODUCTION;
  if (RENT.test(text)) return `I only know homes for sale, not for rent. ${twoOf(text)}`;
  if (MAY_COME.test(text)) return `I can't do that yet. ${twoOf(text)}`;
  if (THANKS.test(text)) return "Glad to help. Ask me for more homes or another market whenever you like.";
  if (HOMES.test(text)) return WHERE;
  return GREETING.test(text) ? `Hello! ${INTRODUCTION}` : `I only help with homes and markets. ${twoOf(text)}`;
}

/** Two things to try, others for other messages and the same for the same. */
function twoOf(text: string): string {
  const first = text.length % EXAMPLES.length;
  const second = (first + 1) % EXAMPLES.length;
  return `I can ${EXAMPLES[first]} or ${EXAMPLES[second]}.`;
}
