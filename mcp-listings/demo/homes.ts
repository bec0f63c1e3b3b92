/** What a home is: its type, size, age and equipment. */

import type { PROPERTY_TYPES } from "../vocabulary/reso.ts";
import { drawFeatures } from "./features.ts";
import type { Place } from "./places.ts";
import type { Random } from "./random.ts";

export type HomeType = (typeof PROPERTY_TYPES)[number];

/** Sizes in square feet, the fee in US dollars a month; null where a type has no such thing: land has no rooms, a flat no lot. */
export interface Home {
  readonly type: HomeType;
  readonly bedrooms: number | null;
  readonly fullBaths: number | null;
  readonly halfBaths: number | null;
  readonly livingArea: number | null;
  readonly lotSize: number | null;
  readonly yearBuilt: number | null;
  readonly monthlyFee: number | null;
  readonly garageSpaces: number | null;
  /** Lower case, without duplicates. */
  readonly features: readonly string[];
}

/** How large and how equipped homes of a type are: living area = `area + areaPerBedroom × bedrooms`, give or take. */
interface Build {
  readonly bedrooms: readonly [least: number, most: number];
  /** Not built before this year; null where the place alone decides. */
  readonly since: number | null;
  readonly area: number;
  readonly areaPerBedroom: number;
  readonly lot: readonly [least: number, most: number] | null;
  readonly fee: readonly [least: number, most: number];
  readonly feeChance: number;
  /** One is drawn; more of a kind make it likelier. */
  readonly garages: readonly number[];
}

const BUILDS: Readonly<Record<Exclude<HomeType, "Unimproved Land">, Build>> = {
  "Single Family Residence": {
    bedrooms: [2, 5],
    since: null,
    area: 560,
    areaPerBedroom: 430,
    lot: [3_200, 11_500],
    fee: [25, 140],
    feeChance: 0.12,
    garages: [0, 1, 1, 2, 2, 2, 2, 3],
  },
  Condominium: {
    bedrooms: [1, 3],
    since: 1964,
    area: 360,
    areaPerBedroom: 345,
    lot: null,
    fee: [260, 760],
    feeChance: 1,
    garages: [0, 0, 0, 1, 1],
  },
  Townhouse: {
    bedrooms: [2, 4],
    since: 1972,
    area: 480,
    areaPerBedroom: 375,
    lot: [1_000, 2_800],
    fee: [120, 390],
    feeChance: 0.7,
    garages: [0, 1, 1, 2],
  },
  "Multi Family": {
    bedrooms: [4, 8],
    since: null,
    area: 620,
    areaPerBedroom: 330,
    lot: [4_000, 9_500],
    fee: [0, 0],
    feeChance: 0,
    garages: [0, 0, 0, 1, 2],
  },
  "Manufactured Home": {
    bedrooms: [2, 3],
    since: 1970,
    area: 420,
    areaPerBedroom: 310,
    lot: [3_000, 6_500],
    fee: [45, 160],
    feeChance: 0.3,
    garages: [0, 0, 0, 1],
  },
};

type Mix = ReadonlyArray<{ readonly type: HomeType; readonly weight: number }>;

const SUBURBAN_MIX: Mix = [
  { type: "Single Family Residence", weight: 66 },
  { type: "Condominium", weight: 12 },
  { type: "Townhouse", weight: 13 },
  { type: "Multi Family", weight: 4 },
  { type: "Manufactured Home", weight: 3 },
  { type: "Unimproved Land", weight: 2 },
];

const URBAN_MIX: Mix = [
  { type: "Single Family Residence", weight: 12 },
  { type: "Condominium", weight: 66 },
  { type: "Townhouse", weight: 19 },
  { type: "Multi Family", weight: 3 },
];

/** Draws a home of `place` that stood by `latestYear`. */
export function drawHome(place: Place, latestYear: number, random: Random): Home {
  const { type } = random.weighted(place.urban ? URBAN_MIX : SUBURBAN_MIX);
  if (type === "Unimproved Land") return drawLand(place, random);

  const build = BUILDS[type];
  // Of two draws the middle is likelier than either end.
  const [least, most] = build.bedrooms;
  const bedrooms = Math.floor((random.integer(least, most) + random.integer(least, most) + 1) / 2);
  const fullBaths = Math.max(1, bedrooms - random.pick([1, 1, 1, 2]));
  const halfBaths = random.chance(0.4) ? 1 : 0;
  const spread = 82 + random.integer(0, 25) + random.integer(0, 25);
  const livingArea = Math.round(((build.area + build.areaPerBedroom * bedrooms) * spread) / 1_000) * 10;
  const yearBuilt = drawYear(place, build, latestYear, random);
  const garageSpaces = random.pick(build.garages);
  return {
    type,
    bedrooms,
    fullBaths,
    halfBaths,
    livingArea,
    lotSize: build.lot && random.integer(build.lot[0] / 10, build.lot[1] / 10) * 10,
    yearBuilt,
    monthlyFee: random.chance(build.feeChance) ? random.integer(...build.fee) : null,
    garageSpaces,
    features: drawFeatures({ type, garageSpaces, byWater: place.byWater, isNew: latestYear - yearBuilt < 3 }, random),
  };
}

function drawLand({ byWater }: Place, random: Random): Home {
  return {
    type: "Unimproved Land",
    bedrooms: null,
    fullBaths: null,
    halfBaths: null,
    livingArea: null,
    lotSize: random.integer(40, 420) * 100,
    yearBuilt: null,
    monthlyFee: null,
    garageSpaces: null,
    features: drawFeatures({ type: "Unimproved Land", garageSpaces: null, byWater, isNew: false }, random),
  };
}

const LATE_SHARE = 0.14;
const EARLIEST_LATE = 2000;

/** Mostly of the years the place was built in; some were added since, and some kinds were not built before theirs. */
function drawYear({ built: [from, to] }: Place, { since }: Build, latestYear: number, random: Random): number {
  if (random.chance(LATE_SHARE)) return random.integer(EARLIEST_LATE, latestYear);
  if (since === null) return random.integer(from, to);
  return random.integer(since, Math.min(latestYear, Math.max(since, to) + 8));
}
