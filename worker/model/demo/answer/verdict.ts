/** The sentence that answers a direct question about markets, from the figure that decides it. */

import type { MarketQuestion } from "../focus.ts";
import type { MarketAnalysis } from "../results.ts";
import { count, dollars, list, number } from "./format.ts";

/** Under this many months of supply it is a seller's market, over the other a buyer's. */
const SELLERS = 3;
const BUYERS = 6;

/** A sentence for each market, one for a comparison, none where no figure decides. */
export function verdict(question: MarketQuestion, markets: readonly MarketAnalysis[]): string[] {
  switch (question) {
    case "pace":
      return markets.map(paceOf);
    case "balance":
      return markets.map(balanceOf);
    case "dearer":
      return dearest(markets);
    case "worth":
      return [];
  }
}

function paceOf({ area, medianTimeOnMarket: median, averageTimeOnMarket: mean }: MarketAnalysis): string {
  if (median === null) return `How long homes in ${area} take to sell is not known: there are too few sales.`;
  const average = mean === null ? "" : ` (${number(Math.round(mean))} on average)`;
  return `Half of the homes in ${area} sell within **${count(Math.round(median), "day")}**${average}.`;
}

function balanceOf({ area, monthsOfSupply: months }: MarketAnalysis): string {
  if (months === null) return `Whose market ${area} is can't be told: its months of supply are not known.`;
  const whose = months < SELLERS ? "a seller's market" : months > BUYERS ? "a buyer's market" : "a balanced market";
  return (
    `${area} is **${whose}**: ${number(months)} months of supply at the last three months' pace ` +
    "(under three favors sellers, over six buyers)."
  );
}

function dearest(markets: readonly MarketAnalysis[]): string[] {
  const known = markets.flatMap(({ area, medianPrice }) =>
    medianPrice === null ? [] : [{ area, price: medianPrice }],
  );
  const [first, ...others] = known.toSorted((a, b) => b.price - a.price);
  const second = others[0];
  if (known.length < markets.length || first === undefined || second === undefined) return [];
  if (first.price === second.price) return [`${first.area} and ${second.area} are equally expensive.`];
  const rest = list(others.map(({ area, price }) => `${area} (${dollars(price)})`));
  return [`**${first.area}** is more expensive: a median of ${dollars(first.price)} against ${rest}.`];
}
