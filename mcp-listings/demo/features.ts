/** What a home offers, and how remarks name it. */

import type { HomeType } from "./homes.ts";
import type { Random } from "./random.ts";

interface Feature {
  readonly name: string;
  /** As it stands in the list of a sentence; null where a sentence of its own tells it, or nothing does. */
  readonly phrase: string | null;
  /** How many homes of each type have it, as a fraction; types left out have it never. */
  readonly share: Partial<Readonly<Record<HomeType, number>>>;
}

const house = "Single Family Residence";
const flat = "Condominium";
const row = "Townhouse";
const multi = "Multi Family";
const manufactured = "Manufactured Home";
const land = "Unimproved Land";

const FEATURES: readonly Feature[] = [
  { name: "pool", phrase: "a pool", share: { [house]: 0.05, [flat]: 0.12 } },
  { name: "view", phrase: "a view", share: { [house]: 0.16, [flat]: 0.3, [row]: 0.12, [multi]: 0.06, [land]: 0.3 } },
  { name: "fireplace", phrase: "a fireplace", share: { [house]: 0.5, [flat]: 0.22, [row]: 0.35, [manufactured]: 0.1 } },
  {
    name: "air conditioning",
    phrase: "air conditioning",
    share: { [house]: 0.45, [flat]: 0.4, [row]: 0.5, [multi]: 0.2, [manufactured]: 0.3 },
  },
  {
    name: "updated kitchen",
    phrase: "an updated kitchen",
    share: { [house]: 0.32, [flat]: 0.28, [row]: 0.24, [multi]: 0.15 },
  },
  {
    name: "hardwood floors",
    phrase: "hardwood floors",
    share: { [house]: 0.42, [flat]: 0.3, [row]: 0.3, [multi]: 0.3 },
  },
  { name: "basement", phrase: "a basement", share: { [house]: 0.3, [multi]: 0.35 } },
  { name: "deck", phrase: "a deck", share: { [house]: 0.35, [row]: 0.2, [manufactured]: 0.25 } },
  { name: "balcony", phrase: "a balcony", share: { [flat]: 0.5, [row]: 0.25 } },
  { name: "fenced yard", phrase: "a fenced yard", share: { [house]: 0.45, [manufactured]: 0.3, [multi]: 0.2 } },
  { name: "garden", phrase: "a garden", share: { [house]: 0.3, [row]: 0.08, [manufactured]: 0.2 } },
  { name: "corner lot", phrase: "a corner lot", share: { [house]: 0.12, [multi]: 0.15, [land]: 0.15 } },
  { name: "accessory dwelling unit", phrase: "an accessory dwelling unit", share: { [house]: 0.06 } },
  { name: "solar panels", phrase: "solar panels", share: { [house]: 0.08, [row]: 0.04 } },
  { name: "ev charger", phrase: "a charger for an electric car", share: { [house]: 0.07, [flat]: 0.08, [row]: 0.1 } },
  {
    name: "step-free entry",
    phrase: "a step-free entry",
    share: { [house]: 0.1, [flat]: 0.45, [row]: 0.05, [manufactured]: 0.15 },
  },
  { name: "elevator", phrase: "an elevator in the building", share: { [flat]: 0.5 } },
  { name: "55+ community", phrase: null, share: { [flat]: 0.03, [manufactured]: 0.2 } },
];

/** The share of homes near water that stand on it. */
const WATERFRONT_SHARE = 0.08;

/** Draws the names of a home's features from what is known of it. */
export function drawFeatures(
  home: {
    readonly type: HomeType;
    readonly garageSpaces: number | null;
    readonly byWater: boolean;
    readonly isNew: boolean;
  },
  random: Random,
): string[] {
  const drawn = FEATURES.filter(({ share }) => random.chance(share[home.type] ?? 0)).map(({ name }) => name);
  if (home.garageSpaces) drawn.push("garage");
  if (home.byWater && random.chance(WATERFRONT_SHARE)) drawn.push("waterfront");
  if (home.isNew) drawn.push("new construction");
  return drawn;
}

const PHRASES = new Map([
  ...FEATURES.map(({ name, phrase }) => [name, phrase] as const),
  ["waterfront", "water frontage"],
]);

/** How remarks list those features; the garage and a few others are told elsewhere. */
export function phraseFeatures(features: readonly string[]): string[] {
  return features.flatMap((name) => PHRASES.get(name) ?? []);
}
