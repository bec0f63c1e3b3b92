/** What homes like one were sold for. */

import { type Comparable, type Comparables, type Differences, MIN_COMPARABLES, type Searched } from "../comparables.ts";
import type { Listing } from "../listing.ts";
import { formatDollars, formatNumber } from "../vocabulary/figures.ts";
import { formatArea } from "./home.ts";
import { type Block, cell, type Section, type Table } from "./section.ts";
import { formatDay, tidyLine } from "./wording.ts";

/** At most `maxSales` sales, the most alike; how they differ from the home, and what all of them imply. */
export function comparablesSection(found: Comparables, maxSales: number): Section {
  const { comparables, priceRange, searched } = found;
  const blocks: Block[] = [];
  if (priceRange !== null) blocks.push({ type: "text", text: tellRange(priceRange) });
  if (comparables.length > 0) blocks.push(table(comparables.slice(0, maxSales)));
  blocks.push(
    searched === null
      ? { type: "text", text: "The size of the home is not known, so no sale can be compared with it." }
      : { type: "basis", text: tellBasis(comparables.length, searched, maxSales) },
  );
  return { title: "Comparable sales", blocks };
}

function tellRange({ low, median, high }: NonNullable<Comparables["priceRange"]>): string {
  return (
    `At the prices a square foot of these sales the home would cost ${formatDollars(low)} to ${formatDollars(high)}, ` +
    `at their median ${formatDollars(median)}.`
  );
}

function tellBasis(count: number, { radiusMiles, sizePercent, months }: Searched, maxSales: number): string {
  const sales = count === 0 ? "No sale" : count === 1 ? "1 sale" : `${count} sales`;
  const place = radiusMiles === null ? "in its ZIP code" : `within ${formatNumber(radiusMiles)} mi`;
  const shown = count > maxSales ? ` The ${maxSales} most alike are shown.` : "";
  const tooFew = count > 0 && count < MIN_COMPARABLES ? ` Fewer than ${MIN_COMPARABLES} imply no range of prices.` : "";
  return `${sales} of its type, ${place}, at most ${sizePercent}% larger or smaller, of the last ${months} months.${shown}${tooFew}`;
}

function table(comparables: readonly Comparable[]): Table {
  const rows = comparables.map(
    ({ listing, soldPrice, pricePerSquareFoot, impliedPrice, distanceMiles, differences }) => [
      cell(tidyLine(listing.address.street), tellDifferences(listing, differences, distanceMiles)),
      cell(formatDollars(soldPrice), listing.soldOn === null ? "" : formatDay(listing.soldOn)),
      cell(formatDollars(impliedPrice), `${formatDollars(Math.round(pricePerSquareFoot))}/sq ft`),
    ],
  );
  return { type: "table", head: ["Sale", "Sold for", "Implies"], figureColumns: 2, rows };
}

/** `97201 · 0.4 mi away · 1 bedroom more · 120 sq ft smaller`. */
function tellDifferences({ address }: Listing, differences: Differences, distanceMiles: number | null): string {
  const { bedrooms, bathrooms, squareFeet, yearBuilt, garageSpaces } = differences;
  return [
    tidyLine(address.zip),
    distanceMiles === null ? "" : `${distanceMiles < 0.1 ? "under 0.1" : distanceMiles.toFixed(1)} mi away`,
    tell(bedrooms, (count) => `${formatNumber(count)} ${count === 1 ? "bedroom" : "bedrooms"}`, ["more", "fewer"]),
    tell(bathrooms, (count) => `${formatNumber(count)} ${count === 1 ? "bathroom" : "bathrooms"}`, ["more", "fewer"]),
    tell(squareFeet, formatArea, ["larger", "smaller"]),
    tell(yearBuilt, (years) => `${years} ${years === 1 ? "year" : "years"}`, ["newer", "older"]),
    tell(garageSpaces, (count) => `${count} garage ${count === 1 ? "space" : "spaces"}`, ["more", "fewer"]),
  ]
    .filter((difference) => difference !== "")
    .join(" · ");
}

function tell(difference: number | null, format: (size: number) => string, [more, less]: readonly [string, string]) {
  if (difference === null || difference === 0) return "";
  return `${format(Math.abs(difference))} ${difference > 0 ? more : less}`;
}
