import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { median } from "../measure/statistics.ts";
import { SHOWN_STATUSES } from "../vocabulary/reso.ts";
import type { SourceListing } from "../source-listing.ts";
import { toDay } from "./calendar.ts";
import { phraseFeatures } from "./features.ts";
import { countListings, DEMO_MONTHS, DEMO_SIZES, DEMO_SOURCE, demoMarket } from "./market.ts";
import { placeOf } from "./places.ts";

const FOR_SALE = ["Active", "Active Under Contract", "Pending", "Coming Soon"];

/** SHA-256 over the JSON of each listing, a line each. */
function hash(listings: readonly SourceListing[]): string {
  const sum = createHash("sha256");
  for (const listing of listings) sum.update(`${JSON.stringify(listing)}\n`);
  return sum.digest("hex");
}

function pricePerSquareFoot({ ClosePrice, LivingArea }: SourceListing): number | null {
  return ClosePrice === null || LivingArea === null ? null : ClosePrice / LivingArea;
}

/** The median close price, or another figure, of those that have one; some have. */
function medianOf(
  listings: readonly SourceListing[],
  figure: (listing: SourceListing) => number | null = ({ ClosePrice }) => ClosePrice,
): number {
  return median(listings.flatMap((listing) => figure(listing) ?? []))!; // as promised
}

/** Without number and unit. */
function streetOf({ UnparsedAddress }: SourceListing): string {
  return UnparsedAddress.replaceAll(/^\d+ | #\d+$/g, "");
}

function hasGarage({ Features }: SourceListing): boolean {
  return Features.includes("garage");
}

/** What a listing's events say. */
function tellHistory({ History }: SourceListing) {
  const at = (name: string) => History.find(({ Event }) => Event === name);
  const listed = at("Listed");
  const pending = at("Pending");
  return {
    listedOn: listed?.EventDate,
    firstPrice: listed?.Price,
    lastPrice: History.findLast(({ Event }) => Event === "Listed" || Event === "Price Change")?.Price,
    days: listed && pending ? toDay(pending.EventDate) - toDay(listed.EventDate) : null,
    soldOn: at("Sold")?.EventDate ?? null,
    soldFor: at("Sold")?.Price ?? null,
  };
}

/** What its columns say. */
function stateHistory(listing: SourceListing): ReturnType<typeof tellHistory> {
  const wasPending = ["Pending", "Active Under Contract", "Closed"].includes(listing.StandardStatus);
  return {
    listedOn: listing.ListingContractDate!, // the market has one for each, as for the two prices
    firstPrice: listing.OriginalListPrice!,
    lastPrice: listing.ListPrice!,
    days: wasPending ? listing.DaysOnMarket : null,
    soldOn: listing.CloseDate,
    soldFor: listing.ClosePrice,
  };
}

describe.for([
  ["small", "218753c67fde1a96f80f21aa4898dc1ae29f16ac6f6bdf6f6ee5b33819a0ff3f"],
  ["full", "172a0714a267897ab5f2998298c4df774b40925b106bb2d7a5fdaf0ad57db349"],
] as const)("demoMarket() of size %s", ([size, golden]) => {
  const listings = Array.from(demoMarket(size));
  const houses = listings.filter((one) => one.City === "Portland" && one.PropertySubType === "Single Family Residence");
  const withStatus = (statuses: readonly string[]) => listings.filter((one) => statuses.includes(one.StandardStatus));

  test("is the same on every engine", () => {
    expect(hash(listings)).toBe(golden);
  });

  test("has as many homes of each kind as it promises", () => {
    const { forSale, closed, offMarket } = DEMO_SIZES[size];
    expect(withStatus(FOR_SALE)).toHaveLength(forSale);
    expect(withStatus(["Closed"])).toHaveLength(closed);
    expect(withStatus(["Expired", "Withdrawn"])).toHaveLength(offMarket);
    expect(listings).toHaveLength(countListings(size));
    expect(listings.filter((one) => !SHOWN_STATUSES.includes(one.StandardStatus))).toHaveLength(offMarket);
  });

  test("repeats no id, and no street line in a city", () => {
    expect(new Set(listings.map(({ ListingId }) => ListingId)).size).toBe(listings.length);
    expect(new Set(listings.map((one) => `${one.UnparsedAddress}, ${one.City}`)).size).toBe(listings.length);
  });

  test("leaves the tutorial's streets and the id L999 to the tutorial", () => {
    const taken = new Set(listings.slice(0, 20).map(streetOf));
    expect(listings.slice(20).filter((one) => taken.has(streetOf(one)) || one.ListingId.startsWith("L"))).toEqual([]);
  });

  test("tracks every home for sale, and no sale but the tutorial's", () => {
    expect(withStatus(FOR_SALE).filter(({ Tracking }) => !Tracking)).toEqual([]);
    expect(withStatus(["Closed"]).flatMap((one) => (one.Tracking ? one.ListingId : []))).toEqual([
      "L006",
      "L013",
      "L020",
    ]);
  });

  test("tells in each history the prices and days of its listing", () => {
    expect(listings.map(tellHistory)).toEqual(listings.map(stateHistory));
  });

  test("tells each history in order, one event a day", () => {
    const orders = listings.map(({ History }) => History.map(({ Event }) => Event).join(", "));
    expect(new Set(orders.map((order) => order.replaceAll(", Price Change", "")))).toEqual(
      new Set(["Listed", "Listed, Pending", "Listed, Pending, Sold"]),
    );
    expect(orders.filter((order) => /Pending.*Change/.test(order))).toEqual([]);
    for (const { History } of listings) {
      const days = History.map(({ EventDate }) => toDay(EventDate));
      expect([...new Set(days)].toSorted((a, b) => a - b)).toEqual(days);
    }
  });

  test("counts the days of active homes to its last day", () => {
    const active = withStatus(["Active"]);
    const today = toDay(DEMO_SOURCE.asOf);
    expect(active.map(({ DaysOnMarket }) => DaysOnMarket)).toEqual(
      active.map(({ ListingContractDate }) => today - toDay(ListingContractDate!)), // told by the history
    );
  });

  test("sells in each month of its period, and nothing outside it", () => {
    const months = withStatus(["Closed"]).map(({ CloseDate }) => CloseDate!.slice(0, 7)); // told by the history
    const sorted = [...new Set(months)].toSorted((a, b) => (a < b ? -1 : 1));
    expect([sorted.length, sorted[0], sorted.at(-1)]).toEqual([DEMO_MONTHS, "2023-11", "2026-10"]);
    expect(listings.filter(({ CloseDate }) => CloseDate !== null && CloseDate > DEMO_SOURCE.asOf)).toEqual([]);
  });

  test("prices cities as one expects", () => {
    const medians = ["Bellevue", "Seattle", "Lake Oswego", "Portland", "Gresham"].map((city) =>
      medianOf(listings.filter(({ City }) => City === city)),
    );
    expect(medians).toEqual(medians.toSorted((a, b) => b - a));
    expect(medians.every((price) => price > 400_000 && price < 1_700_000)).toBe(true);
  });

  test("prices a dearer ZIP above a cheaper one of its city", () => {
    for (const [dear, cheap] of [
      ["97210", "97233"],
      ["98112", "98108"],
      ["98004", "98007"],
    ]) {
      const [more = 0, less = 0] = [dear, cheap].map((zip) =>
        medianOf(
          listings.filter(({ PostalCode }) => PostalCode === zip),
          pricePerSquareFoot,
        ),
      );
      expect(more).toBeGreaterThan(less * 1.1);
    }
  });

  test("prices larger houses of a city above smaller ones", () => {
    const medians = [2, 3, 4, 5].map((rooms) =>
      medianOf(houses.filter(({ BedroomsTotal }) => BedroomsTotal === rooms)),
    );
    expect(medians).toEqual(medians.toSorted((a, b) => a - b));
  });

  test("prices new houses of a city above those of the fifties", () => {
    const [recent, postwar] = [2018, 1945].map((from) =>
      houses.filter(({ YearBuilt }) => YearBuilt !== null && YearBuilt >= from && YearBuilt < from + 40),
    );
    expect(medianOf(recent!, pricePerSquareFoot)).toBeGreaterThan(medianOf(postwar!, pricePerSquareFoot)); // one for each year
  });

  test("names in remarks the features that a home has, and no others", () => {
    const all = new Set(listings.flatMap(({ Features }) => Features));
    for (const { Features, PublicRemarks } of listings) {
      const named = [...all].filter((name) => phraseFeatures([name]).some((phrase) => PublicRemarks.includes(phrase)));
      expect(named).toEqual([...all].filter((name) => Features.includes(name) && phraseFeatures([name]).length > 0));
    }
  });

  test("puts homes near the centre of their ZIP", () => {
    for (const { PostalCode, Latitude, Longitude } of listings) {
      const { latitude, longitude } = placeOf(PostalCode);
      expect(Math.abs(Latitude! - latitude)).toBeLessThanOrEqual(0.0081); // every home has a place
      expect(Math.abs(Longitude! - longitude)).toBeLessThanOrEqual(0.0081); // as above
    }
  });

  test("says in remarks what the features say of the garage", () => {
    const sayingNone = listings.filter((one) => one.PublicRemarks.includes("no garage"));
    const sayingOne = listings.filter((one) => one.PublicRemarks.includes("-car garage"));
    expect(sayingNone.length).toBeGreaterThan(listings.length / 10);
    expect(sayingNone.filter(hasGarage)).toEqual([]);
    expect(sayingOne).toEqual(listings.filter(hasGarage));
  });

  test("builds no home after it was offered", () => {
    const tooNew = listings.filter(
      (one) => one.YearBuilt !== null && one.YearBuilt > Number(one.ListingContractDate!.slice(0, 4)),
    ); // told by the history
    expect(tooNew).toEqual([]);
  });
});
