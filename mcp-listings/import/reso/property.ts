/** A row of RESO's Property, Data Dictionary 2.0. Only the fields named here are read: PrivateRemarks is not among them. */

import * as z from "zod";
import { count, day, dollars, latitude, longitude, number, squareFeet, text, year } from "../fields.ts";
import { featureFields } from "./features.ts";
import { readStandardStatus } from "./lookups.ts";
import { media } from "./media.ts";

/** A key or a number of a house: feeds write them as text or as numbers. */
export const key = z.preprocess((value) => (typeof value === "number" ? String(value) : value), text);

/** Only a broker's "no" hides a home or its address. */
const permission = z.preprocess((value) => value !== false, z.boolean());

const standardStatus = z.string("is missing").transform((value, context) => {
  const status = readStandardStatus(value);
  if (status !== undefined) return status;
  context.addIssue({ code: "custom", message: `is unknown: ${value.slice(0, 40)}` });
  return z.NEVER;
});

export const property = z.object({
  ListingKey: key,
  ListingId: key,
  StandardStatus: standardStatus,
  PropertyType: text,
  PropertySubType: text,
  ListPrice: dollars,
  OriginalListPrice: dollars,
  ClosePrice: dollars,
  UnparsedAddress: text,
  StreetNumber: key,
  StreetDirPrefix: text,
  StreetName: key,
  StreetSuffix: text,
  StreetDirSuffix: text,
  UnitNumber: key,
  City: text,
  StateOrProvince: text,
  PostalCode: key,
  CountyOrParish: text,
  BedroomsTotal: count,
  BathroomsFull: count,
  BathroomsThreeQuarter: count,
  BathroomsHalf: count,
  BathroomsOneQuarter: count,
  BathroomsTotalInteger: count,
  LivingArea: squareFeet,
  LotSizeSquareFeet: squareFeet,
  LotSizeAcres: number(0, 1e6),
  YearBuilt: year,
  DaysOnMarket: count,
  ListingContractDate: day,
  PriceChangeTimestamp: day,
  PurchaseContractDate: day,
  CloseDate: day,
  AssociationFee: dollars,
  AssociationFeeFrequency: text,
  GarageSpaces: number(0, 1_000),
  PublicRemarks: text,
  ListAgentFullName: text,
  ListOfficeName: text,
  Latitude: latitude,
  Longitude: longitude,
  InternetEntireListingDisplayYN: permission,
  InternetAddressDisplayYN: permission,
  Media: media,
  ...featureFields,
});

export type Property = z.output<typeof property>;

/** The fields to ask for; Media comes by another way. */
export const PROPERTY_FIELDS: readonly string[] = Object.keys(property.shape).filter((name) => name !== "Media");
