/** The demo market: made-up homes around the tutorial's twenty, the same bytes on every run and every engine. */

import type { SourceListing, TrackingSummary } from "../source-listing.ts";
import { dealAddresses } from "./addresses.ts";
import { drawAgent } from "./agents.ts";
import { toDate, toDay } from "./calendar.ts";
import { drawPrices, lastPrice, writeHistory, type PriceCourse } from "./history.ts";
import { drawHome, type Home } from "./homes.ts";
import { PLACES, type Place } from "./places.ts";
import { drawValue } from "./prices.ts";
import { seedRandom, type Random } from "./random.ts";
import { writeRemarks } from "./remarks.ts";
import { drawClosed, drawForSale, drawOffMarket, type Timeline } from "./timeline.ts";
import { drawTracking } from "./tracking.ts";
import { readTutorialListings } from "./tutorial-listings.ts";

export const DEMO_SOURCE = {
  name: "demo",
  asOf: "2026-10-31",
  attribution: "Doorstep demo market (fictitious homes)",
} as const;

/** How many homes are for sale, were sold within the last `DEMO_MONTHS`, and were taken off unsold; the tutorial's are among them. */
export const DEMO_SIZES = {
  small: { forSale: 500, closed: 3_500, offMarket: 40 },
  full: { forSale: 3_000, closed: 20_000, offMarket: 240 },
  huge: { forSale: 60_000, closed: 440_000, offMarket: 4_000 },
} as const;

export type DemoSize = keyof typeof DEMO_SIZES;

export const DEMO_MONTHS = 36;

/** The number of listings that `demoMarket` yields. */
export function countListings(size: DemoSize): number {
  const { forSale, closed, offMarket } = DEMO_SIZES[size];
  return forSale + closed + offMarket;
}

const SEED = 20_261_031;
const DAYS_PER_YEAR = 365.25;

/** Yields the homes one by one: the tutorial's, those for sale, those sold, those taken off. */
export function* demoMarket(size: DemoSize): Generator<SourceListing, void, undefined> {
  const random = seedRandom(SEED);
  const today = toDay(DEMO_SOURCE.asOf);
  const addresses = dealAddresses();

  const tutorial = readTutorialListings(today);
  for (const { id, street, ...known } of tutorial) yield describeListing(id, street, known, random);

  let number = 0;
  function draw(drawTimeline: (paceDays: number) => Timeline, tracked: boolean): SourceListing {
    number += 1;
    const place = random.weighted(PLACES);
    const timeline = drawTimeline(place.paceDays);
    const home = drawHome(place, Number(toDate(timeline.listedOn).slice(0, 4)), random);
    const value = drawValue(place, home, (today - timeline.listedOn) / DAYS_PER_YEAR, random);
    const prices = drawPrices(value, timeline, random);
    const tracking = tracked ? drawTracking(today - timeline.listedOn, random) : null;
    const street = addresses.next(
      place,
      home.type === "Condominium" ? random.integer(1, 9) * 100 + random.integer(1, 12) : 0,
    );
    const id = `D${String(number).padStart(6, "0")}`;
    return describeListing(id, street, { place, home, timeline, prices, tracking }, random);
  }

  const { forSale, closed, offMarket } = DEMO_SIZES[size];
  const soldInTutorial = tutorial.filter(({ timeline }) => timeline.status === "Closed").length;
  for (let left = forSale - (tutorial.length - soldInTutorial); left > 0; left--) {
    yield draw((paceDays) => drawForSale(today, paceDays, random), true);
  }
  for (let left = closed - soldInTutorial; left > 0; left--) {
    yield draw((paceDays) => drawClosed(DEMO_SOURCE.asOf, DEMO_MONTHS, paceDays, random), false);
  }
  for (let left = offMarket; left > 0; left--) yield draw(() => drawOffMarket(today, random), false);
}

interface Known {
  readonly place: Place;
  readonly home: Home;
  readonly timeline: Timeline;
  readonly prices: PriceCourse;
  readonly tracking: TrackingSummary | null;
}

function describeListing(
  id: string,
  street: string,
  { place, home, timeline, prices, tracking }: Known,
  random: Random,
): SourceListing {
  const agent = drawAgent(place, random);
  return {
    ListingId: id,
    StandardStatus: timeline.status,
    ListPrice: lastPrice(prices),
    OriginalListPrice: prices.listPrices[0],
    UnparsedAddress: street,
    City: place.city,
    StateOrProvince: place.state,
    PostalCode: place.zip,
    CountyOrParish: place.county,
    BedroomsTotal: home.bedrooms,
    BathroomsFull: home.fullBaths,
    BathroomsThreeQuarter: null,
    BathroomsHalf: home.halfBaths,
    BathroomsOneQuarter: null,
    LivingArea: home.livingArea,
    LotSizeSquareFeet: home.lotSize,
    YearBuilt: home.yearBuilt,
    PropertySubType: home.type,
    DaysOnMarket: timeline.daysOnMarket,
    ListingContractDate: toDate(timeline.listedOn),
    CloseDate: timeline.closedOn === null ? null : toDate(timeline.closedOn),
    ClosePrice: prices.closePrice,
    AssociationFee: home.monthlyFee,
    GarageSpaces: home.garageSpaces,
    PublicRemarks: writeRemarks(home, place.city, random),
    ListAgentFullName: agent.name,
    ListOfficeName: agent.office,
    Latitude: scatter(place.latitude, random),
    Longitude: scatter(place.longitude, random),
    Media: [],
    Features: home.features,
    History: writeHistory(prices, timeline),
    Tracking: tracking,
  };
}

const SCATTER_DEGREES = 0.008;
const DEGREE_STEPS = 100_000;

/** A degree near that of a ZIP's centre, to five decimals (about a metre). */
function scatter(degree: number, random: Random): number {
  const offset = SCATTER_DEGREES * (random.next() + random.next() - 1);
  return Math.round((degree + offset) * DEGREE_STEPS) / DEGREE_STEPS;
}
