/** What homes are asked for: the criteria of a search, as the tool takes them and as an answer repeats them. */

import * as z from "zod";
import { LISTING_STATUSES, PROPERTY_TYPES } from "./vocabulary/reso.ts";

export const SORTS = ["newest", "price-asc", "price-desc", "largest", "lot-desc", "price-per-square-foot"] as const;

const dollars = z.number().min(0).max(1_000_000_000);
const whole = (max: number) => z.number().int().min(0).max(max);

export const searchCriteria = z.strictObject({
  city: z.string().trim().min(1).max(100).optional().describe('"Portland" or "Portland, OR", any case'),
  state: z.string().trim().min(1).max(40).optional().describe("Name or two letters, any case"),
  zip: z
    .string()
    .trim()
    .regex(/^\d{5}(?:-\d{4})?$/)
    .optional()
    .describe("Five digits"),
  status: z.enum(LISTING_STATUSES).default("Active").describe("Active is for sale now; Pending is under contract"),
  minPrice: dollars.optional().describe("US dollars; of Sold homes the sold price"),
  maxPrice: dollars.optional(),
  minBedrooms: whole(100).optional(),
  maxBedrooms: whole(100).optional(),
  minBathrooms: z.number().min(0).max(100).optional().describe("A half bath counts 0.5"),
  minSquareFeet: whole(1_000_000).optional().describe("Living area"),
  maxSquareFeet: whole(1_000_000).optional(),
  propertyType: z.enum(PROPERTY_TYPES).optional(),
  minYearBuilt: whole(9_999).optional(),
  features: z
    .array(z.string().trim().min(1).max(40))
    .min(1)
    .max(10)
    .optional()
    .describe("All of them; such as pool, garage, view, waterfront, fireplace, step-free entry"),
  keywords: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .optional()
    .describe("Words that must all occur in the description, whatever their case and number; prefer features"),
  minLotSquareFeet: whole(1_000_000_000).optional(),
  minGarageSpaces: whole(100).optional(),
  maxHoaFee: dollars.optional().describe("US dollars a month; a home without a fee on record passes"),
  maxDaysOnMarket: whole(100_000).optional(),
  priceReduced: z.boolean().optional().describe("True: only homes that ask less than at first"),
  near: z
    .strictObject({
      latitude: z.number().min(-85).max(85),
      longitude: z.number().min(-180).max(180),
      radiusMiles: z.number().min(0.1).max(50),
    })
    .optional()
    .describe("Within a distance of a point"),
  sort: z
    .enum(SORTS)
    .default("newest")
    .describe("Of Sold homes newest is sold last; price-per-square-foot: lowest first"),
});

export type SearchCriteria = z.infer<typeof searchCriteria>;

/** What contradicts itself, in words that a model can mend; null when nothing does. */
export function findContradiction(criteria: SearchCriteria): string | null {
  for (const [least, most] of RANGES) {
    const [min, max] = [criteria[least], criteria[most]];
    if (min !== undefined && max !== undefined && min > max) {
      return `No home has ${least} ${min} and ${most} ${max}: ${least} must not be above ${most}.`;
    }
  }
  return null;
}

const RANGES = [
  ["minPrice", "maxPrice"],
  ["minBedrooms", "maxBedrooms"],
  ["minSquareFeet", "maxSquareFeet"],
] as const;

/** A criterion that narrows a search. */
export type Criterion = Exclude<keyof SearchCriteria, "sort">;

/**
 * The criteria without each one of them in turn, by its name. Without a status, homes for sale are meant. The state of a city is a part of
 * its name, and not dropped alone.
 */
export function relaxCriteria(criteria: SearchCriteria): [dropped: Criterion, rest: SearchCriteria][] {
  return CRITERIA.filter((name) => canDrop(name, criteria)).map((name) => {
    const { [name]: _, ...rest } = criteria;
    return [name, searchCriteria.parse(rest)];
  });
}

function canDrop(name: Criterion, criteria: SearchCriteria): boolean {
  if (name === "status") return criteria.status !== "Active";
  if (name === "state") return criteria.state !== undefined && criteria.city === undefined;
  return criteria[name] !== undefined;
}

export const CRITERIA: readonly Criterion[] = searchCriteria.omit({ sort: true }).keyof().options;
