/** What a question is after, where its answer has to begin with that. */

import type { ListingAspect } from "./read/aspects.ts";
import type { Figures } from "./results.ts";

/** How fast homes sell, whose market it is, where it is dearer, what a home is worth. */
export type MarketQuestion = "pace" | "balance" | "dearer" | "worth";

export type Focus =
  | { readonly type: "market"; readonly question: MarketQuestion }
  | { readonly type: "most"; readonly figure: keyof Figures; readonly fewest: boolean }
  | { readonly type: "listing"; readonly aspects: readonly ListingAspect[] }
  /** Of a comparison, by the name that the tool has for it. */
  | { readonly type: "attribute"; readonly attribute: string };

const MARKET_QUESTIONS: ReadonlyArray<readonly [MarketQuestion, RegExp]> = [
  ["worth", /\bworth\b|\bsell(?:ing)? (?:my|our)\b|\bvalue of my\b/i],
  ["pace", /\bhow (?:long|fast|quickly)\b|\btime (?:to sell|on (?:the )?market)\b|\bdays on (?:the )?market\b/i],
  [
    "balance",
    /\b(?:buyers?|sellers?)(?:'s?|s')? (?:or (?:a )?(?:buyer|seller)s?(?:'s?|s')? )?market\b|\bgood time to\b/i,
  ],
  ["dearer", /\b(?:more|less) expensive\b|\b(?:cheaper|dearer|pricier)\b/i],
];

export function marketQuestion(text: string): MarketQuestion | undefined {
  return MARKET_QUESTIONS.find(([, words]) => words.test(text))?.[0];
}

const FIGURES: ReadonlyArray<readonly [keyof Figures, RegExp]> = [
  ["pageViews", /\bviews?\b|\bpopular\b/i],
  ["visitors", /\bvisitors?\b|\btraffic\b/i],
  ["saves", /\bsaved?s?\b/i],
  ["inquiries", /\b[ie]nquir(?:y|ies)\b/i],
  ["timeOnMarket", /\b(?:days|longer|longest|time)\b/i],
  ["clickThroughRate", /\bclick/i],
  ["conversionRate", /\bconver|\b(?:better|best)\b/i],
];

/** "Which has more views": the figure that decides; undefined where nothing is to be decided. */
export function decidingFigure(text: string): Focus | undefined {
  if (!/\b(?:more|most|better|best|higher|highest|longer|longest|fewer|fewest|less|least|lowest)\b/i.test(text)) {
    return undefined;
  }
  const figure = FIGURES.find(([, words]) => words.test(text))?.[0];
  return figure && { type: "most", figure, fewest: /\b(?:fewer|fewest|less|least|lowest)\b/i.test(text) };
}

const ATTRIBUTES: ReadonlyArray<readonly [attribute: string, words: RegExp]> = [
  ["lotSquareFeet", /\b(?:bigger|larger|biggest|largest|more) (?:lot|yard|land)\b|\blot size\b/i],
  ["pricePerSquareFoot", /\bper square foot\b|\bper sq ?ft\b|\bbetter value\b|\bbest value\b/i],
  ["price", /\b(?:cheap(?:er|est)?|expensive|pricier|priciest|dearer|costs? (?:more|less)|price)\b/i],
  ["bedrooms", /\bmore bed(?:room)?s?\b/i],
  ["bathrooms", /\bmore bath(?:room)?s?\b/i],
  ["squareFeet", /\b(?:bigger|larger|biggest|largest|smaller|smallest|more (?:space|room)|square f(?:ee|oo)t)\b/i],
  ["yearBuilt", /\b(?:newer|older|newest|oldest)\b/i],
  ["hoaFee", /\bHOA\b/i],
  ["daysOnMarket", /\b(?:longer|longest) on (?:the )?market\b/i],
  ["garageSpaces", /\b(?:bigger|larger|more) garage\b/i],
];

/** "Which is bigger": the attribute of homes that a comparison is about; undefined where it is about all of them. */
export function decidingAttribute(text: string): Focus | undefined {
  const attribute = ATTRIBUTES.find(([, words]) => words.test(text))?.[0];
  return attribute === undefined ? undefined : { type: "attribute", attribute };
}
