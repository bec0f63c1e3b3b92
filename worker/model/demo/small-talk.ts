/** What is said to a message that no tool answers. It never pretends to be more than rules. */

const GREETING = /^(?:hi|hello|hey|howdy|greetings|good (?:morning|afternoon|evening|day))\b/i;
const THANKS =
  /\b(?:thanks|thank you|thx|cheers|much appreciated)\b|^(?:nice|great|ok(?:ay)?|cool|perfect|good|wonderful|got it)[.! ]*$/i;
const HELP =
  /\b(?:help|what can you do|who are you|what are you|are you (?:an? )?(?:ai|bot|robot|human)|how does this work)\b/i;

const ABLE =
  "I can find homes (“3-bedroom homes in Portland under $800,000”), describe a market (“How is the market in Seattle?”), " +
  "show how a listing does (“How is L001 doing?”) and prepare a report by e-mail (“Send L001 and L002 to ann@example.com”).";

const INTRODUCTION = `I'm Doorstep's demo model: fixed rules, not AI, so I understand plain questions best. ${ABLE}`;

const UNABLE =
  "I can't do that yet: I'm a demo model that follows rules. I can find homes (“3-bedroom homes in Portland under $800,000”) " +
  "or describe a market (“How is the market in Seattle?”).";

export function smallTalk(text: string): string {
  if (HELP.test(text)) return INTRODUCTION;
  if (THANKS.test(text)) return "Glad to help. Ask me for more homes or another market whenever you like.";
  return GREETING.test(text) ? `Hello! ${INTRODUCTION}` : UNABLE;
}
