/** L001 to L020: the homes of the tutorial, with its prices and its published metrics. */

import { PROPERTY_TYPES } from "../vocabulary/reso.ts";
import type { TrackingSummary } from "../source-listing.ts";
import { toDay } from "./calendar.ts";
import type { PriceCourse } from "./history.ts";
import type { Home } from "./homes.ts";
import { placeOf, type Place } from "./places.ts";
import type { Timeline } from "./timeline.ts";
import { recentViews } from "./tracking.ts";

export interface TutorialListing {
  readonly id: string;
  readonly street: string;
  readonly place: Place;
  readonly home: Home;
  readonly timeline: Timeline;
  readonly prices: PriceCourse;
  readonly tracking: TrackingSummary;
}

/**
 * Id, street, ZIP, list price, bedrooms/full baths+half baths and status are the tutorial's; type, living area, lot, year, garage spaces,
 * monthly fee and features were added. Where a price was cut the first one follows it; a sale ends with its close price and day.
 */
const HOMES = `
L001 | 123 Oak Street      | 97201 | 825000          | 3/2+0 | Active  | Single Family Residence | 2050 |  4800 | 1924 | 1 |   0 | fireplace, hardwood floors, updated kitchen, garden
L002 | 456 Pine Avenue     | 97205 | 799000          | 4/3+0 | Active  | Townhouse               | 1980 |  1600 | 2006 | 1 | 240 | view, balcony, air conditioning
L003 | 789 Maple Drive     | 98101 | 1250000         | 5/3+1 | Active  | Townhouse               | 2260 |  1400 | 2012 | 2 | 310 | view, air conditioning, ev charger, updated kitchen
L004 | 321 Cedar Lane      | 97202 | 650000 < 675000 | 2/2+0 | Pending | Single Family Residence | 1480 |  4200 | 1926 | 0 |   0 | hardwood floors, basement, fenced yard
L005 | 654 Birch Way       | 98102 | 950000          | 3/2+1 | Active  | Townhouse               | 1640 |  1200 | 2009 | 1 | 190 | deck, fireplace, air conditioning
L006 | 987 Elm Court       | 97210 | 1100000         | 4/3+0 | Closed  | Single Family Residence | 2560 |  7200 | 1948 | 2 |   0 | view, fireplace, deck, hardwood floors | 1085000 on 2026-10-09
L007 | 147 Spruce Street   | 98004 | 1850000         | 5/4+0 | Active  | Single Family Residence | 2480 |  8800 | 1978 | 2 |   0 | pool, fireplace, updated kitchen, fenced yard
L008 | 258 Willow Place    | 97211 | 575000          | 3/1+1 | Active  | Single Family Residence | 1540 |  5000 | 1941 | 1 |   0 | hardwood floors, garden, fenced yard
L009 | 369 Ash Boulevard   | 98103 | 720000          | 2/1+0 | Active  | Single Family Residence | 1020 |  3600 | 1924 | 0 |   0 | fireplace, garden
L010 | 741 Poplar Road     | 97212 | 890000 < 915000 | 4/2+1 | Pending | Single Family Residence | 2240 |  5000 | 1929 | 1 |   0 | fireplace, hardwood floors, basement
L011 | 852 Sycamore Avenue | 98005 | 2200000         | 6/5+0 | Active  | Single Family Residence | 3650 | 11200 | 2016 | 3 |  65 | pool, view, air conditioning, ev charger, solar panels
L012 | 963 Juniper Drive   | 97213 | 425000 < 449000 | 2/1+0 | Active  | Single Family Residence | 1010 |  4600 | 1947 | 0 |   0 | fenced yard, corner lot
L013 | 159 Magnolia Street | 98104 | 1150000         | 3/3+0 | Closed  | Condominium             | 1880 |     0 | 2008 | 1 | 690 | view, balcony, elevator, step-free entry, pool | 1172500 on 2026-10-20
L014 | 753 Redwood Lane    | 97214 | 675000          | 3/2+0 | Active  | Single Family Residence | 1690 |  3800 | 1912 | 0 |   0 | hardwood floors, basement, deck
L015 | 486 Hickory Court   | 98033 | 1350000         | 4/3+1 | Active  | Townhouse               | 2180 |  1900 | 2015 | 2 | 280 | view, deck, air conditioning, ev charger
L016 | 627 Cherry Street   | 97215 | 520000 < 545000 | 2/1+1 | Active  | Single Family Residence | 1220 |  4000 | 1938 | 1 |   0 | fireplace, garden
L017 | 834 Walnut Avenue   | 98105 | 985000          | 4/2+0 | Pending | Single Family Residence | 1610 |  4500 | 1931 | 1 |   0 | hardwood floors, updated kitchen, deck
L018 | 951 Chestnut Drive  | 97216 | 715000          | 3/2+1 | Active  | Single Family Residence | 2240 |  5200 | 2019 | 2 |   0 | air conditioning, solar panels, step-free entry
L019 | 246 Beech Road      | 98052 | 1425000         | 5/3+0 | Active  | Single Family Residence | 2640 |  9400 | 1994 | 2 |  45 | fireplace, deck, air conditioning, corner lot
L020 | 573 Alder Street    | 97217 | 595000          | 3/2+0 | Closed  | Single Family Residence | 1640 |  5000 | 1922 | 0 |   0 | hardwood floors, basement, garden | 601000 on 2026-10-27
`;

/** As published: views, saves, inquiries, days on market, click-through rate, conversion rate. */
const METRICS = `
L001 1250 45 12 15 .034 .096
L002  890 32  8 23 .028 .089
L003 2100 78 25  8 .041 .119
L004  650 18  4 45 .022 .061
L005 1580 62 18 12 .039 .114
L006  920 28  7 31 .025 .076
L007 1750 55 16 19 .037 .091
L008 1100 41 11 27 .032 .100
L009 2350 89 28  6 .043 .126
L010  780 24  5 38 .021 .064
L011 1450 52 14 19 .036 .097
L012  920 31  7 42 .025 .076
L013 1680 67 18 12 .040 .107
L014 1200 44 11 28 .033 .092
L015 2100 83 24  9 .042 .114
L016  850 28  6 35 .023 .071
L017 1320 49 13 21 .037 .098
L018 1780 71 19 14 .041 .107
L019  990 35  8 31 .028 .081
L020 1560 58 16 17 .038 .103
`;

/** A home under contract came there so many days before today; a sold one so many days before its sale. */
const PENDING_DAYS = 6;
const CLOSING_DAYS = 24;

/** The twenty listings on the day `today`, in the order of their ids. */
export function readTutorialListings(today: number): TutorialListing[] {
  const metrics = new Map(lines(METRICS).map((line) => [line.slice(0, 4), line.split(/ +/).slice(1).map(Number)]));
  return lines(HOMES).map((line) => {
    const cells = line.split("|").map((cell) => cell.trim());
    const [id = "", street = "", zip = "", price = "", rooms = "", status = "", ...home] = cells;
    const [views = 0, saves = 0, inquiries = 0, days = 0, clickThrough = 0, conversion = 0] = metrics.get(id) ?? [];
    const sale = home[7]?.split(" on ");
    const timeline = readTimeline(status, days, sale ? toDay(sale[1]!) : null, today); // a sale names its day
    return {
      id,
      street,
      place: placeOf(zip),
      home: readHome(rooms, home),
      timeline,
      prices: { listPrices: readPrices(price), closePrice: sale ? Number(sale[0]) : null },
      tracking: {
        ViewCount: views,
        VisitorCount: Math.round(inquiries / conversion),
        FavoritedCount: saves,
        InquiryCount: inquiries,
        ImpressionCount: Math.round(views / clickThrough),
        ShowingRequestedCount: Math.ceil(inquiries / 3),
        ...recentViews(views, today - timeline.listedOn, 100),
      },
    };
  });
}

function lines(table: string): string[] {
  return table.trim().split("\n");
}

function readTimeline(status: string, daysOnMarket: number, closedOn: number | null, today: number): Timeline {
  if (status === "Active") {
    return { status, listedOn: today - daysOnMarket, daysOnMarket, pendingOn: null, closedOn };
  }
  const pendingOn = closedOn === null ? today - PENDING_DAYS : closedOn - CLOSING_DAYS;
  return {
    status: closedOn === null ? "Pending" : "Closed",
    listedOn: pendingOn - daysOnMarket,
    daysOnMarket,
    pendingOn,
    closedOn,
  };
}

/** `650000 < 675000`: the price now, and the first. */
function readPrices(text: string): PriceCourse["listPrices"] {
  const [now = 0, first] = text.split(" < ").map(Number);
  return first === undefined ? [now] : [first, now];
}

function readHome(rooms: string, cells: readonly string[]): Home {
  const [bedrooms = 0, fullBaths = 0, halfBaths = 0] = rooms.split(/[/+]/).map(Number);
  const [name = "", livingArea, lotSize, yearBuilt, garageSpaces, monthlyFee, features = ""] = cells;
  const type = PROPERTY_TYPES.find((one) => one === name);
  if (!type) throw new TypeError(`Cannot read the tutorial's homes: ${name} is no type`);
  return {
    type,
    bedrooms,
    fullBaths,
    halfBaths,
    livingArea: Number(livingArea),
    lotSize: Number(lotSize) || null,
    yearBuilt: Number(yearBuilt),
    monthlyFee: Number(monthlyFee) || null,
    garageSpaces: Number(garageSpaces),
    features: [...features.split(", "), ...(Number(garageSpaces) > 0 ? ["garage"] : [])],
  };
}
