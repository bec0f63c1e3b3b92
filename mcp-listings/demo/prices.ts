/** What a home is worth, is offered for and brings: US dollars, whole numbers. */

import type { Home, HomeType } from "./homes.ts";
import type { Place } from "./places.ts";
import type { Random } from "./random.ts";

const TYPE_FACTOR: Readonly<Record<HomeType, number>> = {
  "Single Family Residence": 1,
  Condominium: 0.88,
  Townhouse: 0.9,
  "Multi Family": 0.84,
  "Manufactured Home": 0.45,
  "Unimproved Land": 0.9,
};

const FEATURE_FACTOR: Readonly<Record<string, number>> = {
  pool: 1.02,
  view: 1.05,
  waterfront: 1.32,
  "updated kitchen": 1.03,
  "accessory dwelling unit": 1.06,
  garage: 1.02,
  "55+ community": 0.9,
};

/** What part of a price does not depend on size: two rooms more cost less than the first two. */
const FIXED_AREA = 520;
const AREA_SHARE = 0.68;
const LAND_FIXED_AREA = 260;
const LAND_SHARE = 0.05;

/** What `home` in `place` was worth `yearsAgo` (a fraction counts). No two homes are alike: three draws spread it by a sixth. */
export function drawValue(place: Place, home: Home, yearsAgo: number, random: Random): number {
  const size =
    home.livingArea === null
      ? LAND_FIXED_AREA + LAND_SHARE * (home.lotSize ?? 0)
      : FIXED_AREA + AREA_SHARE * home.livingArea + (home.lotSize ?? 0) / 100;
  const features = home.features.reduce((factor, name) => factor * (FEATURE_FACTOR[name] ?? 1), 1);
  const growth = 1 - (place.growthPercent / 100) * yearsAgo;
  const spread = 0.84 + 0.11 * (random.next() + random.next() + random.next());
  return (
    place.dollarsPerSquareFoot * size * TYPE_FACTOR[home.type] * ageFactor(home.yearBuilt) * features * growth * spread
  );
}

function ageFactor(yearBuilt: number | null): number {
  if (yearBuilt === null) return 1;
  if (yearBuilt >= 2018) return 1.1;
  if (yearBuilt >= 1990) return 1.03;
  return yearBuilt < 1940 ? 1 : 0.96;
}

/** How a seller likes prices to end; the same for every price of one home. */
export type Ending = 0 | 500 | 900 | 950;

const ENDINGS: readonly Ending[] = [0, 0, 0, 500, 900, 900, 900, 950];

const MILLION = 1_000_000;

export function drawEnding(random: Random): Ending {
  return random.pick(ENDINGS);
}

/** The nearest price at or below `dollars` as a seller would write it: in thousands, from a million on in five thousands. */
export function askingPrice(dollars: number, ending: Ending): number {
  return dollars >= MILLION ? Math.floor(dollars / 5_000) * 5_000 : Math.floor(dollars / 1_000) * 1_000 + ending;
}

/** The least a price falls when it falls: enough to survive `askingPrice` for every home of the market. */
const LEAST_CUT = 0.016;

/** The price after a change. It nearly always falls. */
export function changedPrice(price: number, ending: Ending, random: Random): number {
  const change = LEAST_CUT + 0.034 * random.next();
  return askingPrice(random.chance(0.06) ? price * (1 + change) : price * (1 - change), ending);
}

/** What a home brings that was offered at `listPrice` and under contract after `days`: above the price when quick, below when slow. */
export function drawClosePrice(listPrice: number, days: number, random: Random): number {
  const [least, most] = days < 10 ? [0.995, 1.065] : days < 30 ? [0.975, 1.02] : [0.945, 1];
  return Math.round((listPrice * (least + (most - least) * random.next())) / 500) * 500;
}
