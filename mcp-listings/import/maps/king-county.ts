/**
 * House sales of King County, Washington, 2014 and 2015: the file `kc_house_data` (Kaggle, CC0), also `house_prices` of the R package
 * moderndive. Closed sales only. It has no address, no list price and no day of listing, and none is made up.
 */

import { hash } from "node:crypto";
import * as z from "zod";
import { ADDRESS_WITHHELD, UNKNOWN_HOME } from "../../source-listing.ts";
import { count, day, dollars, latitude, longitude, number, squareFeet, text, year } from "../fields.ts";
import { csvMap } from "./csv-map.ts";

/** About a hundred metres: what is known of a sale shall not point at a door. */
const PLACES_A_DEGREE = 1_000;

const row = z.object({
  id: text.pipe(z.string("is missing")),
  date: day.pipe(z.string("is missing")),
  price: dollars.pipe(z.number("is missing")),
  bedrooms: count,
  bathrooms: number(0, 1_000).pipe(z.number("is missing").multipleOf(0.25, "must be whole quarters")),
  sqft_living: squareFeet,
  sqft_lot: squareFeet,
  waterfront: count,
  view: count,
  sqft_basement: squareFeet,
  yr_built: year,
  zipcode: z
    .string()
    .trim()
    .refine((zip) => CITIES.has(zip), "is not in King County"),
  lat: latitude,
  long: longitude,
});

export const kingCounty = csvMap({
  source: "king-county",
  attribution: "King County house sales, May 2014 to May 2015 (public domain)",
  row,
  toListing: (sale) => ({
    ...UNKNOWN_HOME,
    // A parcel may be sold twice.
    ListingId: `KC${hash("sha256", `${sale.id} ${sale.date}`).slice(0, 12).toUpperCase()}`,
    StandardStatus: "Closed",
    UnparsedAddress: ADDRESS_WITHHELD,
    City: CITIES.get(sale.zipcode)!, // the schema has asked
    StateOrProvince: "WA",
    PostalCode: sale.zipcode,
    CountyOrParish: "King County",
    BedroomsTotal: sale.bedrooms,
    ...bathrooms(sale.bathrooms),
    LivingArea: sale.sqft_living,
    LotSizeSquareFeet: sale.sqft_lot,
    YearBuilt: sale.yr_built,
    PropertySubType: "Single Family Residence",
    CloseDate: sale.date,
    ClosePrice: sale.price,
    Latitude: coarse(sale.lat),
    Longitude: coarse(sale.long),
    Features: features(sale),
    History: [{ EventDate: sale.date, Event: "Sold", Price: sale.price }],
  }),
});

/** 2.25 is two full baths and one with a quarter of the fixtures; the file counts no more than one that is not full. */
function bathrooms(total: number) {
  const rest = total % 1;
  return {
    BathroomsFull: Math.floor(total),
    BathroomsThreeQuarter: rest === 0.75 ? 1 : 0,
    BathroomsHalf: rest === 0.5 ? 1 : 0,
    BathroomsOneQuarter: rest === 0.25 ? 1 : 0,
  };
}

function features({ waterfront, view, sqft_basement }: z.output<typeof row>): string[] {
  return [...(sqft_basement ? ["basement"] : []), ...(view ? ["view"] : []), ...(waterfront ? ["waterfront"] : [])];
}

function coarse(degrees: number | null): number | null {
  return degrees === null ? null : Math.round(degrees * PLACES_A_DEGREE) / PLACES_A_DEGREE;
}

/** The Postal Service's city of each ZIP. */
const CITIES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    Auburn: "98001 98002 98092",
    Bellevue: "98004 98005 98006 98007 98008",
    "Black Diamond": "98010",
    Bothell: "98011",
    Carnation: "98014",
    Duvall: "98019",
    Enumclaw: "98022",
    "Fall City": "98024",
    "Federal Way": "98003 98023",
    Issaquah: "98027 98029",
    Kenmore: "98028",
    Kent: "98030 98031 98032 98042",
    Kirkland: "98033 98034",
    "Maple Valley": "98038",
    Medina: "98039",
    "Mercer Island": "98040",
    "North Bend": "98045",
    Redmond: "98052 98053",
    Renton: "98055 98056 98058 98059",
    Sammamish: "98074 98075",
    Seattle:
      "98102 98103 98105 98106 98107 98108 98109 98112 98115 98116 98117 98118 98119 98122 98125 98126 98133 98136 98144 98146 " +
      "98148 98155 98166 98168 98177 98178 98188 98198 98199",
    Snoqualmie: "98065",
    Vashon: "98070",
    Woodinville: "98072 98077",
  }).flatMap(([city, zips]) => zips.split(" ").map((zip) => [zip, city] as const)),
);
