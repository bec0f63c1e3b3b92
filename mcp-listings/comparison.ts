/** Homes side by side: a row per attribute, the better one marked where "better" means something. */

import * as z from "zod";
import { formatAddress } from "./address.ts";
import type { Listing } from "./listing.ts";

export const comparisonRow = z.object({
  attribute: z.string(),
  values: z
    .array(z.union([z.string(), z.number(), z.null()]))
    .describe("In the order of the listings; null is not known"),
  better: z.array(z.string()).describe("Ids: several where they are equal, none where no home is better"),
  betterIs: z.enum(["lower", "higher"]).nullable().describe("Null: that is for the buyer to say"),
});

export type ComparisonRow = z.infer<typeof comparisonRow>;

interface Attribute {
  readonly read: (home: Listing) => string | number | null;
  readonly betterIs?: "lower" | "higher";
}

/** More room and less cost are better for the same buyer; age, days on market and place are not. */
const ATTRIBUTES: Readonly<Record<string, Attribute>> = {
  status: { read: ({ status }) => status },
  address: { read: ({ address }) => formatAddress(address) },
  propertyType: { read: ({ propertyType }) => propertyType },
  price: { read: costOf, betterIs: "lower" },
  pricePerSquareFoot: { read: costPerSquareFoot, betterIs: "lower" },
  bedrooms: { read: ({ bedrooms }) => bedrooms, betterIs: "higher" },
  bathrooms: { read: ({ bathrooms }) => bathrooms, betterIs: "higher" },
  squareFeet: { read: ({ squareFeet }) => squareFeet, betterIs: "higher" },
  lotSquareFeet: { read: ({ lotSquareFeet }) => lotSquareFeet, betterIs: "higher" },
  garageSpaces: { read: ({ garageSpaces }) => garageSpaces, betterIs: "higher" },
  hoaFee: { read: ({ hoaFee }) => hoaFee, betterIs: "lower" },
  yearBuilt: { read: ({ yearBuilt }) => yearBuilt },
  daysOnMarket: { read: ({ daysOnMarket }) => daysOnMarket },
  features: { read: ({ features }) => features.join(", ") || null },
};

/** Costs of a home that was sold say nothing against what another one asks. */
const COSTS: ReadonlySet<string> = new Set(["price", "pricePerSquareFoot"]);

/** Compares homes; their order is that of the values. Nothing is better than what is not known. */
export function compareHomes(homes: readonly Listing[]): ComparisonRow[] {
  const isMixed = new Set(homes.map(({ status }) => status === "Sold")).size > 1;
  return Object.entries(ATTRIBUTES).map(([attribute, { read, betterIs: rule = null }]) => {
    const values = homes.map(read);
    const betterIs = isMixed && COSTS.has(attribute) ? null : rule;
    return { attribute, values, better: betterIs === null ? [] : best(homes, values, betterIs), betterIs };
  });
}

/** All that reach the best of the known values; none where all the known ones are equal. */
function best(homes: readonly Listing[], values: ComparisonRow["values"], betterIs: "lower" | "higher"): string[] {
  const known = values.filter((value) => typeof value === "number");
  const [least, most] = [Math.min(...known), Math.max(...known)];
  if (known.length === 0 || least === most) return [];
  const wanted = betterIs === "lower" ? least : most;
  return homes.filter((_, index) => values[index] === wanted).map(({ listingId }) => listingId);
}

/** US dollars: what a home asks, of a sold one what it was sold for. */
function costOf({ status, price, soldPrice }: Listing): number | null {
  return status === "Sold" ? (soldPrice ?? price) : price;
}

function costPerSquareFoot(home: Listing): number | null {
  const cost = costOf(home);
  return cost === null || !home.squareFeet ? null : Math.round((cost / home.squareFeet) * 100) / 100;
}
