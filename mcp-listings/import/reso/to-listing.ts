/** RESO's Property as the market stores it. */

import { readState } from "../../place/place-name.ts";
import { ADDRESS_WITHHELD, type SourceListing, type SourcePriceEvent } from "../../source-listing.ts";
import { readFeatures } from "./features.ts";
import { readMonthlyFee, readPropertySubType } from "./lookups.ts";
import type { Property } from "./property.ts";

const SQUARE_FEET_AN_ACRE = 43_560;

export function toListing(ListingId: string, row: Property): SourceListing {
  const StateOrProvince = readState(row.StateOrProvince ?? "") ?? "";
  const GarageSpaces = row.GarageSpaces === null ? null : Math.round(row.GarageSpaces);
  const { InternetAddressDisplayYN: isAddressShown } = row;
  return {
    ListingId,
    StandardStatus: row.StandardStatus,
    ListPrice: row.ListPrice,
    OriginalListPrice: row.OriginalListPrice ?? row.ListPrice,
    UnparsedAddress: (isAddressShown && streetLine(row)) || ADDRESS_WITHHELD,
    City: properName(row.City ?? ""),
    StateOrProvince,
    PostalCode: /^\d{5}/.exec(row.PostalCode ?? "")?.[0] ?? "",
    CountyOrParish: countyName(properName(row.CountyOrParish ?? ""), StateOrProvince),
    BedroomsTotal: row.BedroomsTotal,
    ...bathrooms(row),
    LivingArea: row.LivingArea,
    LotSizeSquareFeet: row.LotSizeSquareFeet ?? (Math.round((row.LotSizeAcres ?? 0) * SQUARE_FEET_AN_ACRE) || null),
    YearBuilt: row.YearBuilt,
    PropertySubType: readPropertySubType(row.PropertySubType, row.PropertyType),
    DaysOnMarket: row.DaysOnMarket,
    ListingContractDate: row.ListingContractDate,
    CloseDate: row.CloseDate,
    ClosePrice: row.ClosePrice,
    AssociationFee: readMonthlyFee(row.AssociationFee, row.AssociationFeeFrequency),
    GarageSpaces,
    PublicRemarks: row.PublicRemarks ?? "",
    ListAgentFullName: row.ListAgentFullName,
    ListOfficeName: row.ListOfficeName,
    // A point on the map is an address too.
    Latitude: isAddressShown ? row.Latitude : null,
    Longitude: isAddressShown ? row.Longitude : null,
    Media: row.Media,
    Features: readFeatures(row, GarageSpaces),
    History: readHistory(row),
    Tracking: null,
  };
}

/** The street line alone: of its parts, else what stands before the city in the whole address. */
function streetLine(row: Property): string {
  const { StreetNumber, StreetDirPrefix, StreetName, StreetSuffix, StreetDirSuffix, UnitNumber } = row;
  if (StreetName === null) return row.UnparsedAddress?.split(",")[0]?.trim() ?? "";
  const unit = UnitNumber === null ? null : `#${UnitNumber.replace(/^#\s*/, "")}`;
  return [StreetNumber, StreetDirPrefix, StreetName, StreetSuffix, StreetDirSuffix, unit].filter(Boolean).join(" ");
}

/** A feed that writes PORTLAND means the Portland of the others. */
function properName(name: string): string {
  if (name !== name.toUpperCase()) return name;
  return name.toLowerCase().replaceAll(/(?<![\p{Letter}'’])\p{Letter}/gu, (letter) => letter.toUpperCase());
}

/** "Multnomah" as "Multnomah County", which is how people ask for it. */
function countyName(name: string, state: string): string {
  if (name === "" || / (?:County|Parish|Borough|Census Area|Municipality)$/.test(name)) return name;
  return `${name} ${state === "LA" ? "Parish" : "County"}`;
}

/** Where a feed counts only the total, every bath is taken for a full one. */
function bathrooms({
  BathroomsFull,
  BathroomsThreeQuarter,
  BathroomsHalf,
  BathroomsOneQuarter,
  BathroomsTotalInteger,
}: Property) {
  const others = (BathroomsThreeQuarter ?? 0) + (BathroomsHalf ?? 0) + (BathroomsOneQuarter ?? 0);
  const rest = BathroomsTotalInteger === null ? null : Math.max(0, BathroomsTotalInteger - others);
  return { BathroomsFull: BathroomsFull ?? rest, BathroomsThreeQuarter, BathroomsHalf, BathroomsOneQuarter };
}

/** What the row tells of its prices; earlier changes stand in what was stored before. */
function readHistory(row: Property): SourcePriceEvent[] {
  const { ListPrice, OriginalListPrice, ClosePrice, StandardStatus } = row;
  const isUnderContract = ["Pending", "Active Under Contract", "Closed"].includes(StandardStatus);
  const hasChanged = OriginalListPrice !== null && OriginalListPrice !== ListPrice;
  return [
    event("Listed", row.ListingContractDate, OriginalListPrice ?? ListPrice),
    event("Price Change", hasChanged ? row.PriceChangeTimestamp : null, ListPrice),
    event("Pending", isUnderContract ? row.PurchaseContractDate : null, ListPrice),
    event("Sold", StandardStatus === "Closed" ? row.CloseDate : null, ClosePrice),
  ]
    .flat()
    .toSorted((a, b) => (a.EventDate < b.EventDate ? -1 : Number(a.EventDate > b.EventDate)));
}

function event(Event: SourcePriceEvent["Event"], EventDate: string | null, Price: number | null): SourcePriceEvent[] {
  return EventDate === null || Price === null ? [] : [{ EventDate, Event, Price }];
}
