/** What a source tells of one home, in the names of the RESO Data Dictionary: the form that the demo market and every feed bring it into. */

import type { PriceEventKind } from "./vocabulary/reso.ts";

/** The columns of `listings` with the same names; migrations/0001_market.sql says what each means. */
export interface SourceListing {
  readonly ListingId: string;
  readonly StandardStatus: string;
  readonly ListPrice: number | null;
  readonly OriginalListPrice: number | null;
  readonly UnparsedAddress: string;
  readonly City: string;
  readonly StateOrProvince: string;
  readonly PostalCode: string;
  readonly CountyOrParish: string;
  readonly BedroomsTotal: number | null;
  readonly BathroomsFull: number | null;
  readonly BathroomsThreeQuarter: number | null;
  readonly BathroomsHalf: number | null;
  readonly BathroomsOneQuarter: number | null;
  readonly LivingArea: number | null;
  readonly LotSizeSquareFeet: number | null;
  readonly YearBuilt: number | null;
  readonly PropertySubType: string;
  readonly DaysOnMarket: number | null;
  readonly ListingContractDate: string | null;
  readonly CloseDate: string | null;
  readonly ClosePrice: number | null;
  readonly AssociationFee: number | null;
  readonly GarageSpaces: number | null;
  readonly PublicRemarks: string;
  readonly ListAgentFullName: string | null;
  readonly ListOfficeName: string | null;
  readonly Latitude: number | null;
  readonly Longitude: number | null;
  /** In the order in which they are shown. */
  readonly Media: readonly SourcePhoto[];
  /** Lower case, each once. */
  readonly Features: readonly string[];
  /** In the order of the days; at most one event of a kind a day. */
  readonly History: readonly SourcePriceEvent[];
  /** Null where the source does not track the home. */
  readonly Tracking: TrackingSummary | null;
}

/** Stands for the street line where the source gives none, or asks that it is not shown. */
export const ADDRESS_WITHHELD = "Address not disclosed";

/** A home of which nothing is known, for sources that know little: they write over it what they know. */
export const UNKNOWN_HOME: Omit<SourceListing, "ListingId" | "StandardStatus"> = {
  ListPrice: null,
  OriginalListPrice: null,
  UnparsedAddress: "",
  City: "",
  StateOrProvince: "",
  PostalCode: "",
  CountyOrParish: "",
  BedroomsTotal: null,
  BathroomsFull: null,
  BathroomsThreeQuarter: null,
  BathroomsHalf: null,
  BathroomsOneQuarter: null,
  LivingArea: null,
  LotSizeSquareFeet: null,
  YearBuilt: null,
  PropertySubType: "",
  DaysOnMarket: null,
  ListingContractDate: null,
  CloseDate: null,
  ClosePrice: null,
  AssociationFee: null,
  GarageSpaces: null,
  PublicRemarks: "",
  ListAgentFullName: null,
  ListOfficeName: null,
  Latitude: null,
  Longitude: null,
  Media: [],
  Features: [],
  History: [],
  Tracking: null,
};

/** A photo by RESO's names. */
export interface SourcePhoto {
  /** https. */
  readonly MediaURL: string;
  readonly ShortDescription: string | null;
  readonly Order: number;
  readonly PreferredPhotoYN: boolean;
}

/** The columns of `price_history` with the same names. */
export interface SourcePriceEvent {
  readonly EventDate: string;
  readonly Event: PriceEventKind;
  /** US dollars: the list price, and of a sale the close price. */
  readonly Price: number;
}

/** RESO's InternetTrackingSummary of the last 90 days. */
export interface TrackingSummary {
  readonly ViewCount: number;
  /** Distinct people. */
  readonly VisitorCount: number;
  readonly FavoritedCount: number;
  readonly InquiryCount: number;
  readonly ImpressionCount: number;
  readonly ShowingRequestedCount: number;
  readonly ViewsLast14Days: number;
  readonly ViewsPrior14Days: number;
}
