/** A question about a market as calls of `getMarketAnalysis`, one for each place and type. */

import { marketQuestion } from "./focus.ts";
import { asksAgain, comparesWithLast } from "./intent.ts";
import type { Plan } from "./plan.ts";
import { WHICH_MARKET } from "./question-back.ts";
import type { Clause } from "./read/clause.ts";
import type { Criteria, Wanted } from "./read/criteria.ts";
import { list } from "./answer/format.ts";
import { readLimits, unknownPart } from "./read/limits.ts";
import { readMonths } from "./read/period.ts";
import type { Place } from "./read/places.ts";
import { readPlaces } from "./read/places.ts";

export interface MarketTalk {
  /** Where the talk was before, for a question that names no place. */
  readonly lastArea: string | undefined;
  /** The analyses that a question like "last 3 months" changes. */
  readonly lastMarkets: ReadonlyArray<Readonly<Record<string, unknown>>>;
}

const NO_VALUATION =
  "What your own home is worth I can't say: that takes a valuation of the home itself. The market's figures are a first bearing.";

export function planMarket(clause: Clause, { lastArea, lastMarkets }: MarketTalk): Plan {
  const { text, wanted } = clause;
  const months = readMonths(text);
  const { area: _, ...kept } = asksAgain(clause) || comparesWithLast(clause) ? (lastMarkets[0] ?? {}) : {};
  const question = marketQuestion(text);
  const named = wanted.places.map((place) => ({ area: areaOf(place), ...kept }));
  const before = named.length === 0 || comparesWithLast(clause) ? again(lastMarkets, lastArea) : [];
  const bases = [...before, ...named];
  const worth = question === "worth" ? [NO_VALUATION] : [];
  if (bases.length === 0) return { calls: [], sentences: [...worth, WHICH_MARKET] };
  const types =
    wanted.propertyTypes.length === 0 ? [{}] : wanted.propertyTypes.map((propertyType) => ({ propertyType }));
  const calls = bases.flatMap((base) =>
    types.map((type) => ({
      name: "getMarketAnalysis",
      arguments: { ...base, ...type, ...(months === undefined ? {} : { months }) },
      ...(question === undefined ? {} : { focus: { type: "market", question } as const }),
    })),
  );
  return { calls, sentences: [...worth, ...notesOf(text, wanted)] };
}

/** The same places as before, with what was asked of them. */
function again(
  lastMarkets: MarketTalk["lastMarkets"],
  lastArea: string | undefined,
): ReadonlyArray<Readonly<Record<string, unknown>>> {
  if (lastMarkets.length > 0) return lastMarkets;
  return lastArea === undefined ? [] : [{ area: lastArea }];
}

function areaOf(place: Place): string {
  if ("zip" in place) return place.zip;
  const name = "city" in place ? place.city : "county" in place ? place.county : undefined;
  if (name === undefined) return place.state ?? "";
  return place.state === undefined ? name : `${name}, ${place.state}`;
}

const CONDITIONS: ReadonlyArray<readonly [keyof Criteria, string]> = [
  ["minPrice", "the price"],
  ["maxPrice", "the price"],
  ["minBedrooms", "the bedrooms"],
  ["maxBedrooms", "the bedrooms"],
  ["minBathrooms", "the bathrooms"],
  ["minSquareFeet", "the size"],
  ["maxSquareFeet", "the size"],
  ["minYearBuilt", "the year"],
  ["features", "the features"],
];

/** "With trends": every answer about a market has them. */
const OF_FIGURES = /\b(?:trends?|figures?|numbers?|supply|inventory|competition)\b/i;

function notesOf(text: string, { criteria, unread }: Wanted): string[] {
  const conditions = new Set(CONDITIONS.filter(([name]) => name in criteria).map(([, words]) => words));
  return [
    ...readLimits(text, "market").notes,
    ...readPlaces(text).parts.map(({ part, city }) => unknownPart(part, city)),
    ...unread.filter((note) => !OF_FIGURES.test(note)),
    ...(conditions.size === 0
      ? []
      : [`I did not use ${list([...conditions])}: market figures are by place and property type.`]),
  ];
}
