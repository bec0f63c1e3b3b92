/** What a report tells of one home: facts, remarks, price history. */

import { formatAddress } from "../address.ts";
import { addChanges } from "../get-price-history.ts";
import type { Listing } from "../listing.ts";
import type { PriceEvent } from "../store.ts";
import { formatDollars, formatNumber } from "../vocabulary/figures.ts";
import { formatChange } from "../vocabulary/percent.ts";
import { cell, type Fact, knownFacts, type Section } from "./section.ts";
import { formatDate, formatDay, shorten, tidy, tidyLine, write } from "./wording.ts";

/** Of a home that asks a price or has brought one: the label and the dollars. */
export function priceOf({ status, price, soldPrice }: Listing): Fact | undefined {
  if (status === "Sold" && soldPrice !== null) return ["Sold for", formatDollars(soldPrice)];
  return price === null ? undefined : ["List price", formatDollars(price)];
}

export function statusOf({ status }: Listing): string {
  return status === "ComingSoon" ? "Coming soon" : status;
}

/** Only what the source has, and nothing that stands in the head of the home. */
export function factsOf(listing: Listing): Fact[] {
  return knownFacts([
    ["Last list price", listing.status === "Sold" ? write(listing.price, formatDollars) : null],
    ["Bedrooms", write(listing.bedrooms, formatNumber)],
    ["Bathrooms", write(listing.bathrooms, formatNumber)],
    ["Living area", write(listing.squareFeet, formatArea)],
    ["Lot", write(listing.lotSquareFeet, formatArea)],
    ["Year built", write(listing.yearBuilt, String)],
    ["Garage spaces", write(listing.garageSpaces, formatNumber)],
    ["HOA fee", write(listing.hoaFee, (fee) => `${formatDollars(fee)} a month`)],
    ["Listed on", write(listing.listedOn, formatDate)],
    ["Sold on", write(listing.soldOn, formatDate)],
    ["Days on market", write(listing.daysOnMarket, formatNumber)],
    ["Listing id", tidyLine(listing.listingId)],
  ]);
}

/** The agent's own words, and the features; undefined where the source has neither. */
export function remarksSection({ description, features }: Listing, maxCharacters: number): Section | undefined {
  const texts = [
    shorten(tidy(description), maxCharacters),
    features.length === 0 ? "" : `Features: ${features.map(tidyLine).join(", ")}.`,
  ];
  const blocks = texts.flatMap((text) => (text === "" ? [] : [{ type: "text", text } as const]));
  return blocks.length === 0 ? undefined : { title: "About the home", blocks };
}

/** The last events, at most `maxEvents`, each beside the one before; undefined where the source has none. */
export function historySection(events: readonly PriceEvent[], maxEvents: number): Section | undefined {
  if (events.length === 0) return undefined;
  const rows = addChanges(events)
    .slice(-maxEvents)
    .map(({ date, event, price, change, changeRatio }) => [
      cell(formatDay(date)),
      cell(tidyLine(event)),
      cell(formatDollars(price), change ? formatChange(changeRatio) : ""),
    ]);
  return {
    title: "Price history",
    blocks: [{ type: "table", head: ["Date", "Event", "Price"], figureColumns: 1, rows }],
  };
}

/** Who is named with a listing, wherever it is shown; undefined where the source names nobody. */
export function listedBy({ agent, office }: Listing): string | undefined {
  return [agent, office].flatMap((name) => (name === null ? [] : tidyLine(name))).join(", ") || undefined;
}

/** `123 Oak Street` and `Portland, OR 97201`. */
export function headingOf({ address }: Listing): { readonly street: string; readonly place: string } {
  const street = tidyLine(address.street);
  return { street, place: formatAddress(address).slice(street.length).replace(/^, /, "") };
}

export function formatArea(squareFeet: number): string {
  return `${formatNumber(squareFeet)} sq ft`;
}
