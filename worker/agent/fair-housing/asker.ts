/** What people say of themselves and of those they look for a home for: it refuses nothing and is judged by nothing. */

import { GROUPS, PEOPLE, PLACE } from "./groups.ts";

const CLASS = GROUPS.flatMap(({ adjectives, ofPeople, people, common }) => [adjectives, ofPeople, people, common])
  .filter((source) => source !== undefined)
  .join("|");

/** What a person is: the words that a statement about oneself begins with. "A bit scared of" is none. */
const BEING = `(?:(?:both|all|originally|newly|recently|legally|half|part|very|not|currently|expecting|from|in our \\w+|a) )*(?:an? (?!(?:bit|little|lot|fan|huge|big fan|believer|racist)\\b)[\\w']+|two|three|four|from \\w+|of (?:\\w+ ){1,3}?(?:descent|origin|heritage|faith|ancestry)|on (?:disability|section|social|ssi|ssdi|welfare|food|unemployment|an?)|in a (?:wheelchair|walker|same)|pregnant|expecting|blind|deaf|widows?|homeless|\\d+|the (?:mother|father|parents?)|moms|dads|${CLASS}|american|english|mother|father|who)`;
const HAVING = `(?:an?|no|two|three|four|five|six|my|our|\\d+|some|any|small|young|little|section|vouchers?|disability|social|ssi|ssdi|welfare|only|${CLASS})`;

/** Where the statement ends and the wish begins. */
const WISH =
  "(?:looking|searching|seeking|hunting|trying|hoping|interested|moving|relocating|shopping|buying|planning|considering|coming|starting|wondering|needs?|wants?|would|wish|like|love|prefer|so|but|without|avoid(?:ing)?|hate|dislike|against|afraid|scared|wary|uncomfortable|tired|among|around|surrounded|other|fellow|rather|don't|and (?:i|we|my|want|need|would|am|are|looking|look|like|prefer|hope)|who|which|what|where|how|is|are|can|could|please|show|find|list|with a budget|near|close to|away from)";

/** One word of the statement: it says nothing about a place. */
const WORD = `(?!${WISH}\\b|${PLACE}\\b|safe|crime|schools?\\b)[\\w'+$,%]*[\\w'+$%]`;
/** It ends before a place and the words for it: "white middle class area". */
const RUN = `(?: ${WORD}){0,10}(?! (?:(?!(?:in|near|of|at|from|with|on|and|to|for|by|who|looking|seeking)\\b)[\\w']+ ){0,2}?(?:${PLACE}|safe|crime|schools?)\\b)`;

const ABOUT_MYSELF = new RegExp(
  [
    `\\b(?:i am|i'm|im|we are|we're|i was|we were|i identify as|he is|he's|she is|she's|they are|they're) (?:also |both |just |happily |only |proud(?:ly)? )?${BEING}\\b${RUN}`,
    `\\bmy (?:\\w+ )?(?:wife|husband|partner|spouse|fiancee?|boyfriend|girlfriend|family|mother|father|mom|dad|parents|son|daughter|brother|sister|friends?|clients?|buyers?|kids|children|name|household|roommate|grandmother|grandfather|grandparents)(?: and (?:i|me|my \\w+))? (?:is|are|am|was|has|have|uses?) ${BEING}\\b${RUN}`,
    `\\b(?:the |our |these |this )?(?:clients?|buyers?|customers?) (?:is|are|has|have) ${BEING}\\b${RUN}`,
    `\\b(?:i|we)(?: have|'ve got|'ve| has| do not have| don't have| use| get| receive| served? in| speak| attend| practice| go to| live on| was born| were born) ${HAVING}\\b${RUN}`,
    `\\b(?:i|we) (?:served|speak|worship|pray|immigrated|emigrated|came) ${WORD}${RUN}`,
    `(?<=^|[.!?;,] ?)as (?:an?|two) (?:[\\w'+]+ ){0,5}?(?:${CLASS}|${PEOPLE}|widow|widower|wheelchair user|nurse|teacher|user)\\b${RUN}`,
  ].join("|"),
  "g",
);

/** "Single Black mother looking for …" */
const HEADLINE = new RegExp(
  `(?<=^|[.!?;] ?)(?:hi |hello |hey )?,? ?(?:an? |two |we )?(?:[\\w'+]+ ){0,6}?(?:${PEOPLE}|veteran|muslim|christian|catholic|jew|hindu|sikh|buddhist|immigrant|retiree|newlyweds|widow|widower|buyer|senior|newlywed|vet|user)(?: of \\w+| with [\\w' ]{1,40}?)?,? (?=looking|seeks?\\b|seeking|searching|needs?\\b|wants?\\b|in search|hoping|moving|relocating|hunting)`,
  "g",
);

const VERDICT =
  "(?:good|great|best|better|safe|safer|safest|safety|suitable|suited|perfect|ideal|right|welcoming|friendly|popular|known|nice|bad|okay|fine|comfortable|attractive|made|meant|reserved|recommend(?:ed)?|only|exclusively|appropriate|fit)";

/** "Homes for a Black family": who they are for, not who lives around them. */
const FOR_SOMEONE = new RegExp(
  `(?<!\\b(?:${PLACE}|${VERDICT}|where|places?|buildings?) )\\bfor (?:an?|my|our|his|her|two|three|one|this|the) (?:[\\w'+]+ ){0,4}?(?:person|family|couple|man|woman|mother|mom|father|dad|parents?|veteran|vet|buyers?|clients?|student|friends?|household|retiree|senior|immigrant|christian|muslim|catholic|jew|hindu|sikh|buddhist|mormon|son|daughter|kids?|children|child|wife|husband|refugee|widow|men|women|sisters?|brothers?|newlyweds|boyfriend|girlfriend|partner|grandmother|grandfather|user)\\b(?: of \\w+)?(?! (?:${PLACE}|friendly|oriented|only))`,
  "g",
);

/** @param text folded. The statements give way to a mark. */
export function withoutAsker(text: string): string {
  return text.replaceAll(ABOUT_MYSELF, " ¤ ").replaceAll(HEADLINE, " ¤ ").replaceAll(FOR_SOMEONE, " ¤ ");
}
