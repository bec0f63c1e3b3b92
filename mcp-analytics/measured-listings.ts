/** The listings a tool was asked about, with their metrics. */

import * as z from "zod";
import { nameCity } from "../mcp-listings/place/city.ts";
import { formatNumber, UNKNOWN } from "../mcp-listings/vocabulary/figures.ts";
import {
  listingMetrics,
  measureListing,
  summariseMarket,
  type Figures,
  type ListingMetrics,
} from "../mcp-listings/measure/metrics.ts";
import type { Store, TrackedListing } from "../mcp-listings/measure/store.ts";
import { formatPercent } from "../mcp-listings/vocabulary/percent.ts";

const MAX_LISTINGS = 20;

/** The input of every tool about given listings. */
export const listingsInput = z.strictObject({
  listingIds: z.array(z.string().trim().min(1).max(64)).min(1).max(MAX_LISTINGS).describe("Such as L001"),
});

/** What every answer about given listings has besides its own figures. */
export const measuredOutput = z.object({
  metrics: z.array(listingMetrics).describe("In the order asked"),
  unknownIds: z.array(z.string()).describe("Ids that no listing has"),
  asOf: z.string().describe("The day the figures are true to, YYYY-MM-DD"),
  attribution: z.string().describe("The source, to be named with the figures"),
});

export interface MeasuredListing {
  readonly listing: TrackedListing;
  readonly metrics: ListingMetrics;
}

/** `measured` is in the order asked; a listing asked for twice stands once. */
export type MeasuredListings =
  | { readonly ok: true; readonly measured: readonly MeasuredListing[]; readonly unknownIds: string[] }
  | { readonly ok: false; readonly message: string };

/** Measures each listing beside its city. Ids are taken as written, else in capitals; not ok when none of them is known. */
export async function measureListings(ids: readonly string[], store: Store): Promise<MeasuredListings> {
  const rows = await store.listings([...ids, ...ids.map((id) => id.toUpperCase())]);
  const known = new Map(rows.map((listing) => [listing.listingId, listing]));
  const find = (id: string) => known.get(id) ?? known.get(id.toUpperCase());
  const unknownIds = [...new Set(ids.filter((id) => !find(id)))];
  const listings = [...new Set(ids.flatMap((id) => find(id) ?? []))];
  if (listings.length === 0) {
    return { ok: false, message: `${nameUnknown(unknownIds)} Call findListings for valid ids.` };
  }

  const cities = new Map(listings.map(({ address }) => [nameCity(address), address]));
  const summaries = [...cities].map(async ([name, city]) => {
    return [name, summariseMarket(name, await store.homesForSale(city))] as const;
  });
  const markets = new Map(await Promise.all(summaries));
  const measured = listings.map((listing) => {
    const market = markets.get(nameCity(listing.address))!; // there is one for the city of each listing
    return { listing, metrics: measureListing(listing, market, store.source.asOf) };
  });
  return { ok: true, measured, unknownIds };
}

/** The text for models: a line a listing, each figure with its market's in parentheses, a line a market, the unknown ids. */
export function describeMeasured(measured: readonly MeasuredListing[], unknownIds: readonly string[]): string {
  const markets = new Map(measured.map(({ metrics }) => [metrics.market.area, metrics.market]));
  const lines = [
    ...measured.map(describe),
    ...[...markets.values()].map(
      ({ area, sampleSize }) =>
        `In parentheses: the medians of the ${formatNumber(sampleSize)} homes for sale in ${area}.`,
    ),
  ];
  if (unknownIds.length > 0) lines.push(nameUnknown(unknownIds));
  return lines.join("\n");
}

function describe({ listing: { listingId, address }, metrics }: MeasuredListing): string {
  const { market } = metrics;
  const beside = (name: keyof Figures, format: (value: number | null) => string) =>
    `${format(metrics[name])} (${format(market[name])})`;
  const figures = [
    `${beside("pageViews", formatNumber)} views`,
    `${beside("visitors", formatNumber)} visitors`,
    `${beside("saves", formatNumber)} saves`,
    `${beside("inquiries", formatNumber)} inquiries`,
    `${beside("impressions", formatNumber)} impressions`,
    `${beside("showings", formatNumber)} showings`,
    `${beside("timeOnMarket", formatNumber)} days on market`,
    `click-through ${beside("clickThroughRate", formatPercent)}`,
    `conversion ${beside("conversionRate", formatPercent)}`,
    `trend of views ${metrics.trend ?? UNKNOWN}`,
  ];
  return `${listingId} ${address.street}, ${nameCity(address)}: ${figures.join(", ")}`;
}

/** "No listing L999." or "No listings L998, L999." */
function nameUnknown(ids: readonly string[]): string {
  return `No listing${ids.length > 1 ? "s" : ""} ${ids.join(", ")}.`;
}
