/** What a report says, before it is laid out: the same for its HTML and its plain text. */

import { formatAddress } from "../address.ts";
import type { Comparables } from "../comparables.ts";
import type { Listing } from "../listing.ts";
import type { MarketFigures } from "../measure/market.ts";
import type { ListingMetrics } from "../measure/metrics.ts";
import { nameCity } from "../place/city.ts";
import type { ActiveSource } from "../serve/source.ts";
import type { PriceEvent } from "../store.ts";
import { UNKNOWN } from "../vocabulary/figures.ts";
import { comparablesSection } from "./comparables.ts";
import { factsOf, headingOf, historySection, listedBy, priceOf, remarksSection, statusOf } from "./home.ts";
import { marketSection } from "./market.ts";
import { nextStepSection } from "./next-step.ts";
import { performanceSection } from "./performance.ts";
import type { Fact, Section } from "./section.ts";
import { formatDate, shorten, tidy, tidyLine } from "./wording.ts";

/** What is known of one home. */
export interface ReportedHome {
  readonly listing: Listing;
  /** Ascending by date. */
  readonly history: readonly PriceEvent[];
  /** Null where the source does not track it. */
  readonly metrics: ListingMetrics | null;
  readonly comparables: Comparables;
}

export interface ReportedMarket {
  /** As the source names the place. */
  readonly area: string;
  readonly figures: MarketFigures;
}

export interface ReportInput {
  readonly homes: readonly ReportedHome[];
  /** Of the places of the homes, each once. */
  readonly markets: readonly ReportedMarket[];
  readonly note: string | undefined;
  readonly source: ActiveSource;
  /** http(s); the only link of a report. */
  readonly siteUrl: string | undefined;
}

export interface ReportContent {
  /** One line. */
  readonly subject: string;
  readonly title: string;
  readonly asOf: string;
  readonly note: string | undefined;
  readonly homes: readonly HomeContent[];
  /** What is no single home's: markets, next step. */
  readonly sections: readonly Section[];
  /** Source and day, what a report is not, fair housing. */
  readonly closing: readonly string[];
  readonly siteUrl: string | undefined;
}

export interface HomeContent {
  readonly street: string;
  readonly place: string;
  readonly kind: string;
  readonly price: Fact | undefined;
  readonly status: string;
  readonly facts: readonly Fact[];
  readonly sections: readonly Section[];
  readonly listedBy: string;
}

/** How much is told of one home at most. */
interface Room {
  readonly remarkCharacters: number;
  readonly events: number;
  readonly sales: number;
}

const WIDE: Room = { remarkCharacters: 1_500, events: 12, sales: 6 };
/** Of each of many homes: twenty of them stay within what a tool may answer. */
const NARROW: Room = { remarkCharacters: 250, events: 3, sales: 3 };
const MANY_HOMES = 6;

/** Puts the content of a report together. Texts of the source are freed of control characters, not of markup. */
export function reportContent({ homes, markets, note, source, siteUrl }: ReportInput): ReportContent {
  const listings = homes.map(({ listing }) => listing);
  const title = nameHomes(listings);
  const room = homes.length < MANY_HOMES ? WIDE : NARROW;
  return {
    subject: `Listing report: ${title}`,
    title,
    asOf: formatDate(source.asOf),
    note: note === undefined || tidy(note) === "" ? undefined : tidy(note),
    homes: homes.map((home) => homeContent(home, room)),
    sections: [...markets.map(({ area, figures }) => marketSection(area, figures)), nextStepSection(listings)],
    closing: [
      `Source: ${tidyLine(source.attribution)}. The figures are as of ${formatDate(source.asOf)}.`,
      "This report is not an appraisal.",
      "Equal Housing Opportunity: homes are described by property and place, never by people.",
    ],
    siteUrl,
  };
}

function nameHomes(listings: readonly Listing[]): string {
  const [first] = listings;
  if (first === undefined) throw new TypeError("Cannot write a report: no listing.");
  if (listings.length === 1) return shorten(formatAddress(first.address), 150);
  const cities = [...new Set(listings.map(({ address }) => tidyLine(nameCity(address))))];
  const place = cities.length <= 2 ? cities.join(" and ") : `${cities.length} cities`;
  return `${listings.length} homes in ${shorten(place, 130)}`;
}

function homeContent({ listing, history, metrics, comparables }: ReportedHome, room: Room): HomeContent {
  const sections = [
    remarksSection(listing, room.remarkCharacters),
    historySection(history, room.events),
    metrics === null ? undefined : performanceSection(metrics),
    comparablesSection(comparables, room.sales),
  ];
  return {
    ...headingOf(listing),
    kind: tidyLine(listing.propertyType),
    price: priceOf(listing),
    status: statusOf(listing),
    facts: factsOf(listing),
    sections: sections.filter((section) => section !== undefined),
    listedBy: listedBy(listing) ?? UNKNOWN,
  };
}
