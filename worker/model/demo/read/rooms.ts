/** Bedrooms and bathrooms: "3-bedroom", "at least three beds", "3br/2.5ba", "4+ bedrooms". */

import type { Criteria } from "./criteria.ts";
import { measureReader, NUMBER, numberOf, spanOf } from "./bounds.ts";

const START = "(?<![\\p{L}\\d.,$])";

const readBedrooms = measureReader(
  `${START}(?:${NUMBER})`,
  " ?-? ?(?:bed(?:room)?s?|br|bd(?:rm)?s?)(?!\\p{L})",
  numberOf,
);

const readBathrooms = measureReader(
  `${START}(?:\\d{1,2}\\.\\d{1,2}|${NUMBER})`,
  " ?-? ?(?:full )?(?:bath(?:room)?s?|ba)(?!\\p{L})",
  numberOf,
);

const ROOMS = new RegExp(`${START}(${NUMBER})[ -]rooms?(?!\\p{L})`, "iu");

type Rooms = Pick<Criteria, "minBedrooms" | "maxBedrooms" | "minBathrooms"> & {
  /** How a word that is not exact was read. */
  readonly note?: string;
};

/** "3-bedroom" means three and not four, a studio none; bathrooms are always a lower bound, the search has no other. */
export function readRooms(text: string): Rooms {
  const beds = spanOf(readBedrooms(text), (value) => ({ min: value, max: value }));
  const rooms = beds.min === undefined && beds.max === undefined ? ROOMS.exec(text) : null;
  if (rooms !== null) return { ...readRooms(`${rooms[1]} bedrooms`), note: `I read “${rooms[0]}” as bedrooms.` };
  const studio = beds.min === undefined && beds.max === undefined && /\bstudios?\b/i.test(text);
  const baths = spanOf(readBathrooms(text), (value) => ({ min: value }));
  return {
    ...(beds.min === undefined ? {} : { minBedrooms: beds.min }),
    ...(beds.max === undefined ? {} : { maxBedrooms: beds.max }),
    ...(studio ? { maxBedrooms: 0 } : {}),
    ...(baths.min === undefined ? {} : { minBathrooms: baths.min }),
  };
}

const ONE_MORE = /\b(?:(?:one|1) more|another|an extra|an additional) bed(?:room)?\b/i;

/** Against the last search: one bedroom more than it asked for. */
export function asksForOneMoreRoom(text: string): boolean {
  return ONE_MORE.test(text);
}
