/** The tool `findComparables`: what homes like one were sold for. */

import * as z from "zod";
import { formatAddress } from "./address.ts";
import { findComparableSales, MAX_COMPARABLES, MIN_COMPARABLES, type ReadSales } from "./comparables.ts";
import { findKnown, listingIdInput, provenance } from "./known-listing.ts";
import { listing, withFirstPhoto, type Listing } from "./listing.ts";
import type { ToolResult } from "./serve/tool.ts";
import type { Store } from "./store.ts";
import { formatDollars, formatNumber } from "./vocabulary/figures.ts";

const comparablesInput = z.strictObject({ listingId: listingIdInput });

const home = listing.omit({ description: true, features: true });
const difference = z.number().nullable();
const dollars = z.number().describe("US dollars");

const comparablesOutput = provenance.extend({
  listing: home.describe("The home that is compared"),
  comparables: z
    .array(
      z.object({
        listing: home,
        soldPrice: dollars,
        pricePerSquareFoot: dollars,
        impliedPrice: dollars.describe("What the home would cost at that price a square foot"),
        distanceMiles: z.number().nullable(),
        differences: z
          .object({
            bedrooms: difference,
            bathrooms: difference,
            squareFeet: difference,
            lotSquareFeet: difference,
            yearBuilt: difference,
            garageSpaces: difference,
          })
          .describe("What the sale has more, or negative less, than the home"),
      }),
    )
    .describe("Most alike first"),
  priceRange: z
    .object({ low: dollars, median: dollars, high: dollars })
    .nullable()
    .describe(`Of the implied prices; null under ${MIN_COMPARABLES} sales. Not an appraisal`),
  searched: z.object({
    radiusMiles: z.number().nullable().describe("Null: by ZIP, for the place of the home is not known"),
    months: z.number(),
    sizePercent: z.number().describe("Larger or smaller by at most this"),
  }),
});

export const findComparables = {
  name: "findComparables",
  title: "Find comparables",
  description:
    `Up to ${MAX_COMPARABLES} recent sales near one home whose id is known, of its type and like size, with the differences and the price range they ` +
    "imply. Use it for what a home is worth or whether its price is fair. It is no appraisal: say so.",
  input: comparablesInput,
  output: comparablesOutput,
  annotations: { readOnlyHint: true, idempotentHint: true, openWorldHint: false },
} as const;

type FoundComparables = z.infer<typeof comparablesOutput>;

/** Answers with what sales there are, few or none included; fails when the home is unknown, or its size is. */
export async function answerFindComparables(
  { listingId }: z.infer<typeof comparablesInput>,
  store: Store,
  readSales: ReadSales,
): Promise<ToolResult<FoundComparables>> {
  const known = await findKnown(listingId, store);
  if (!known.ok) return known;
  const { asOf, attribution } = store.source;
  const { comparables, priceRange, searched } = await findComparableSales(known.listing, asOf, readSales);
  if (searched === null) return { ok: false, message: sizeUnknown(known.listing) };
  const structured = {
    listing: withFirstPhoto(known.listing),
    comparables: comparables.map((sale) => ({ ...sale, listing: withFirstPhoto(sale.listing) })),
    priceRange,
    searched,
    asOf,
    attribution,
  };
  return { ok: true, text: describe(structured), structured };
}

function sizeUnknown({ listingId }: Listing): string {
  return `The size of ${listingId} is not on record, so no sale is of like size. Use getMarketAnalysis for its city or ZIP.`;
}

function describe({ listing, comparables, priceRange, searched, asOf, attribution }: FoundComparables): string {
  const { listingId, address, price, soldPrice, status } = listing;
  const cost = status === "Sold" ? `sold for ${formatDollars(soldPrice)}` : `asks ${formatDollars(price)}`;
  const place =
    searched.radiusMiles === null ? `in ZIP ${address.zip}` : `within ${formatNumber(searched.radiusMiles)} mi`;
  return [
    `${listingId} ${formatAddress(address)}, ${cost}. Sales of its type ${place}, of the last ${searched.months} months to ${asOf}, ` +
      `at most ${searched.sizePercent} % larger or smaller: ${comparables.length === 0 ? "none" : comparables.length}.`,
    ...comparables.map(describeSale),
    priceRange
      ? `Implied price: ${formatDollars(priceRange.low)} to ${formatDollars(priceRange.high)}, median ${formatDollars(priceRange.median)}. Not an appraisal.`
      : `Fewer than ${MIN_COMPARABLES} sales imply no price range.`,
    `Source: ${attribution}`,
  ].join("\n");
}

function describeSale(sale: FoundComparables["comparables"][number]): string {
  const { listing, soldPrice, pricePerSquareFoot, impliedPrice, distanceMiles, differences } = sale;
  const { bedrooms, bathrooms, squareFeet, lotSquareFeet, yearBuilt, garageSpaces } = differences;
  const facts = [
    `sold ${listing.soldOn ?? "on an unknown day"} for ${formatDollars(soldPrice)}, ${formatDollars(pricePerSquareFoot)} a square foot`,
    distanceMiles !== null && `${distanceMiles} mi away`,
    tellDifference(bedrooms, "bedrooms"),
    tellDifference(bathrooms, "bathrooms"),
    tellDifference(squareFeet, "square feet"),
    tellDifference(lotSquareFeet, "lot square feet"),
    yearBuilt !== null && yearBuilt !== 0 && `${Math.abs(yearBuilt)} years ${yearBuilt < 0 ? "older" : "newer"}`,
    tellDifference(garageSpaces, "garage spaces"),
    `implies ${formatDollars(impliedPrice)}`,
  ];
  return `${listing.listingId} ${formatAddress(listing.address)}: ${facts.filter((fact) => fact !== false).join(", ")}`;
}

function tellDifference(difference: number | null, of: string): string | false {
  if (difference === null || difference === 0) return false;
  return `${difference.toLocaleString("en-US", { signDisplay: "always" })} ${of}`;
}
