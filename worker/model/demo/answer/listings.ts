/** The result of a search in words. */

import type { FoundListing, FoundListings } from "../results.ts";
import { describeHomes } from "./criteria-phrase.ts";
import { count, dollars, number, sourceLine } from "./format.ts";

/** What leaving a criterion out would let in. */
const WITHOUT: Readonly<Record<string, string>> = {
  minPrice: "With lower prices too",
  maxPrice: "Without the price limit",
  minBedrooms: "With fewer bedrooms too",
  maxBedrooms: "With more bedrooms too",
  minBathrooms: "With fewer bathrooms too",
  minSquareFeet: "With smaller homes too",
  maxSquareFeet: "With larger homes too",
  minLotSquareFeet: "With smaller lots too",
  minYearBuilt: "With older homes too",
  minGarageSpaces: "With smaller garages too",
  maxHoaFee: "With higher HOA fees too",
  maxDaysOnMarket: "With homes listed earlier too",
  priceReduced: "With homes at their first price too",
  propertyType: "With every property type",
  features: "Without the features",
  status: "For sale now",
  city: "Outside the city too",
  state: "In other states too",
  zip: "Outside the ZIP too",
};

const ORDERS: Readonly<Record<string, string>> = {
  newest: "newest",
  "price-asc": "cheapest",
  "price-desc": "most expensive",
  largest: "largest",
  "lot-desc": "largest lot",
  "price-per-square-foot": "lowest price per square foot",
};

/** @param first the number of the first one, above 1 where a list goes on. */
export function answerListings(found: FoundListings, first: number, continues: boolean): string {
  if (found.total === 0) return nothing(found);
  const { criteria, total, totalIsCapped, listings } = found;
  const homes = describeHomes(criteria, total !== 1 || totalIsCapped);
  const are = total === 1 && !totalIsCapped ? "is" : "are";
  const all = `${totalIsCapped ? "more than " : ""}**${number(total)}** ${homes}`;
  return [
    continues
      ? `${listings.length === 1 ? "Here is the next one" : "Here are the next ones"} of ${all}:`
      : `There ${are} ${all}.${excerpt(found)}`,
    listings.map((listing, index) => `${first + index}. ${line(listing)}`).join("\n"),
    [
      ...span(listings),
      ...(found.nextCursor === undefined ? [] : ["Say “more” for the next ones."]),
      sourceLine(found),
    ].join(" "),
  ].join("\n\n");
}

const MANY = 3;

/** From the least to the most that those shown cost, where they are many enough to ask. */
function span(listings: readonly FoundListing[]): string[] {
  const prices = listings.flatMap(({ status, price, soldPrice }) => (status === "Sold" ? soldPrice : price) ?? []);
  const [least, most] = [Math.min(...prices), Math.max(...prices)];
  if (prices.length < MANY || least === most) return [];
  const cost = listings.every(({ status }) => status === "Sold") ? "were sold for" : "cost";
  return [`These ${cost} ${dollars(least)} to ${dollars(most)}.`];
}

/** Of a page that is not the whole. */
function excerpt({ criteria: { sort }, total, totalIsCapped, listings }: FoundListings): string {
  if (listings.length === total && !totalIsCapped) return "";
  const order = ORDERS[sort ?? ""];
  const some = listings.length === 1 ? "Here is one" : `Here are ${number(listings.length)}`;
  return ` ${some} of them${order === undefined ? "" : `, ${order} first`}:`;
}

function line(listing: FoundListing): string {
  const { listingId, address, status, office } = listing;
  const isLand = listing.propertyType === "Unimproved Land";
  const lot = listing.lotSquareFeet ?? null;
  const facts = [
    price(listing),
    ...(isLand ? [lot === null ? "a plot" : `a plot, lot of ${number(lot)} sq ft`] : []),
    ...(isLand || listing.bedrooms === null ? [] : [count(listing.bedrooms, "bed")]),
    ...(isLand || listing.bathrooms === null ? [] : [count(listing.bathrooms, "bath")]),
    ...(isLand || listing.squareFeet === null ? [] : [`${number(listing.squareFeet)} sq ft`]),
    ...(status === "Active" || status === "Sold"
      ? []
      : [status === "ComingSoon" ? "coming soon" : status.toLowerCase()]),
  ];
  const by = office === null ? "" : `, listed by ${office}`;
  return `**${address.street}**, ${address.city}, ${address.state} ${address.zip}: ${facts.join(", ")} (${listingId}${by})`;
}

function price({ status, price, soldPrice }: FoundListing): string {
  if (status === "Sold") return soldPrice === null ? "sold, price not known" : `sold for ${dollars(soldPrice)}`;
  return price === null ? "price not known" : dollars(price);
}

function nothing({ criteria, relaxations = [] }: FoundListings): string {
  const sentence = `There are no ${describeHomes(criteria, true)}.`;
  const more = relaxations.filter(({ total }) => total > 0);
  if (more.length === 0) return `${sentence} Try another place or fewer conditions.`;
  const offers = more.map(
    ({ drop, total }) =>
      `- ${WITHOUT[drop] ?? `Without ${drop}`} there ${total === 1 ? "is" : "are"} ${number(total)}.`,
  );
  return `${sentence}\n\n${offers.join("\n")}`;
}
