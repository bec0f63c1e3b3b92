/** What homes like one were sold for, and where its own price stands among them. */

import type { Comparables } from "../home-results.ts";
import { count, dollars, number, sourceLine, table, UNKNOWN } from "./format.ts";

export function answerComparables({ listing, comparables, priceRange, searched, ...source }: Comparables): string {
  const { address, listingId } = listing;
  const home = `**${address.street}**, ${address.city} (${listingId})`;
  const reach = searched.radiusMiles === null ? "in its ZIP" : `within ${count(searched.radiusMiles, "mile")}`;
  const where = `${reach} in the last ${count(searched.months, "month")}, at most ${number(searched.sizePercent)}% larger or smaller`;
  if (comparables.length === 0) return `Nothing like ${home} was sold ${where}.\n\n${sourceLine(source)}`;
  return [
    priceRange === null
      ? `${count(comparables.length, "sale")} like ${home} ${where}: too few to imply a price range.`
      : `${count(comparables.length, "sale")} like ${home} ${where} imply **${dollars(priceRange.low)} to ${dollars(priceRange.high)}**, ` +
        `${dollars(priceRange.median)} in the middle.${standing(listing, priceRange)}`,
    table(
      ["Sale", "Sold on", "Sold for", "A square foot", "Home", "Miles away"],
      comparables.map(({ listing: sale, soldPrice, pricePerSquareFoot, distanceMiles }) => [
        `${sale.address.street} (${sale.listingId})`,
        sale.soldOn ?? UNKNOWN,
        dollars(soldPrice),
        dollars(pricePerSquareFoot),
        sizeOf(sale),
        number(distanceMiles),
      ]),
    ),
    `That is no appraisal. ${sourceLine(source)}`,
  ].join("\n\n");
}

type Home = Comparables["listing"];

function sizeOf({ bedrooms, bathrooms, squareFeet }: Home): string {
  const facts = [
    ...(bedrooms === null ? [] : [count(bedrooms, "bed")]),
    ...(bathrooms === null ? [] : [count(bathrooms, "bath")]),
    ...(squareFeet === null ? [] : [`${number(squareFeet)} sq ft`]),
  ];
  return facts.join(", ") || UNKNOWN;
}

function standing({ status, price, soldPrice }: Home, { low, high }: { low: number; high: number }): string {
  const own = status === "Sold" ? (soldPrice ?? price) : price;
  if (own === null) return "";
  const place = own < low ? "below that range" : own > high ? "above that range" : "within that range";
  return status === "Sold" ? ` It was sold for ${dollars(own)}, ${place}.` : ` It asks ${dollars(own)}, ${place}.`;
}
