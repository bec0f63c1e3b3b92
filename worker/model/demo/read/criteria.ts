/** What a message asks of homes, as the input of `findListings`, and what it asks in vain. */

import type { Place } from "./places.ts";
import { readFeatures } from "./features.ts";
import { HOMES } from "./nouns.ts";
import { readLimits, readNear, readUnread, unknownPart, unused } from "./limits.ts";
import { onlyUnwantedPlaces, readNegations } from "./negation.ts";
import { readPlaces } from "./places.ts";
import { readPrice } from "./price.ts";
import { readRooms } from "./rooms.ts";
import { readSize } from "./size.ts";
import { readTerms } from "./terms.ts";
import { readPropertyTypes, readTraits } from "./traits.ts";

/** Prices in whole US dollars, sizes in square feet, fees a month; `propertyType` and `status` as the tools name them. */
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
  readonly maxHoaFee?: number;
  readonly maxDaysOnMarket?: number;
  readonly priceReduced?: boolean;
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
  /** Features of which one is enough; the tool wants all that it is given. */
  readonly oneOf: readonly string[];
  /** Features and criteria that the last search shall lose. */
  readonly dropped: readonly string[];
  /** Features that a home shall not have, and the words for it. */
  readonly unwanted: ReadonlyArray<{ readonly feature: string; readonly written: string }>;
  /** What a search cannot apply, a sentence each. */
  readonly notes: readonly string[];
  /** What looks like a condition and was not understood, a sentence each. */
  readonly unread: readonly string[];
}

/** @param text normalised. */
export function readWanted(text: string): Wanted {
  const limits = readLimits(text, "search");
  const near = readNear(limits.rest);
  const { rest, ...negations } = readNegations(near.rest);
  const read = readPlaces(rest);
  const features = readFeatures(rest);
  const rooms = readRooms(rest);
  const noPlace = onlyUnwantedPlaces(near.rest, rest, read);
  return {
    places: read.places,
    propertyTypes: readPropertyTypes(rest),
    criteria: {
      ...criteriaIn(rest),
      ...(features.all.length === 0 ? {} : { features: features.all }),
    },
    oneOf: features.oneOf,
    dropped: negations.dropped,
    unwanted: negations.unwanted,
    notes: [
      ...limits.notes,
      ...near.notes,
      ...negations.notes,
      ...read.parts.map(({ part, city }) => unknownPart(part, city)),
      ...(noPlace === undefined ? [] : [noPlace]),
      ...(rooms.note === undefined ? [] : [rooms.note]),
    ],
    unread: readUnread(rest, saysSomething),
  };
}

/** Whether there is anything to search by. */
export function isNarrowed({ criteria, ...lists }: Omit<Wanted, "notes" | "unread">): boolean {
  const { places, propertyTypes, oneOf, dropped, unwanted } = lists;
  const named = [places, propertyTypes, oneOf, dropped, unwanted, Object.keys(criteria)];
  return named.some(({ length }) => length > 0);
}

/** Of features that a home shall not have: the tool only knows homes that have one. */
export function noteUnwanted({ written }: Wanted["unwanted"][number]): string {
  return unused(written, "I can only ask for homes that have it");
}

function criteriaIn(text: string): Criteria {
  const { note: _, ...rooms } = readRooms(text);
  return { ...readPrice(text), ...rooms, ...readSize(text), ...readTerms(text), ...readTraits(text) };
}

/** The bound stands behind these words: "with an HOA fee under $400". */
const BEGINS_MORE = /\d|\b(?:HOA|prices?|budget|lot|size|area|rooms?|beds?|baths?)\b/i;

function saysSomething(words: string): boolean {
  const { all, oneOf } = readFeatures(words);
  const found = all.length + oneOf.length + readPropertyTypes(words).length + readPlaces(words).places.length;
  return found > 0 || Object.keys(criteriaIn(words)).length > 0 || BEGINS_MORE.test(words) || HOMES.test(words);
}
