/** What a listing is, in words: as much of it as was asked for. */

import type { ListingAspect } from "../read/aspects.ts";
import type { FoundDetails, ListingDetails } from "../results.ts";
import { count, dollars, list, number, sourceLine } from "./format.ts";

/** @param aspects none for all that is known. */
export function answerDetails(found: FoundDetails, aspects: readonly ListingAspect[]): string {
  return [describe(found.listing, aspects), ...sourceOf(found)].join("\n\n");
}

function sourceOf({ asOf, attribution }: FoundDetails): string[] {
  return asOf === undefined || attribution === undefined ? [] : [sourceLine({ asOf, attribution })];
}

function describe(listing: ListingDetails, aspects: readonly ListingAspect[]): string {
  const { listingId, address } = listing;
  const where = `**${address.street}**, ${address.city}, ${address.state} ${address.zip}`;
  const head = `${where} (${listingId})`;
  const asked = aspects.filter((aspect): aspect is Told => aspect !== "address");
  if (aspects.length > 0 && asked.length === 0) return `${listingId} is at ${where}.`;
  const facts = (aspects.length === 0 ? ALL : asked).map((aspect) => FACTS[aspect](listing));
  if (aspects.length > 0) return `${head}: ${facts.join("; ")}.`;
  const remarks = listing.description === "" ? [] : [`The agent writes: “${listing.description}”`];
  return [`${head}:`, facts.map((fact) => `- ${fact}`).join("\n"), ...remarks].join("\n\n");
}

type Told = Exclude<ListingAspect, "address">;

const ALL: readonly Told[] = ["price", "status", "rooms", "size", "year", "fee", "garage", "features", "agent"];

const FACTS: Readonly<Record<Told, (listing: ListingDetails) => string>> = {
  price: priceOf,
  status: ({ status, daysOnMarket: days }) =>
    `${STATUSES[status] ?? status}${days === null || status === "Sold" ? "" : `, ${count(days, "day")} on the market`}`,
  rooms: ({ bedrooms, bathrooms }) =>
    `${bedrooms === null ? "bedrooms not known" : count(bedrooms, "bedroom")}, ${bathrooms === null ? "bathrooms not known" : count(bathrooms, "bathroom")}`,
  size: ({ squareFeet, lotSquareFeet }) =>
    `${squareFeet === null ? "living area not known" : `${number(squareFeet)} sq ft`}${lotSquareFeet === null ? "" : `, lot of ${number(lotSquareFeet)} sq ft`}`,
  year: ({ yearBuilt }) => (yearBuilt === null ? "year built not known" : `built in ${yearBuilt}`),
  fee: ({ hoaFee }) =>
    hoaFee === null || hoaFee === 0 ? "no HOA fee on record" : `HOA fee ${dollars(hoaFee)} a month`,
  garage: ({ garageSpaces: spaces }) =>
    spaces === null ? "garage not known" : spaces === 0 ? "no garage" : `garage for ${count(spaces, "car")}`,
  features: ({ features }) => (features.length === 0 ? "no features on record" : `features: ${list(features)}`),
  agent: ({ agent, office }) =>
    agent === null && office === null
      ? "agent not known"
      : `listed by ${[agent, office].filter((name) => name !== null).join(", ")}`,
};

function priceOf({ status, price, soldPrice, originalPrice }: ListingDetails): string {
  if (status === "Sold") return soldPrice === null ? "sold, price not known" : `sold for ${dollars(soldPrice)}`;
  if (price === null) return "price not known";
  return originalPrice === null || originalPrice === price
    ? dollars(price)
    : `${dollars(price)}, at first ${dollars(originalPrice)}`;
}

const STATUSES: Readonly<Record<string, string>> = {
  Active: "for sale",
  Pending: "under contract",
  Sold: "sold",
  ComingSoon: "coming soon",
};
