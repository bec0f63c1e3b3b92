/** What a message asks of homes, as the input of `findListings`. */

import type { Place } from "./places.ts";
import { readPlaces } from "./places.ts";
import { readPrice } from "./price.ts";
import { readRooms } from "./rooms.ts";
import { readSize } from "./size.ts";
import { readPropertyTypes, readTraits } from "./traits.ts";

/** Prices in whole US dollars, sizes in square feet; `propertyType` and `status` as the tools name them. */
export interface Criteria {
  readonly minPrice?: number;
  readonly maxPrice?: number;
  readonly minBedrooms?: number;
  readonly maxBedrooms?: number;
  readonly minBathrooms?: number;
  readonly minSquareFeet?: number;
  readonly maxSquareFeet?: number;
  readonly minLotSquareFeet?: number;
  readonly minYearBuilt?: number;
  readonly minGarageSpaces?: number;
  readonly status?: string;
  readonly features?: readonly string[];
  readonly sort?: string;
  readonly limit?: number;
}

/** A message may name several places and types; the tools take one of each in a call. */
export interface Wanted {
  readonly places: readonly Place[];
  readonly propertyTypes: readonly string[];
  readonly criteria: Criteria;
}

/** @param text normalised. */
export function readWanted(text: string): Wanted {
  return {
    places: readPlaces(text),
    propertyTypes: readPropertyTypes(text),
    criteria: { ...readPrice(text), ...readRooms(text), ...readSize(text), ...readTraits(text) },
  };
}
