/** What a report says, before it is laid out: the same for its HTML and its plain text. */

import { formatAddress } from "../address.ts";
import type { Listing } from "../listing.ts";
import { nameCity } from "../place/city.ts";
import type { ActiveSource } from "../serve/source.ts";
import type { PriceEvent } from "../store.ts";
import { formatDollars, formatNumber, UNKNOWN } from "../vocabulary/figures.ts";
import { formatDate, shorten, tidy, tidyLine } from "./wording.ts";

export interface ReportInput {
  readonly listings: readonly Listing[];
  /** By listing id, ascending by date. */
  readonly histories: ReadonlyMap<string, readonly PriceEvent[]>;
  readonly note: string | undefined;
  readonly source: ActiveSource;
  /** http(s); the only link of a report. */
  readonly siteUrl: string | undefined;
}

export interface ReportContent {
  /** One line. */
  readonly subject: string;
  readonly note: string | undefined;
  readonly homes: readonly HomeContent[];
  /** Source and day, what a report is not, fair housing. */
  readonly closing: readonly string[];
  readonly siteUrl: string | undefined;
}

type Row = readonly [label: string, value: string];

export interface HomeContent {
  readonly heading: string;
  readonly facts: readonly Row[];
  readonly remarks: string;
  readonly features: string;
  readonly history: readonly (readonly [date: string, event: string, price: string])[];
  readonly listedBy: string;
}

const MAX_REMARKS_CHARACTERS = 1_500;
const MAX_EVENTS = 12;

/** Puts the content of a report together. Texts of the source are freed of control characters, not of markup. */
export function reportContent({ listings, histories, note, source, siteUrl }: ReportInput): ReportContent {
  return {
    subject: nameReport(listings),
    note: note === undefined || tidy(note) === "" ? undefined : tidy(note),
    homes: listings.map((listing) => homeContent(listing, histories.get(listing.listingId) ?? [])),
    closing: [
      `Source: ${tidyLine(source.attribution)}. The figures are as of ${formatDate(source.asOf)}.`,
      "This report is not an appraisal.",
      "Equal Housing Opportunity: homes are described by property and place, never by people.",
    ],
    siteUrl,
  };
}

function nameReport(listings: readonly Listing[]): string {
  const [first] = listings;
  if (first === undefined) throw new TypeError("Cannot write a report: no listing.");
  if (listings.length === 1) return `Listing report: ${shorten(formatAddress(first.address), 150)}`;
  const cities = [...new Set(listings.map(({ address }) => tidyLine(nameCity(address))))];
  const place = cities.length <= 2 ? cities.join(" and ") : `${cities.length} cities`;
  return `Listing report: ${listings.length} homes in ${shorten(place, 130)}`;
}

function homeContent(listing: Listing, history: readonly PriceEvent[]): HomeContent {
  const { agent, office } = listing;
  const listedBy = [agent, office].flatMap((name) => (name === null ? [] : tidyLine(name))).join(", ");
  return {
    heading: formatAddress(listing.address),
    facts: facts(listing),
    remarks: shorten(tidy(listing.description), MAX_REMARKS_CHARACTERS),
    features: listing.features.map(tidyLine).join(", "),
    history: history
      .slice(-MAX_EVENTS)
      .map(({ date, event, price }) => [formatDate(date), tidyLine(event), formatDollars(price)]),
    listedBy: listedBy || UNKNOWN,
  };
}

/** Only what the source has. */
function facts(listing: Listing): Row[] {
  const rows: (readonly [string, string | null])[] = [
    ["List price", write(listing.price, formatDollars)],
    ["Sold for", write(listing.soldPrice, formatDollars)],
    ["Status", listing.status === "ComingSoon" ? "Coming soon" : listing.status],
    ["Type", tidyLine(listing.propertyType)],
    ["Bedrooms", write(listing.bedrooms, formatNumber)],
    ["Bathrooms", write(listing.bathrooms, formatNumber)],
    ["Living area", write(listing.squareFeet, (area) => `${formatNumber(area)} sq ft`)],
    ["Lot", write(listing.lotSquareFeet, (area) => `${formatNumber(area)} sq ft`)],
    ["Year built", write(listing.yearBuilt, String)],
    ["Garage spaces", write(listing.garageSpaces, formatNumber)],
    ["HOA fee", write(listing.hoaFee, (fee) => `${formatDollars(fee)} a month`)],
    ["Listed on", write(listing.listedOn, formatDate)],
    ["Sold on", write(listing.soldOn, formatDate)],
    ["Days on market", write(listing.daysOnMarket, formatNumber)],
    ["Listing id", tidyLine(listing.listingId)],
  ];
  return rows.flatMap(([label, value]) => (value === null ? [] : [[label, value]]));
}

function write<T>(value: T | null, format: (value: T) => string): string | null {
  return value === null ? null : format(value);
}
